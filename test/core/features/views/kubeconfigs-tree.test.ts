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
      'device-desktop config | 1 context · this machine · home/.kube',
      '  pass-filled dev | dev · dev-admin · web',
      '    server dev | https://dev.example.com:6443 · CA kubernetes, 10 years',
      '    account dev-admin | alice, 200 days',
      'file!warning admin.conf | 1 warning · 1 context · workspace · prod',
      '  pass-filled!warning prod | expires in 12 days · prod · prod-admin · web',
      '    server prod | https://prod.example.com:6443 · CA kubernetes, 10 years',
      '    account!warning prod-admin | expires in 12 days · alice, 12 days',
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
      expect.stringMatching(/^ {2}circle-large-outline\S* one \| .*shared · u · from a$/),
      expect.stringMatching(/^ {4}server\S* shared \| .*https:\/\/a.* · from a, before b$/),
      '      circle-slash!quiet shared | cluster of b, not used: an earlier file has the name',
      expect.stringMatching(/^ {4}account\S* u \| .*token · from b$/),
      expect.stringMatching(/^ {2}pass-filled\S* both \| .*shared · u · from a, before b$/),
      expect.stringMatching(/^ {4}server\S* shared \| .*https:\/\/a.* · from a, before b$/),
      '      circle-slash!quiet shared | cluster of b, not used: an earlier file has the name',
      expect.stringMatching(/^ {4}account\S* u \| .*token · from b$/),
      '    circle-slash!quiet both | context of b, not used: an earlier file has the name',
    ]);
    expect(tree.filter((line) => !line.startsWith(' ')).slice(1)).toEqual([
      expect.stringMatching(/^device-desktop\S* a \| .*2 contexts · \$KUBECONFIG 1 of 3$/),
      'circle-slash!quiet gone | not there: kubectl skips it · $KUBECONFIG 2 of 3',
      expect.stringMatching(/^device-desktop\S* b \| .*1 context · \$KUBECONFIG 3 of 3$/),
      'device-desktop config | 1 context · this machine, hidden by $KUBECONFIG · home/.kube',
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
      'device-desktop config | 1 context · this machine, hidden by $KUBECONFIG · home/.kube',
    ]);
  });

  test('a file that kubectl cannot load stops all of them', async () => {
    const world = await KubeconfigsWorld.of({ a, b: 'contexts: [{name: x}, {name: x}]\nkind: Config\n' }, { variable: ['a', 'b'] });
    expect((await world.tree())[0]).toBe('layers!error Merged | kubectl stops at b');
  });
});
