import { parse } from 'yaml';
import { describe, expect, test } from 'vitest';
import { isRefusal } from '../../../../server/src/core/issuing/issue-request.js';
import { kubeadmNames } from '../../../../server/src/core/issuing/kubeconfig/kubeconfig-entry.js';
import { mergeKubeconfig } from '../../../../server/src/core/issuing/kubeconfig/merge-kubeconfig.js';

const entry = { names: kubeadmNames('alice'), cluster: { server: 'https://10.0.0.10:6443' }, user: { tokenFile: 'token' } };
const yaml = `# the clusters of the team
current-context: &name dev # not prod
clusters: &all
  - name: *name
    cluster: {server: "https://10.9.9.9:8443"}
contexts:
  - {name: dev, context: {cluster: dev, user: 'dev'}}
users: [{name: dev, user: {token: abc}}]
`;
const json = JSON.stringify(
  { kind: 'Config', clusters: [{ name: 'dev', cluster: { server: 'https://a' } }], contexts: [], users: null },
  undefined,
  2,
);

describe('a kubeconfig broken at every character', () => {
  test.each([
    ['YAML', yaml],
    ['JSON', json],
  ])('%s: nothing is thrown, and nothing that can be read is lost', (_, whole) => {
    for (let at = 0; at < whole.length; at++) {
      expectKept(whole.slice(0, at));
      for (const char of ['', ':', '[', '{', '}', '&', '*', '\n', '\t', '"', '#', '!', '-', '\u0000'])
        expectKept(whole.slice(0, at) + char + whole.slice(at + 1));
    }
  });
});

function expectKept(text: string): void {
  const merged = mergeKubeconfig(text, entry, { taken: 'rename', current: 'keep' });
  if (isRefusal(merged)) return;
  const [before, after] = [namesIn(text), namesIn(merged.text)];
  expect([text, after], merged.text).toEqual([
    text,
    expect.arrayContaining([...before, `clusters ${merged.names.cluster}`, `users ${merged.names.user}`]),
  ]);
}

function namesIn(text: string): string[] {
  const config: unknown = parse(text, { schema: 'failsafe', uniqueKeys: false, logLevel: 'silent' });
  return ['clusters', 'contexts', 'users'].flatMap((list) => {
    const items = typeof config === 'object' && config !== null ? (config as Record<string, unknown>)[list] : [];
    return Array.isArray(items) ? items.map((item: unknown) => `${list} ${String((item as { name?: unknown } | null)?.name)}`) : [];
  });
}
