import { describe, expect, it } from 'vitest';
import type { Fix } from '../../../server/src/core/findings.js';
import { findingsOf } from '../../support/check.js';

/** The text after the preferred fix of the one finding of a rule. */
async function fixed(ruleId: string, text: string): Promise<string> {
  const findings = await findingsOf({ config: text }, { only: [ruleId] });
  expect(findings.map((finding) => finding.ruleId)).toEqual([ruleId]);
  const fixes = findings[0]?.fixes() ?? [];
  return apply(text, fixes.find(({ preferred }) => preferred) ?? fixes[0]);
}

function apply(text: string, fix: Fix | undefined): string {
  expect(fix).toBeDefined();
  return [...(fix?.edits ?? [])]
    .sort((a, b) => b.span.start - a.span.start)
    .reduce((result, { span, newText }) => result.slice(0, span.start) + newText + result.slice(span.end), text);
}

const block = `apiVersion: v1
kind: Config
current-context: a
clusters:
- name: c # the only one
  cluster:
    insecure-skip-tls-verify: true   # for now
    server: https://api.example.com
users:
- name: u
  user:
    as: bob
contexts:
- name: a
  context:
    cluster: c
    user: u
# the end
`;

const flow = `apiVersion: v1
kind: Config
current-context: a
clusters: [{name: c, cluster: {insecure-skip-tls-verify: true, server: https://api.example.com}}]
users: [{name: u, user: {as: bob}}, {name: v, user: {as: bob}}]
contexts: [{name: a, context: {cluster: c, user: u}}]
`;

const json = JSON.stringify(
  {
    apiVersion: 'v1',
    kind: 'Config',
    clusters: [{ name: 'c', cluster: { server: 'https://api.example.com', 'insecure-skip-tls-verify': true } }],
    users: [
      { name: 'u', user: { as: 'bob' } },
      { name: 'v', user: { as: 'bob' } },
    ],
    contexts: [{ name: 'a', context: { cluster: 'c', user: 'u' } }],
  },
  null,
  2,
);

describe('fixes keep the form of the file', () => {
  it('removes a line with its comment in block style', async () => {
    expect(await fixed('kubeconfig/insecure-skip-tls-verify', block)).toBe(
      block.replace('    insecure-skip-tls-verify: true   # for now\n', ''),
    );
  });

  it('removes a pair with its comma in flow style', async () => {
    expect(await fixed('kubeconfig/insecure-skip-tls-verify', flow)).toBe(flow.replace('insecure-skip-tls-verify: true, ', ''));
  });

  it('removes the last pair of an object in JSON, comma before it included', async () => {
    const result = await fixed('kubeconfig/insecure-skip-tls-verify', json);
    expect(JSON.parse(result)).toMatchObject({ clusters: [{ cluster: { server: 'https://api.example.com' } }] });
    expect(result).not.toContain('insecure');
  });

  it('removes the last item of a list in flow style and in JSON', async () => {
    expect(await fixed('kubeconfig/unused-entry', flow)).toBe(flow.replace(', {name: v, user: {as: bob}}', ''));
    expect((JSON.parse(await fixed('kubeconfig/unused-entry', json)) as { users: unknown[] }).users).toHaveLength(1);
  });

  it('removes an item of a list in block style, also the first', async () => {
    const extra = '- name: old\n  user:\n    as: eve\n';
    expect(await fixed('kubeconfig/unused-entry', block.replace('users:\n', `users:\n${extra}`))).toBe(block);
    expect(await fixed('kubeconfig/unused-entry', block.replace('contexts:\n', `${extra}contexts:\n`))).toBe(block);
  });

  it('moves the next pair up behind the dash when the first one of an item goes', async () => {
    const text = block.replace('- name: c # the only one', '- name: old\n  name: c # the only one');
    expect(await fixed('kubeconfig/duplicate-key', text)).toBe(block);
  });

  it('adds current-context in block style and in JSON', async () => {
    expect(await fixed('kubeconfig/no-current-context', block.replace('current-context: a\n', ''))).toBe(
      block.replace('current-context: a\n', '').replace('    user: u\n# the end', '    user: u\ncurrent-context: a\n# the end'),
    );
    expect(JSON.parse(await fixed('kubeconfig/no-current-context', json))).toMatchObject({ 'current-context': 'a' });
  });

  it('fills an empty value, with and without quotes', async () => {
    expect(await fixed('kubeconfig/no-current-context', block.replace('current-context: a', 'current-context:'))).toBe(block);
    expect(await fixed('kubeconfig/no-current-context', block.replace('current-context: a', 'current-context: ""'))).toBe(
      block.replace('current-context: a', 'current-context: "a"'),
    );
  });

  it('keeps CRLF', async () => {
    const text = block.replaceAll('\n', '\r\n');
    expect(await fixed('kubeconfig/insecure-skip-tls-verify', text)).toBe(
      text.replace('    insecure-skip-tls-verify: true   # for now\r\n', ''),
    );
    const without = text.replace('current-context: a\r\n', '');
    expect(await fixed('kubeconfig/no-current-context', without)).toBe(
      without.replace('    user: u\r\n# the end', '    user: u\r\ncurrent-context: a\r\n# the end'),
    );
  });

  it('quotes a name that YAML would read as something else', async () => {
    const text = block.replaceAll('name: a', 'name: "on"').replace('current-context: a', 'current-context: off-line');
    const findings = await findingsOf({ config: text }, { only: ['kubeconfig/unknown-context'] });
    expect(apply(text, findings[0]?.fixes()[0])).toContain('current-context: "on"');
  });

  it('renames a key inside its quotes', async () => {
    expect(await fixed('kubeconfig/unknown-field', json.replace('"server"', '"Server"'))).toBe(json);
  });

  it('works inside a ConfigMap', async () => {
    const indented = block.replaceAll(/^(?=.)/gm, '    ');
    const text = `apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: x\ndata:\n  kubeconfig: |\n${indented}`;
    expect(await fixed('kubeconfig/insecure-skip-tls-verify', text)).toBe(
      text.replace('        insecure-skip-tls-verify: true   # for now\n', ''),
    );
  });

  it('offers none for a kubeconfig that stands in base64', async () => {
    const text = `apiVersion: v1\nkind: Secret\nmetadata:\n  name: x\ndata:\n  kubeconfig: ${Buffer.from(block).toString('base64')}\n`;
    const findings = await findingsOf({ 'secret.yaml': text }, { only: ['kubeconfig/insecure-skip-tls-verify'] });
    expect(findings.flatMap((finding) => finding.fixes())).toEqual([]);
  });

  it('indents with blanks where whole levels were tabs', async () => {
    const text = 'apiVersion: v1\nkind: Config\nclusters:\n- name: c\n  cluster:\n\tserver: https://api.example.com\n';
    expect(await fixed('kubeconfig/invalid-yaml', text)).toBe(text.replace('\t', '    '));
  });
});
