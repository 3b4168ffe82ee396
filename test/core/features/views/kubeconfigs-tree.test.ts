import { describe, expect, test } from 'vitest';
import { mint } from '../../../support/mint.js';
import { fixedNow } from '../../../support/recipes.js';
import { uriOf } from '../../../support/workspace.js';
import { KubeconfigsWorld } from './kubeconfigs-world.js';

const DAY = 86_400_000;
const base64 = (text: string): string => Buffer.from(text).toString('base64');
const ca = mint({
  subject: 'CN=kubernetes',
  ca: true,
  ku: ['digitalSignature', 'keyCertSign'],
  notBefore: new Date(fixedNow - 300 * DAY),
  notAfter: new Date(fixedNow + 4000 * DAY),
});
const client = (days: number) =>
  mint({
    subject: 'CN=alice,O=dev',
    issuer: ca,
    eku: ['clientAuth'],
    ku: ['digitalSignature'],
    notBefore: new Date(fixedNow - 300 * DAY),
    notAfter: new Date(fixedNow + days * DAY + 1000),
  });

function config(name: string, days: number, server = `https://${name}.example.com:6443`): string {
  const leaf = client(days);
  return `apiVersion: v1
kind: Config
current-context: ${name}
clusters:
- name: ${name}
  cluster: {server: "${server}", certificate-authority-data: ${base64(ca.pem)}}
contexts:
- name: ${name}
  context: {cluster: ${name}, user: ${name}-admin, namespace: web}
users:
- name: ${name}-admin
  user: {client-certificate-data: ${base64(leaf.pem)}, client-key-data: ${base64(leaf.keyPem)}}
`;
}

describe('the view Kubeconfigs', () => {
  test('shows files, contexts, clusters and users with the state of their certificates', async () => {
    const world = await KubeconfigsWorld.of({ 'prod/admin.conf': config('prod', 12), 'home/.kube/config': config('dev', 200) });
    expect(await world.tree()).toEqual([
      'device-desktop config | this machine · home/.kube · 1 context',
      '  pass-filled dev | dev-admin · namespace web',
      '    server dev | https://dev.example.com:6443 · CA kubernetes, 10 years',
      '    account dev-admin | alice, 200 days',
      'file!warning admin.conf | expires soon · prod · 1 context',
      '  pass-filled!warning prod | 12 days left · prod-admin · namespace web',
      '    server prod | https://prod.example.com:6443 · CA kubernetes, 10 years',
      '    account!warning prod-admin | 12 days left · alice',
    ]);
  });

  test('tells what a row is about, and leads from a place to its row', async () => {
    const text = config('prod', 12);
    const world = await KubeconfigsWorld.of({ 'prod/admin.conf': text });
    const views = await world.views();
    const path = await views.path('kubeconfigs', { uri: uriOf('prod/admin.conf'), offset: text.indexOf('user: {client') }, {});
    const [file] = path;
    expect(path).toHaveLength(1);
    const context = await views.path('kubeconfigs', { uri: uriOf('prod/admin.conf'), offset: text.indexOf('context: {cluster') }, {});
    expect(context).toEqual([file, `${file}/context:prod`]);
    expect(await views.tooltip('kubeconfigs', `${file}/context:prod/user:prod-admin`, {})).toContain('Client certificate of alice');
    expect(await views.tooltip('kubeconfigs', `${file}/context:gone`, {})).toBeUndefined();
    expect(await views.rows('kubeconfigs', `${file}/context:gone`, {})).toBeUndefined();
  });
});

const a = `current-context: ""
clusters: [{name: shared, cluster: {server: "https://a"}}]
contexts: [{name: one, context: {cluster: shared, user: u}}, {name: both, context: {cluster: shared, user: u}}]
users: []
`;
const b = `current-context: both
clusters: [{name: shared, cluster: {server: "https://b"}}, {name: spare, cluster: {server: "https://c", insecure-skip-tls-verify: true}}]
contexts: [{name: both, context: {cluster: shared, user: nobody}}]
users: [{name: u, user: {token: abc}}]
`;

describe('what kubectl makes of several files', () => {
  test('the first file that has a name wins, and it is said which are shadowed', async () => {
    const world = await KubeconfigsWorld.of({ a, b, 'home/.kube/config': config('dev', 200) }, { variable: ['a', 'gone', 'b'] });
    const tree = await world.tree();
    expect(
      tree.slice(
        0,
        tree.findIndex((line) => line.startsWith('device-desktop')),
      ),
    ).toEqual([
      'layers Merged | 2 contexts of 2 files · current from b',
      expect.stringMatching(/^ {2}pass-filled\S* both \| .*shared · u · from a, before b$/),
      expect.stringMatching(/^ {4}server\S* shared \| .*https:\/\/a.* · from a, before b$/),
      '      circle-slash!quiet shared | cluster of b, not used: an earlier file has the name',
      expect.stringMatching(/^ {4}account\S* u \| .*token · from b$/),
      '    circle-slash!quiet both | context of b, not used: an earlier file has the name',
      expect.stringMatching(/^ {2}circle-large-outline\S* one \| .*shared · u · from a$/),
      expect.stringMatching(/^ {4}server\S* shared \| .*https:\/\/a.* · from a, before b$/),
      '      circle-slash!quiet shared | cluster of b, not used: an earlier file has the name',
      expect.stringMatching(/^ {4}account\S* u \| .*token · from b$/),
    ]);
    expect(tree.filter((line) => !line.startsWith(' ')).slice(1)).toEqual([
      expect.stringMatching(/^device-desktop\S* a \| .*\$KUBECONFIG 1 of 3 · 2 contexts$/),
      'circle-slash!quiet gone | not there: kubectl skips it · $KUBECONFIG 2 of 3',
      expect.stringMatching(/^device-desktop\S* b \| .*\$KUBECONFIG 3 of 3 · 1 context$/),
      'device-desktop config | this machine, hidden by $KUBECONFIG · home/.kube · 1 context',
    ]);
    expect(tree).toContainEqual(expect.stringMatching(/server\S* spare \| .*https:\/\/c · server not checked · no context uses it/));
  });

  test('what one file alone lacks, and another has, is no fault', async () => {
    const one = 'kind: Config\ncurrent-context: two\ncontexts: [{name: x, context: {cluster: c, user: u}}]\n';
    const other =
      'kind: Config\nclusters: [{name: c, cluster: {server: "https://c"}}]\nusers: [{name: u, user: {token: abc}}]\ncontexts: [{name: two, context: {cluster: c, user: u}}]\n';
    const world = await KubeconfigsWorld.of(
      { 'one.kubeconfig': one, 'other.kubeconfig': other },
      { variable: ['one.kubeconfig', 'other.kubeconfig'] },
    );
    expect((await world.tree()).filter((line) => /error/.test(line))).toEqual([]);
    const alone = await KubeconfigsWorld.of({ 'one.kubeconfig': one });
    expect((await alone.tree())[1]).toMatch(/^file!error one\.kubeconfig/);
  });

  test('a relative name is told, and hides the file at home', async () => {
    const world = await KubeconfigsWorld.of({ 'home/.kube/config': config('dev', 200) }, { relative: ['team.conf'] });
    expect((await world.tree()).slice(0, 2)).toEqual([
      'question!quiet team.conf | in $KUBECONFIG, relative to where kubectl is started',
      'device-desktop config | this machine, hidden by $KUBECONFIG · home/.kube · 1 context',
    ]);
  });

  test('a file that kubectl cannot load stops all of them', async () => {
    const world = await KubeconfigsWorld.of({ a, b: 'contexts: [{name: x}, {name: x}]\nkind: Config\n' }, { variable: ['a', 'b'] });
    expect((await world.tree())[0]).toBe('layers!error Merged | kubectl stops at b');
  });
});

describe('the order', () => {
  const several = (name: string, users: Readonly<Record<string, number | undefined>>): string => {
    const names = Object.keys(users);
    const user = (days: number | undefined): string => {
      if (days === undefined) return '{token: abc}';
      const { pem, keyPem } = client(days);
      return `{client-certificate-data: ${base64(pem)}, client-key-data: ${base64(keyPem)}}`;
    };
    return `apiVersion: v1
kind: Config
clusters: [{name: ${name}, cluster: {server: "https://${name}:6443", certificate-authority-data: ${base64(ca.pem)}}}]
contexts: [${names.map((each) => `{name: ${each}, context: {cluster: ${name}, user: ${each}}}`).join(', ')}]
users:
${names.map((each) => `- name: ${each}\n  user: ${user(users[each])}\n`).join('')}`;
  };
  const texts = {
    'a.kubeconfig': several('a', { zoe: 300, bob: undefined, amy: 200 }),
    'b.kubeconfig': several('b', { late: 90, soon: 40 }),
  };
  const labels = (tree: readonly string[]): string[] =>
    tree.map((each) => each.trim().split(' ')[1] ?? '').filter((label) => !/^(a|b|config)$/.test(label));
  const twice = (names: readonly string[]): string[] => names.flatMap((name) => [name, name]);

  test('is that of the names', async () => {
    const world = await KubeconfigsWorld.of(texts);
    expect(labels(await world.tree())).toEqual([
      'a.kubeconfig',
      ...twice(['amy', 'bob', 'zoe']),
      'b.kubeconfig',
      ...twice(['late', 'soon']),
    ]);
  });

  test('by expiry is that of what ends first, which the rows then say; the merged view stays in front', async () => {
    const world = await KubeconfigsWorld.of(texts, { variable: ['a.kubeconfig', 'gone'] });
    const tree = await world.tree({ sort: 'expiry' });
    const merged = ['Merged', ...twice(['amy', 'zoe', 'bob'])];
    expect(labels(tree)).toEqual([
      ...merged,
      'b.kubeconfig',
      ...twice(['soon', 'late']),
      'a.kubeconfig',
      ...twice(['amy', 'zoe', 'bob']),
      'gone',
    ]);
    expect(tree.filter((each) => / soon \|/.test(each))[0]).toBe('  circle-large-outline soon | 40 days · b');
    const odd = await KubeconfigsWorld.of({ 'odd.kubeconfig': config('prod', 200).replace('namespace: web', 'namespace: WEB') });
    expect((await odd.tree({ sort: 'expiry' }))[1]).toBe(
      '  pass-filled!warning prod | 200 days · invalid namespace · prod-admin · namespace WEB',
    );
    const views = await world.views();
    expect(await views.summary('kubeconfigs', { sort: 'expiry' })).toEqual({ description: 'by expiry', message: '' });
  });
});

describe('a client certificate', () => {
  test('can be renewed where the key of its CA is here, from the row of its user, wherever it stands', async () => {
    const leaf = client(12);
    const inFiles = `apiVersion: v1
kind: Config
clusters: [{name: c, cluster: {server: "https://c", certificate-authority: ca.crt}}]
contexts: [{name: x, context: {cluster: c, user: filed}}]
users: [{name: filed, user: {client-certificate: alice.crt, client-key: alice.key}}]
`;
    const texts = {
      'admin.conf': config('prod', 12),
      'filed.conf': inFiles,
      'ca.crt': ca.pem,
      'alice.crt': leaf.pem,
      'alice.key': leaf.keyPem,
    };
    const without = await KubeconfigsWorld.of(texts);
    expect(await without.menus()).toMatchObject({ 'prod-admin': 'user fingerprint', filed: 'user fingerprint' });
    const world = await KubeconfigsWorld.of({ ...texts, 'ca.key': ca.keyPem });
    expect(await world.menus()).toMatchObject({
      'prod-admin': 'user fingerprint renewable',
      filed: 'user fingerprint renewable',
      prod: 'cluster fingerprint',
    });
    for (const [name, user, place] of [
      ['admin.conf', 'name: prod-admin', 'admin.conf'],
      ['filed.conf', 'name: filed', 'alice.crt'],
    ] as const) {
      const renewal = await world.service.renewal({ uris: [uriOf(name)], at: texts[name].indexOf(user) + 'name: '.length, key: 'keep' });
      if (!('renewed' in renewal)) throw new Error(JSON.stringify(renewal));
      expect(renewal.renewed.map(({ places: [first] }) => first?.uri)).toEqual([uriOf(place)]);
    }
  });
});

describe('kubeconfigs inside objects', () => {
  const proxy = `apiVersion: v1
kind: ConfigMap
metadata: {name: kube-proxy, namespace: kube-system}
data:
  config.conf: |-
    apiVersion: kubeproxy.config.k8s.io/v1alpha1
    kind: KubeProxyConfiguration
  kubeconfig.conf: |-
    apiVersion: v1
    kind: Config
    clusters:
    - cluster:
        certificate-authority: /var/run/secrets/kubernetes.io/serviceaccount/ca.crt
        server: https://10.0.0.10:6443
      name: default
    contexts:
    - context: {cluster: default, namespace: default, user: default}
      name: default
    current-context: default
    users:
    - name: default
      user: {tokenFile: /var/run/secrets/kubernetes.io/serviceaccount/token}
---
apiVersion: v1
kind: ConfigMap
metadata: {name: cluster-info, namespace: kube-public}
data:
  kubeconfig: |
    apiVersion: v1
    kind: Config
    clusters:
    - cluster:
        certificate-authority-data: ${base64(ca.pem)}
        server: https://10.0.0.10:6443
      name: ""
`;

  test('stand below their manifest, behind the files', async () => {
    const world = await KubeconfigsWorld.of({ 'a.conf': config('prod', 200), 'addons/proxy.yaml': proxy });
    const tree = await world.tree();
    expect(tree.slice(tree.findIndex((each) => each.includes('proxy.yaml')))).toEqual([
      'file-code proxy.yaml | manifest · addons',
      '  symbol-object ConfigMap/kube-proxy kubeconfig.conf | kubeconfig',
      '    pass-filled default | namespace default',
      '      server default | https://10.0.0.10:6443 · CA in /var/run/secrets/kubernetes.io/serviceaccount/ca.crt',
      '      account default | token in /var/run/secrets/kubernetes.io/serviceaccount/token',
      '  symbol-object ConfigMap/cluster-info kubeconfig | kubeconfig',
      '    server (no name) | https://10.0.0.10:6443 · CA kubernetes, 10 years · no context uses it',
    ]);
  });

  test('offer nothing that would change them, and lead to their text', async () => {
    const world = await KubeconfigsWorld.of({ 'addons/proxy.yaml': proxy });
    const menus = await world.menus();
    expect(menus['ConfigMap/kube-proxy kubeconfig.conf']).toBe('innerconfig file');
    expect(Object.values(menus).filter((words) => /^(context|file|machinefile)\b/.test(words))).toEqual([]);
    const views = await world.views();
    expect(await views.kubeconfigs.list()).toEqual([]);
    const path = await views.path('kubeconfigs', { uri: uriOf('addons/proxy.yaml'), offset: proxy.indexOf('tokenFile') - 40 }, {});
    expect(path).toHaveLength(2);
    const [top, inner] = path;
    expect((await views.rows('kubeconfigs', top ?? '', {}))?.map(({ id }) => id)).toContain(inner);
    expect(await views.tooltip('kubeconfigs', `${inner}/context:default/cluster:default`, {})).toContain('Cluster');
  });
});
