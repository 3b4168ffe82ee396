import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { createLanguageService } from '../../../../server/src/core/index.js';
import type { Views } from '../../../../server/src/core/service.js';
import { pathFromUri, uriFromPath } from '../../../../server/src/host/file-path.js';
import { NodeWorkspace } from '../../../../server/src/host/node-workspace.js';
import { hasKubectl } from '../../../rules/kubeconfig/kubectl.js';
import { mint } from '../../../support/mint.js';

const folder = realpathSync(mkdtempSync(join(tmpdir(), 'kubepki-sets-')));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const ca = mint({ subject: 'CN=kubernetes', ca: true });
const user = mint({ subject: 'CN=alice', issuer: ca, eku: ['clientAuth'] });
const base64 = (text: string): string => Buffer.from(text).toString('base64');

const byPath = `kind: Config
apiVersion: v1
current-context: prod
clusters:
- name: prod
  cluster: {server: "https://prod", certificate-authority: pki/ca.crt, insecure-skip-tls-verify: false}
- name: spare
  cluster: {server: "https://spare", tls-server-name: "10"}
contexts:
- name: prod
  context: {cluster: prod, user: alice, namespace: "0123", extensions: [{name: note, extension: {count: 3, flag: yes}}]}
- name: other
  context: {cluster: spare, user: token}
users:
- name: alice
  user: {client-certificate: ../alice.crt, client-key: ../keys/alice.key}
- name: token
  user: {token: "1e3"}
`;
const embedded = JSON.stringify({
  kind: 'Config',
  apiVersion: 'v1',
  clusters: [{ name: 'lab', cluster: { server: 'https://lab', 'certificate-authority-data': base64(ca.pem) } }],
  contexts: [{ name: 'lab', context: { cluster: 'lab', user: 'bob' } }],
  users: [{ name: 'bob', user: { 'client-certificate-data': base64(user.pem), 'client-key-data': base64(user.keyPem) } }],
  'current-context': 'lab',
});

let count = 0;

/** A folder with a kubeconfig that names files, one that embeds them, and what is named. */
function lay(): (name: string) => string {
  const place = join(folder, `${count++}`);
  const files = {
    'work/prod/admin.conf': byPath,
    'work/prod/pki/ca.crt': ca.pem,
    'work/alice.crt': user.pem,
    'work/keys/alice.key': user.keyPem,
    'home/lab.kubeconfig': embedded,
  };
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(dirname(join(place, name)), { recursive: true });
    writeFileSync(join(place, name), text, { mode: 0o600 });
  }
  return (name) => join(place, name);
}

/** With certificates and keys inside, so that paths are followed. */
function flattened(paths: readonly string[], ...args: readonly string[]): unknown {
  const env = { ...process.env, KUBECONFIG: paths.join(delimiter) };
  return JSON.parse(execFileSync('kubectl', ['config', 'view', '--raw', '--flatten', '-o', 'json', ...args], { encoding: 'utf8', env }));
}

type Plan = (kubeconfigs: Views['kubeconfigs']) => ReturnType<Views['kubeconfigs']['merge']>;

/** Works a set out, and writes it. `roots`: the folders of the workspace. */
async function carryOut(paths: readonly string[], roots: readonly string[], plan: Plan): Promise<void> {
  const workspace = new NodeWorkspace({ roots: roots.map(uriFromPath), trusted: true, maxFileSize: 1_000_000 });
  const logger = { info: () => undefined, warn: () => undefined, error: (message: string) => expect.unreachable(message) };
  const kubectlPaths = () => ({ variable: paths.map(uriFromPath), relative: [], home: uriFromPath(join(folder, 'none')) });
  const views = await createLanguageService({ workspace, clock: { now: () => Date.now() }, logger, kubectlPaths }).views();
  const prepared = await plan(views.kubeconfigs);
  if ('refused' in prepared) return expect.unreachable(prepared.refused);
  for (const { uri, text, mode } of prepared.changes) writeFileSync(pathFromUri(uri) ?? '', text, { mode });
}

describe.runIf(hasKubectl)('sets of files, as kubectl reads them', () => {
  test.each([
    ['work/prod/admin.conf', 'home/lab.kubeconfig'],
    ['home/lab.kubeconfig', 'work/prod/admin.conf'],
  ])('%s merged into %s', async (source, target) => {
    for (const root of ['', 'work']) {
      const at = lay();
      const [from, to] = [at(source), at(target)];
      const expected = flattened([to, from]);
      await carryOut([from, to], [at(root)], (kubeconfigs) =>
        kubeconfigs.merge({ uri: uriFromPath(from), targetUri: uriFromPath(to), taken: 'refuse' }),
      );
      expect(flattened([to])).toEqual(expected);
    }
  });

  test.each([
    ['work/prod/admin.conf', 'prod'],
    ['work/prod/admin.conf', 'other'],
    ['home/lab.kubeconfig', 'lab'],
  ])('extracted from %s: %s', async (source, context) => {
    const at = lay();
    const [from, to] = [at(source), at('home/new.kubeconfig')];
    await carryOut([from], [at('')], (kubeconfigs) => kubeconfigs.extract({ uri: uriFromPath(from), context, targetUri: uriFromPath(to) }));
    expect(flattened([to])).toEqual(flattened([from], '--minify', '--context', context));
  });

  test.each([
    ['work/prod/admin.conf', 'embed'],
    ['home/lab.kubeconfig', 'write-out'],
  ] as const)('%s: %s', async (source, direction) => {
    const at = lay();
    const path = at(source);
    const before = flattened([path]);
    await carryOut([path], [at('')], (kubeconfigs) => kubeconfigs.moveFiles({ uri: uriFromPath(path), direction }));
    expect(flattened([path])).toEqual(before);
  });
});
