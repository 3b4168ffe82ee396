import { describe, expect, test } from 'vitest';
import { KubeconfigsWorld } from './kubeconfigs-world.js';
import type { KubeconfigEdit } from '../../../../server/src/protocol/index.js';

const commented = `# the clusters of the team
apiVersion: v1
kind: Config
current-context: dev # not prod
clusters:
  - name: dev
    cluster: {server: "https://10.9.9.9:8443"} # for a day
  - name: prod
    cluster:
      server: https://10.0.0.10:6443
contexts:
  # first
  - name: dev
    context:
      cluster: dev
      user: 'dev'

  # ask Bob
  - context: {cluster: prod, user: dev}
    name: prod # the real one
    # of this item

  # the third
  - name: other
    context: {cluster: prod, user: ops}
users:
- name: dev
  user: {token: abc}
# the last
- name: ops
  user: {token: def}
preferences: {}
`;

const json = `{
  "apiVersion": "v1", "kind": "Config",
  "contexts": [
    {"name": "dev", "context": {"cluster": "dev", "user": "dev"}},
    {"name": "prod", "context": {"cluster": "prod", "user": "dev"}}
  ],
  "clusters": [{"name": "dev", "cluster": {"server": "https://a"}}],
  "users": []
}
`;

async function edit(text: string, context: string, change: KubeconfigEdit): Promise<string> {
  const world = await KubeconfigsWorld.of({ 'x.kubeconfig': text });
  const edited = await world.edit('x.kubeconfig', context, change);
  return typeof edited === 'string' ? `refused: ${edited}` : (edited['x.kubeconfig'] ?? '');
}

describe('Use Context', () => {
  test('changes the one value, the comment stays', async () => {
    expect(await edit(commented, 'prod', { type: 'use' })).toBe(commented.replace('current-context: dev #', 'current-context: prod #'));
  });

  test.each([
    ['a file without the key', 'contexts: [{name: a, context: {}}]\nkind: Config\n', 'current-context: a\ncontexts:'],
    ['a key without a value', 'current-context:\ncontexts: [{name: a}]\nkind: Config\n', 'current-context: a\n'],
    ['an empty text', 'current-context: ""\ncontexts: [{name: a}]\nkind: Config\n', 'current-context: "a"\n'],
    ['a name that YAML takes for a number', 'current-context: b\ncontexts: [{name: "123"}]\nkind: Config\n', 'current-context: "123"\n'],
    ['CRLF', 'current-context: b\r\ncontexts:\r\n- name: a\r\nkind: Config\r\n', 'current-context: a\r\n'],
  ])('%s', async (_, text, expected) => {
    expect(await edit(text, /"123"/.test(text) ? '123' : 'a', { type: 'use' })).toContain(expected);
  });

  test('JSON without the key', async () => {
    expect(await edit(json, 'prod', { type: 'use' })).toBe(
      json.replace('{\n  "apiVersion"', '{\n  "current-context": "prod",\n  "apiVersion"'),
    );
  });
});

describe('Rename Context', () => {
  test('takes the current context along', async () => {
    const renamed = commented
      .replace('current-context: dev', 'current-context: test')
      .replace('# first\n  - name: dev', '# first\n  - name: test');
    expect(await edit(commented, 'dev', { type: 'rename', name: ' test ' })).toBe(renamed);
  });

  test('refuses a name that is taken', async () => {
    expect(await edit(commented, 'dev', { type: 'rename', name: 'prod' })).toMatch(/^refused: A context `prod` is there already/);
  });
});

describe('Duplicate Context', () => {
  test('puts the copy behind the context, with what belongs to it', async () => {
    expect(await edit(commented, 'prod', { type: 'duplicate', name: 'prod-2' })).toBe(
      commented.replace(
        '    # of this item\n',
        '    # of this item\n  - context: {cluster: prod, user: dev}\n    name: prod-2 # the real one\n    # of this item\n',
      ),
    );
  });

  test('the last one in a file that ends without a line break', async () => {
    expect(await edit('kind: Config\ncontexts:\n- name: a\n  context: {user: b}', 'a', { type: 'duplicate', name: 'yes' })).toBe(
      'kind: Config\ncontexts:\n- name: a\n  context: {user: b}\n- name: "yes"\n  context: {user: b}',
    );
  });

  test('in JSON', async () => {
    expect(await edit(json, 'dev', { type: 'duplicate', name: 'd"2' })).toBe(
      json.replace('"user": "dev"}},\n', '"user": "dev"}},\n    {"name": "d\\"2", "context": {"cluster": "dev", "user": "dev"}},\n'),
    );
  });

  test('in a flow list with one item', async () => {
    expect(await edit('contexts: [{name: a, context: {}}]\nkind: Config\n', 'a', { type: 'duplicate', name: 'b' })).toBe(
      'contexts: [{name: a, context: {}}, {name: b, context: {}}]\nkind: Config\n',
    );
  });

  test('refuses an empty name', async () => {
    expect(await edit(commented, 'dev', { type: 'duplicate', name: '  ' })).toMatch(/^refused: A context needs a name/);
  });
});

describe('Delete Context', () => {
  test('takes the item and its comments out, and no others', async () => {
    const [before = '', , after = ''] = commented.split(/(?= {2}# ask Bob)|(?= {2}# the third)/);
    expect(await edit(commented, 'prod', { type: 'delete', unused: 'delete' })).toBe(before + after);
  });

  test('the first one leaves the comment above, which may be about the list', async () => {
    const deleted = await edit(commented, 'dev', { type: 'delete', unused: 'keep' });
    expect(deleted).toContain('contexts:\n  # first\n\n  # ask Bob\n  - context:');
    expect(deleted).toContain('current-context: dev # not prod');
  });

  test('with the entries that nobody else uses', async () => {
    const deleted = await edit(commented, 'other', { type: 'delete', unused: 'delete' });
    expect(deleted).toBe(
      commented
        .replace('  # the third\n  - name: other\n    context: {cluster: prod, user: ops}\n', '')
        .replace('# the last\n- name: ops\n  user: {token: def}\n', ''),
    );
  });

  test('the only one leaves an empty list', async () => {
    expect(await edit('contexts: # mine\n- name: a\n  context: {}\nkind: Config\n', 'a', { type: 'delete', unused: 'keep' })).toBe(
      'contexts: [] # mine\nkind: Config\n',
    );
  });

  test('in JSON', async () => {
    expect(await edit(json, 'dev', { type: 'delete', unused: 'keep' })).toBe(
      json.replace('{"name": "dev", "context": {"cluster": "dev", "user": "dev"}},\n    ', ''),
    );
    const last = await edit(json, 'prod', { type: 'delete', unused: 'keep' });
    expect(last).toBe(json.replace(',\n    {"name": "prod", "context": {"cluster": "prod", "user": "dev"}}', ''));
    expect(await edit(json, 'dev', { type: 'delete', unused: 'delete' })).toContain('"clusters": []');
  });

  test('refuses what it would break', async () => {
    const anchored = 'kind: Config\ncontexts:\n- name: a\n  context: &c {cluster: x, user: y}\n- name: b\n  context: *c\n';
    expect(await edit(anchored, 'a', { type: 'delete', unused: 'keep' })).toMatch(/^refused: `x\.kubeconfig` is written in a way/);
    expect(await edit('kind: Config\ncontexts:\n- name: {{ x }}\n- name: a\n', 'a', { type: 'use' })).toMatch(/^refused: .*template/);
  });
});

describe('several files in $KUBECONFIG', () => {
  const files = {
    a: 'kind: Config\nclusters: []\ncontexts: [{name: both, context: {cluster: c, user: u}}]\ncurrent-context: mine\n',
    b: 'kind: Config\nclusters: [{name: c, cluster: {server: "https://c"}}]\ncontexts: [{name: both}, {name: mine, context: {cluster: c, user: u}}]\nusers: []\n',
  };
  const world = () => KubeconfigsWorld.of(files, { variable: ['gone', 'a', 'b'] });

  test('Use Context writes to the first that is there', async () => {
    expect(await (await world()).edit('b', 'mine', { type: 'use' })).toEqual({});
    expect(await (await world()).edit('a', 'both', { type: 'use' })).toEqual({ a: files.a.replace(': mine', ': both') });
    expect(await (await world()).edit('b', 'both', { type: 'use' })).toMatch(/^kubectl takes `both` from `a`/);
  });

  test('Rename Context takes the current context along in another file', async () => {
    expect(await (await world()).edit('b', 'mine', { type: 'rename', name: 'ours' })).toEqual({
      a: files.a.replace(': mine', ': ours'),
      b: files.b.replace('name: mine', 'name: ours'),
    });
    expect(await (await world()).edit('b', 'mine', { type: 'rename', name: 'both' })).toMatch(/in `a`/);
  });

  test('Delete Context keeps a cluster that a context of another file uses', async () => {
    const deleted = await (await world()).edit('b', 'mine', { type: 'delete', unused: 'delete' });
    expect(deleted).toEqual({ b: files.b.replace(', {name: mine, context: {cluster: c, user: u}}', '') });
  });
});
