import { describe, expect, it } from 'vitest';
import type { CompletionPlace } from '../../../server/src/core/documents/kind.js';
import { createKubeconfigKind } from '../../../server/src/core/documents/kubeconfig/kind.js';

/** Completes at `|`. */
function complete(marked: string): CompletionPlace | undefined {
  const offset = marked.indexOf('|');
  const text = marked.slice(0, offset) + marked.slice(offset + 1);
  const kind = createKubeconfigKind();
  return kind.complete?.(kind.parse({ uri: 'file:///home/me/.kube/config', text }), offset);
}

function labels(marked: string): readonly string[] {
  const place = complete(marked);
  return place?.type === 'items' ? place.items.map(({ label }) => label) : [];
}

const head = 'apiVersion: v1\nkind: Config\n';
const named = `${head}clusters:\n- name: c1\n  cluster:\n    server: https://a\n- name: c2\nusers:\n- name: u1\ncontexts:\n- name: x\n  context:\n    cluster: c1\n    user: u1\n`;

describe('fields', () => {
  it.each([
    ['at the root', `${head}|`, ['clusters', 'users', 'contexts', 'current-context', 'preferences', 'extensions']],
    ['half-typed at the root', `${head}curr|`, ['current-context']],
    ['of a list item', `${head}clusters:\n- |`, ['name', 'cluster']],
    ['beside a name', `${head}clusters:\n- name: a\n  |`, ['cluster']],
    [
      'of a cluster',
      `${head}clusters:\n- name: a\n  cluster:\n    server: x\n    |`,
      ['certificate-authority-data', 'tls-server-name', 'proxy-url'],
    ],
    ['of a cluster whose list is indented', `${head}clusters:\n  - name: a\n    cluster:\n      |`, ['server', 'certificate-authority']],
    ['of a cluster whose wrapper comes first', `${head}clusters:\n- cluster:\n    |\n  name: a\n`, ['server']],
    ['of a user', `${head}users:\n- name: u\n  user:\n    cl|`, ['client-certificate', 'tokenFile', 'exec']],
    ['of exec', `${head}users:\n- name: u\n  user:\n    exec:\n      |`, ['apiVersion', 'command', 'args', 'env', 'interactiveMode']],
    ['of an environment variable', `${head}users:\n- name: u\n  user:\n    exec:\n      env:\n      - |`, ['name', 'value']],
    ['of a context', `${head}contexts:\n- context:\n    |`, ['cluster', 'user', 'namespace']],
    ['of auth-provider', `${head}users:\n- user:\n    auth-provider:\n      |`, ['name', 'config']],
  ])('%s', (_, text, wanted) => {
    expect(labels(text)).toEqual(expect.arrayContaining(wanted));
  });

  it('leaves out what is there, above and below', () => {
    expect(labels(`${head}clusters:\n- name: a\n  cluster:\n    server: x\n    |\n    proxy-url: y\n`)).not.toEqual(
      expect.arrayContaining(['server']),
    );
    expect(labels(`${head}clusters:\n- name: a\n  cluster:\n    server: x\n    |\n    proxy-url: y\n`)).not.toContain('proxy-url');
    expect(labels(`${head}|`)).not.toContain('kind');
  });

  it('replaces the word that was begun and tells what the field does', () => {
    const place = complete(`${head}clusters:\n- name: a\n  cluster:\n    serv|`);
    const server = place?.type === 'items' ? place.items.find(({ label }) => label === 'server') : undefined;
    expect(server).toMatchObject({ newText: 'server: ', type: 'field' });
    expect((server?.span.end ?? 0) - (server?.span.start ?? 0)).toBe(4);
    expect(server?.documentation).toContain('API server');
  });

  it('indents what it inserts below an item', () => {
    const place = complete(`${head}contexts:\n- |`);
    const context = place?.type === 'items' ? place.items.find(({ label }) => label === 'context') : undefined;
    expect(context).toMatchObject({ newText: 'context:\n    $0', snippet: true });
  });
});

describe('values', () => {
  it.each([
    ['clusters', named.replace('cluster: c1', 'cluster: |'), ['c1', 'c2']],
    ['a cluster half-typed', named.replace('cluster: c1', 'cluster: c|'), ['c1', 'c2']],
    ['users', named.replace('user: u1', 'user: |'), ['u1']],
    ['contexts', `${named}current-context: |`, ['x']],
    ['contexts in quotes', `${named}current-context: "|"`, ['x']],
    ['a name that is used only', named.replace('- name: c1', '- name: |'), ['c1']],
    ['kind', 'apiVersion: v1\nkind: |', ['Config']],
    ['interactiveMode', `${head}users:\n- user:\n    exec:\n      interactiveMode: |`, ['IfAvailable', 'Never', 'Always']],
    ['booleans', `${head}clusters:\n- cluster:\n    insecure-skip-tls-verify: |`, ['true', 'false']],
    [
      'names in JSON',
      '{"kind":"Config","apiVersion":"v1","clusters":[{"name":"c9"}],"contexts":[{"name":"x","context":{"cluster":"|"}}]}',
      ['c9'],
    ],
    ['names in brackets', `${head}clusters: [{name: c7}]\ncontexts: [{name: x, context: {cluster: |}}]\n`, ['c7']],
  ])('%s', (_, text, wanted) => {
    expect(labels(text)).toEqual(wanted);
  });

  it('asks for files where a path belongs', () => {
    expect(complete(`${head}users:\n- user:\n    client-key: pki/ad|`)).toMatchObject({
      type: 'path',
      prefix: 'pki/ad',
      expects: 'client-key',
    });
    expect(complete(`${head}clusters:\n- cluster:\n    certificate-authority: |`)).toMatchObject({
      type: 'path',
      prefix: '',
      expects: 'certificate-authority',
    });
  });

  it('quotes names that YAML would read otherwise', () => {
    const place = complete(`${head}clusters:\n- name: '5'\ncontexts:\n- context:\n    cluster: |`);
    expect(place).toMatchObject({ items: [{ label: '5', newText: '"5"' }] });
  });

  it('works in a configuration that a manifest embeds', () => {
    const text = `kind: ConfigMap\napiVersion: v1\ndata:\n  kubeconfig: |-\n${`${named}current-context: x\n`.replaceAll(/^(?=.)/gm, '    ')}`;
    const kind = createKubeconfigKind();
    const document = kind.parse({ uri: 'file:///x/cm.yaml', text });
    const place = kind.complete?.(document, text.indexOf('cluster: c1') + 'cluster: '.length);
    expect(place).toMatchObject({ items: [{ label: 'c1' }, { label: 'c2' }] });
    const field = kind.complete?.(document, text.indexOf('server: https') + 2);
    expect(field?.type === 'items' ? field.items.map(({ label }) => label) : []).toContain('proxy-url');
  });
});
