import { parse } from 'yaml';
import { describe, expect, test } from 'vitest';
import { isRefusal } from '../../../../server/src/core/issuing/issue-request.js';
import { kubeadmNames, type KubeconfigEntry } from '../../../../server/src/core/issuing/kubeconfig/kubeconfig-entry.js';
import { mergeKubeconfig, type Merged, type MergeOptions } from '../../../../server/src/core/issuing/kubeconfig/merge-kubeconfig.js';

const entry: KubeconfigEntry = {
  names: kubeadmNames('alice'),
  cluster: { 'certificate-authority-data': 'QUJD', server: 'https://10.0.0.10:6443' },
  user: { 'client-certificate-data': 'QUJD', 'client-key-data': 'REVG' },
};

const commented = `# the clusters of the team
apiVersion: v1
kind: Config
current-context: dev # not prod
clusters:
  # made by minikube
  - name: dev
    cluster: {server: "https://10.9.9.9:8443", insecure-skip-tls-verify: true} # for a day
contexts:
  - name: dev
    context:
      cluster: dev
      user: 'dev'
users:
  - name: dev
    user:
      token: abc
preferences: {}
`;

const newCluster = `  - cluster:
      certificate-authority-data: QUJD
      server: https://10.0.0.10:6443
    name: kubernetes
`;
const newContext = `  - context:
      cluster: kubernetes
      user: alice
    name: alice@kubernetes
`;
const newUser = `  - name: alice
    user:
      client-certificate-data: QUJD
      client-key-data: REVG
`;

describe('mergeKubeconfig', () => {
  test('adds an entry and leaves the rest of the text alone', () => {
    const { text, isCurrent } = merged(commented);
    expect(isCurrent).toBe(false);
    expect(text).toBe(
      commented
        .replace('contexts:\n', `${newCluster}contexts:\n`)
        .replace('users:\n', `${newContext}users:\n`)
        .replace('preferences', `${newUser}preferences`),
    );
  });

  test('makes it the current context when told so, keeping the comment', () => {
    expect(merged(commented, { current: 'set' }).text).toContain('current-context: alice@kubernetes # not prod\n');
  });

  test.each([
    '',
    'apiVersion: v1\nkind: Config\n',
    'apiVersion: v1\nclusters: []\ncontexts: null\nusers:\ncurrent-context: ""\nkind: Config\n',
  ])('fills what is empty: %j', (text) => {
    const result = merged(text);
    expect(result.isCurrent).toBe(true);
    expect(parse(result.text)).toMatchObject({
      clusters: [{ name: 'kubernetes' }],
      contexts: [{}],
      users: [{}],
      'current-context': 'alice@kubernetes',
    });
  });

  test('keeps the comments of a file that holds nothing else', () => {
    const { text } = merged('# the team\n\n# nothing yet\n');
    expect(text).toMatch(/^# the team\n\n# nothing yet\n+apiVersion: v1\nkind: Config\nclusters:\n- cluster:/);
  });

  test('keeps lists as far left as they are, and base64 on one line', () => {
    const long = { ...entry, user: { ...entry.user, 'client-key-data': 'QUJD'.repeat(1000) } };
    const first = merged('', {}, long).text;
    const { text } = merged(first, {}, { ...long, names: kubeadmNames('bob') });
    expect(text).toContain('\nusers:\n- name: alice\n');
    expect(text).toContain(`client-key-data: ${'QUJD'.repeat(1000)}\n`);
  });

  test('uses what is there already', () => {
    const once = merged('').text;
    expect(merged(once).text).toBe(once);
    const { text } = merged(once, {}, { ...entry, names: kubeadmNames('bob') });
    expect(text.match(/server:/g)).toHaveLength(1);
    expect(text.match(/- context:/g)).toHaveLength(2);
  });

  test('a cluster with notes of another program is the same cluster', () => {
    const once = merged('').text.replace('    server:', '    extensions:\n    - name: minikube\n    server:');
    expect(merged(once).text).toBe(once);
  });

  test.each([
    ['clusterName', { cluster: { server: 'https://10.0.0.11:6443' } }],
    ['userName', { user: { token: 'x' } }],
    ['contextName', { namespace: 'dev' }],
  ] as const)('never replaces: %s', (field, change) => {
    const once = merged('').text;
    const result = mergeKubeconfig(once, { ...entry, ...change }, { taken: 'refuse', current: 'keep' });
    expect(result).toMatchObject({ field, refused: expect.stringContaining('nothing is replaced') as string });
  });

  test('chooses free names where that is asked for', () => {
    const once = merged('').text;
    const other = { ...entry, cluster: { server: 'https://10.0.0.11:6443' } };
    const twice = merged(once, { taken: 'rename' }, other);
    expect(twice.names).toEqual({ cluster: 'kubernetes-2', user: 'alice', context: 'alice@kubernetes-2' });
    const third = merged(twice.text, { taken: 'rename' }, { ...other, cluster: { server: 'https://10.0.0.12:6443' } });
    expect(third.names.cluster).toBe('kubernetes-3');
  });

  test('JSON stays JSON', () => {
    const json = JSON.stringify({ kind: 'Config', users: [{ name: 'dev', user: {} }], extra: 1 }, undefined, 4);
    const { text } = merged(json);
    expect(JSON.parse(text)).toMatchObject({
      extra: 1,
      users: [{ name: 'dev' }, { name: 'alice' }],
      'current-context': 'alice@kubernetes',
    });
    expect(text).toContain('\n    "extra": 1');
  });

  test('line ends stay what they are', () => {
    const { text } = merged(commented.replaceAll('\n', '\r\n'));
    expect(text.replaceAll('\r\n', '')).not.toContain('\n');
  });

  test('anchors and aliases stay', () => {
    const text = 'clusters:\n- &a\n  name: a\n  cluster:\n    server: https://a\n- *a\ncontexts: []\nusers: []\n';
    expect(merged(text).text).toContain('- *a\n- cluster:');
  });

  test.each([
    ['two documents', 'kind: Config\n---\nkind: Config\n', 'several YAML documents'],
    ['what is no YAML', 'clusters:\n- name: a\n b: [\n', 'in line'],
    ['a list', '- a\n', 'no kubeconfig'],
    ['what nests without end', `a: ${'['.repeat(20_000)}`, 'in line'],
    ['a list that is a text', 'clusters: none\n', '`clusters` of the kubeconfig is no list'],
    ['lists by alias', 'x: &x []\nclusters: *x\n', '`clusters` of the kubeconfig is no list'],
    ['broken JSON', '{"kind": ', 'cannot be read as JSON'],
    ['aliases without end', `a: &a [${'x,'.repeat(20)}]\nb: &b [${'*a,'.repeat(60)}]\nclusters: [${'*b,'.repeat(60)}]\n`, 'aliases'],
  ])('refuses %s', (_, text, reason) => {
    expect(mergeKubeconfig(text, entry, { taken: 'refuse', current: 'keep' })).toMatchObject({
      field: 'targetUri',
      refused: expect.stringContaining(reason) as string,
    });
  });
});

function merged(text: string, options: Partial<MergeOptions> = {}, what = entry): Merged {
  const result = mergeKubeconfig(text, what, { taken: 'refuse', current: 'keep', ...options });
  if (isRefusal(result)) throw new Error(result.refused);
  return result;
}
