import { parse } from 'yaml';
import { describe, expect, test } from 'vitest';
import { mint } from '../../../support/mint.js';
import { uriOf } from '../../../support/workspace.js';
import { KubeconfigsWorld, type Prepared } from './kubeconfigs-world.js';

const ca = mint({ subject: 'CN=kubernetes', ca: true });
const user = mint({ subject: 'CN=alice', issuer: ca, eku: ['clientAuth'] });
const base64 = (text: string): string => Buffer.from(text).toString('base64');

const source = `apiVersion: v1
kind: Config
current-context: prod
clusters:
- name: prod
  cluster:
    certificate-authority: pki/ca.crt # of the team
    server: https://prod.example.com:6443
    insecure-skip-tls-verify: false
- name: spare
  cluster: {server: "https://spare"}
contexts:
- name: prod
  context: {cluster: prod, user: alice, namespace: "0123"}
users:
- name: alice
  user:
    client-certificate: ../alice.crt
    client-key: ../alice.key
    exec: {apiVersion: client.authentication.k8s.io/v1, command: ./login, interactiveMode: Never}
`;
const target = `# mine
kind: Config
contexts:
  - name: prod # another one
    context: {cluster: prod, user: me}
clusters:
  - name: prod
    cluster: {server: "https://else"}
users: []
`;
const files = {
  'work/prod/admin.conf': source,
  'work/prod/pki/ca.crt': ca.pem,
  'work/alice.crt': user.pem,
  'work/alice.key': user.keyPem,
  'other/config': target,
  'home/.kube/config': target,
};

const world = () => KubeconfigsWorld.of(files);
const ask = { uri: uriOf('work/prod/admin.conf') };

function made(prepared: Prepared | string): Prepared {
  if (typeof prepared === 'string') throw new Error(prepared);
  return prepared;
}

describe('Merge into…', () => {
  test('a name that is taken gets another, and the context follows', async () => {
    const {
      files: texts,
      told,
      modes,
    } = made(
      await (
        await world()
      ).prepare((kubeconfigs) => kubeconfigs.merge({ ...ask, context: 'prod', targetUri: uriOf('other/config'), taken: 'rename' })),
    );
    expect(modes).toEqual({ 'other/config': '600' });
    expect(texts['other/config']).toBe(
      `# mine
kind: Config
contexts:
  - name: prod # another one
    context: {cluster: prod, user: me}
  - name: prod-2
    context:
      cluster: prod-2
      user: alice
      namespace: "0123"
clusters:
  - name: prod
    cluster: {server: "https://else"}
  - name: prod-2
    cluster:
      certificate-authority: ../work/prod/pki/ca.crt # of the team
      server: https://prod.example.com:6443
      insecure-skip-tls-verify: false
users:
  - name: alice
    user:
      client-certificate: ../work/alice.crt
      client-key: ../work/alice.key
      exec:
        apiVersion: client.authentication.k8s.io/v1
        command: ../work/prod/login
        interactiveMode: Never
current-context: prod
`.replace('current-context: prod\n', ''),
    );
    expect(told).toContain('The name `prod` was taken: the cluster is `prod-2` there.');
  });

  test('or nothing is merged', async () => {
    const refused = await (
      await world()
    ).prepare((kubeconfigs) => kubeconfigs.merge({ ...ask, targetUri: uriOf('other/config'), taken: 'refuse' }));
    expect(refused).toMatch(/has a cluster `prod` already, with another server or CA/);
  });

  test('all of a file, with what no context uses', async () => {
    const { files: texts } = made(
      await (await world()).prepare((kubeconfigs) => kubeconfigs.merge({ ...ask, targetUri: uriOf('other/config'), taken: 'rename' })),
    );
    expect(parse(texts['other/config'] ?? '')).toMatchObject({
      clusters: [{}, { name: 'prod-2' }, { name: 'spare', cluster: { server: 'https://spare' } }],
    });
  });

  test('what is there already is not added again', async () => {
    const merged = made(
      await (await world()).prepare((kubeconfigs) => kubeconfigs.merge({ ...ask, targetUri: uriOf('other/config'), taken: 'rename' })),
    );
    const again = await KubeconfigsWorld.of({
      ...files,
      'other/config': (merged.files['other/config'] ?? '')
        .replace(/-2$/gm, '')
        .replace(/^ {2}- name: prod # another one\n.*\n/m, '')
        .replace(/^ {2}- name: prod\n.*else.*\n/m, ''),
    });
    expect(await again.prepare((kubeconfigs) => kubeconfigs.merge({ ...ask, targetUri: uriOf('other/config'), taken: 'refuse' }))).toMatch(
      /has all of it already/,
    );
  });

  test('into JSON, booleans and texts stay what they are', async () => {
    const json = '{\n  "kind": "Config",\n  "contexts": [], "clusters": null, "users": []\n}\n';
    const inJson = await KubeconfigsWorld.of({ ...files, 'other/config': json });
    const { files: texts } = made(
      await inJson.prepare((kubeconfigs) => kubeconfigs.merge({ ...ask, targetUri: uriOf('other/config'), taken: 'refuse' })),
    );
    expect(JSON.parse(texts['other/config'] ?? '')).toMatchObject({
      clusters: [{ cluster: { 'insecure-skip-tls-verify': false } }, {}],
      contexts: [{ context: { namespace: '0123' } }],
    });
  });

  test('from JSON into YAML, CRLF kept', async () => {
    const json = JSON.stringify({
      kind: 'Config',
      clusters: [{ name: 'no', cluster: { server: 'https://a', 'insecure-skip-tls-verify': true } }],
      contexts: [],
      users: [],
    });
    const fromJson = await KubeconfigsWorld.of({ 'a.kubeconfig': json, 'b.kubeconfig': 'kind: Config\r\nclusters: [] # none\r\n' });
    const { files: texts } = made(
      await fromJson.prepare((kubeconfigs) =>
        kubeconfigs.merge({ uri: uriOf('a.kubeconfig'), targetUri: uriOf('b.kubeconfig'), taken: 'refuse' }),
      ),
    );
    expect(texts['b.kubeconfig']).toBe(
      'kind: Config\r\nclusters:\r\n- name: "no"\r\n  cluster:\r\n    server: https://a\r\n    insecure-skip-tls-verify: true\r\n# none\r\n',
    );
  });

  test('refuses a file that is not there, or is itself', async () => {
    const refused = (targetUri: string) =>
      world().then((each) => each.prepare((kubeconfigs) => kubeconfigs.merge({ ...ask, targetUri, taken: 'refuse' })));
    expect(await refused(uriOf('gone'))).toMatch(/is not there/);
    expect(await refused(ask.uri)).toMatch(/into itself/);
  });
});

describe('Extract to New File…', () => {
  test('one context, with its files inside', async () => {
    const { files: texts, modes } = made(
      await (
        await world()
      ).prepare((kubeconfigs) => kubeconfigs.extract({ ...ask, context: 'prod', targetUri: uriOf('work/prod/sub/prod.kubeconfig') })),
    );
    expect(modes).toEqual({ 'work/prod/sub/prod.kubeconfig': '600' });
    expect(texts['work/prod/sub/prod.kubeconfig']).toBe(`apiVersion: v1
clusters:
- name: prod
  cluster:
    certificate-authority-data: ${base64(ca.pem)}
    server: https://prod.example.com:6443
    insecure-skip-tls-verify: false
contexts:
- name: prod
  context:
    cluster: prod
    user: alice
    namespace: "0123"
current-context: prod
kind: Config
users:
- name: alice
  user:
    client-certificate-data: ${base64(user.pem)}
    client-key-data: ${base64(user.keyPem)}
    exec:
      apiVersion: client.authentication.k8s.io/v1
      command: ../login
      interactiveMode: Never
`);
  });

  test('a file that is not here stays a path, and is told', async () => {
    const bare = await KubeconfigsWorld.of({ 'work/prod/admin.conf': source });
    const { files: texts, told } = made(
      await bare.prepare((kubeconfigs) => kubeconfigs.extract({ ...ask, context: 'prod', targetUri: uriOf('work/prod.kubeconfig') })),
    );
    expect(texts['work/prod.kubeconfig']).toContain('certificate-authority: prod/pki/ca.crt # of the team');
    expect(texts['work/prod.kubeconfig']).toContain('command: prod/login');
    expect(told).toContain('`client-key` names `alice.key`, which is not here');
  });

  test('overwrites nothing', async () => {
    const refused = await (
      await world()
    ).prepare((kubeconfigs) => kubeconfigs.extract({ ...ask, context: 'prod', targetUri: uriOf('other/config') }));
    expect(refused).toMatch(/is there already/);
  });

  test('of two files that kubectl reads together, each entry is of the one that wins', async () => {
    const a = 'kind: Config\ncontexts: [{name: x, context: {cluster: c, user: u}}]\nclusters: []\n';
    const b =
      'kind: Config\nclusters: [{name: c, cluster: {server: "https://c", certificate-authority: ca.crt}}]\nusers: [{name: u, user: {tokenFile: t}}]\n';
    const both = await KubeconfigsWorld.of({ 'a/a': a, 'b/b': b, 'b/ca.crt': ca.pem }, { variable: ['a/a', 'b/b'] });
    const { files: texts } = made(
      await both.prepare((kubeconfigs) => kubeconfigs.extract({ uri: uriOf('a/a'), context: 'x', targetUri: uriOf('new') })),
    );
    expect(parse(texts['new'] ?? '')).toMatchObject({
      clusters: [{ cluster: { 'certificate-authority-data': base64(ca.pem) } }],
      users: [{ user: { tokenFile: 'b/t' } }],
    });
  });
});

describe('Embed Files, Write Out Files', () => {
  test('there and back again', async () => {
    const embedded = made(await (await world()).prepare((kubeconfigs) => kubeconfigs.moveFiles({ ...ask, direction: 'embed' })));
    const text = embedded.files['work/prod/admin.conf'] ?? '';
    expect(text).toBe(
      source
        .replace('certificate-authority: pki/ca.crt', `certificate-authority-data: ${base64(ca.pem)}`)
        .replace('client-certificate: ../alice.crt', `client-certificate-data: ${base64(user.pem)}`)
        .replace('client-key: ../alice.key', `client-key-data: ${base64(user.keyPem)}`),
    );
    expect(embedded.told).not.toContain(base64(user.keyPem).slice(0, 20));
    const again = await KubeconfigsWorld.of({ ...files, 'work/prod/admin.conf': text });
    const { files: texts, modes } = made(await again.prepare((kubeconfigs) => kubeconfigs.moveFiles({ ...ask, direction: 'write-out' })));
    expect(modes).toEqual({
      'work/prod/alice.key': '600',
      'work/prod/prod-ca.crt': '644',
      'work/prod/alice.crt': '644',
      'work/prod/admin.conf': '600',
    });
    expect(texts['work/prod/alice.key']).toBe(user.keyPem);
    expect(texts['work/prod/admin.conf']).toBe(
      source.replace('pki/ca.crt', 'prod-ca.crt').replace('../alice.crt', 'alice.crt').replace('../alice.key', 'alice.key'),
    );
  });

  test('of one context, users of one name get files of their own', async () => {
    const value = base64(user.keyPem);
    const text = `kind: Config\ncontexts: [{name: x, context: {user: a/b}}]\nusers:\n- {name: a/b, user: {client-key-data: ${value}}}\n- {name: a:b, user: {client-key-data: ${value}}}\n`;
    const own = await KubeconfigsWorld.of({ 'x.kubeconfig': text });
    const uri = uriOf('x.kubeconfig');
    const all = made(await own.prepare((kubeconfigs) => kubeconfigs.moveFiles({ uri, direction: 'write-out' })));
    expect(Object.keys(all.files)).toEqual(['a-b.key', 'a-b-2.key', 'x.kubeconfig']);
    const one = made(await own.prepare((kubeconfigs) => kubeconfigs.moveFiles({ uri, context: 'x', direction: 'write-out' })));
    expect(Object.keys(one.files)).toEqual(['a-b.key', 'x.kubeconfig']);
    expect(await own.prepare((kubeconfigs) => kubeconfigs.moveFiles({ uri, direction: 'embed' }))).toMatch(
      /names no certificate or key by a path/,
    );
  });
});
