import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { equivalentCommands } from '../../../../server/src/core/issuing/equivalents/equivalent-commands.js';
import type { CertificateFiles } from '../../../../server/src/core/issuing/equivalents/equivalent-subject.js';
import { carryOut } from '../../../../server/src/core/issuing/certificate/issue.js';
import { isRefusal, type IssueRequest } from '../../../../server/src/core/issuing/issue-request.js';
import { planContent } from '../../../../server/src/core/issuing/certificate/plan-issue.js';
import { decode, fieldsOf } from '../../../support/certificate-fields.js';
import { CsrServer, type RequestObject } from '../../../support/csr-server.js';
import {
  authority,
  contentFor,
  facts,
  findingsIn,
  folderFor,
  issuedPair,
  now,
  openssl,
  planned,
  printed,
} from '../../../support/equivalents.js';
import { filesBelow, isThere, runScriptBeside, temporaryFolder } from '../../../support/run-script.js';

const hasKubectl = isThere('kubectl', 'version', '--client') && isThere('openssl', 'version');
const folder = temporaryFolder('kubectl');
const server = new CsrServer(signAsTheCluster);
let kubeconfig = '';

beforeAll(async () => {
  if (!hasKubectl) console.log('skipped: kubectl or openssl is not on the PATH, so it ran no command that was printed for it.');
  kubeconfig = join(folder.path, 'admin.conf');
  const cluster = { name: 'c', cluster: { server: await server.listen() } };
  writeFileSync(
    kubeconfig,
    JSON.stringify({ clusters: [cluster], contexts: [{ name: 'c', context: { cluster: 'c', user: '' } }], 'current-context': 'c' }),
  );
});
afterAll(() => {
  server.close();
  folder.remove();
});
afterEach(() => server.objects.clear());
let profile: IssueRequest['profile'] = 'user';
beforeEach(() => {
  profile = 'user';
});

describe.runIf(hasKubectl)('the kubectl commands get the same certificate from the cluster', () => {
  test.each([
    ['user', 'kubernetes.io/kube-apiserver-client'],
    ['kubelet-client', 'kubernetes.io/kube-apiserver-client-kubelet'],
    ['kubelet-server', 'kubernetes.io/kubelet-serving'],
    ['admin', 'kubernetes.io/kube-apiserver-client'],
  ] as const)('%s, signed by %s', async (id, signer) => {
    const object = await same({ ...contentFor(id), lifetime: '30d', key: { make: 'ec-p256' }, authority: await authority('ec-p256') });
    expect(object.spec).toMatchObject({ signerName: signer, expirationSeconds: 30 * 86_400 });
  });

  test('with an RSA key', async () => {
    const object = await same({ ...contentFor('user'), key: { make: 'rsa-2048' }, authority: await authority('ec-p256') });
    expect(object.spec.usages).toEqual(['digital signature', 'key encipherment', 'client auth']);
  });

  test('by a request that is there', async () => {
    const { key } = await issuedPair({ profile: 'ca', key: { make: 'ec-p256' } });
    const csr = openssl(folderFor(folder.path, { 'own.key': key }), '', ...'req -new -key own.key -subj /O=dev/CN=alice'.split(' '));
    const request: IssueRequest = { profile: 'client', key: { csr }, authority: await authority('ec-p256') };
    await same(request);
    expect(equivalentOf(await planned({ ...request, subject: 'CN=bob' }), request)).toEqual(refusal('takes the subject of the request'));
    expect(equivalentOf(await planned({ ...request, sans: ['a.example'] }), request)).toEqual(refusal('takes the names of the request'));
  });

  test('a request only, which somebody else approves', async () => {
    const plan = await planContent({ profile: 'user', facts: { user: 'Alice B' }, key: { make: 'ec-p256' } });
    if (isRefusal(plan)) throw new Error(plan.refused);
    const at = folderFor(folder.path, {});
    const { script, notes } = printed('kubectl', { make: 'request', plan, facts, files: { key: 'Alice B.key', request: 'Alice B.csr' } });
    expect(await findingsIn(script)).toEqual([]);
    await runScriptBeside(at, script, { KUBECONFIG: kubeconfig });
    expect(filesBelow(at)).toEqual(['Alice B.csr', 'Alice B.key']);
    const object = server.objects.get('alice-b');
    expect(Buffer.from(object?.spec.request ?? '', 'base64').toString()).toBe(readFileSync(join(at, 'Alice B.csr'), 'utf8'));
    expect([object?.status, notes.join()]).toEqual([undefined, expect.stringContaining('kubectl certificate approve alice-b')]);
  });
});

test.each([
  ['super-admin', 'system:masters'],
  ['apiserver', 'Kubernetes signs those of kubelets only'],
  ['etcd-peer', 'sign with the cluster CA'],
  ['intermediate-ca', 'sign no CA'],
] as const)('%s is refused', async (id, words) => {
  const request: IssueRequest = { ...contentFor(id), key: { make: 'ec-p256' }, authority: await authority('ec-p256') };
  expect(equivalentOf(await planned(request), request)).toEqual(refusal(words));
});

/** Runs what is printed against a server that signs, and compares what comes out with what is issued. */
async function same(request: IssueRequest): Promise<RequestObject> {
  profile = request.profile;
  const plan = await planned(request);
  const at = folderFor(folder.path, 'csr' in request.key ? { 'its.csr': request.key.csr } : {});
  const { script } = printed('kubectl', { make: 'certificate', plan, facts, files: filesOf(request) });
  expect(await findingsIn(script)).toEqual([]);
  await runScriptBeside(at, script, { KUBECONFIG: kubeconfig });
  const [own] = (await carryOut(plan)).filter(({ kind }) => kind === 'certificate');
  expect(fieldsOf(decode(readFileSync(join(at, "pki/o'brien.crt"), 'utf8')))).toEqual(fieldsOf(decode(own?.text ?? '')));
  return [...server.objects.values()][0]!;
}

function equivalentOf(plan: Awaited<ReturnType<typeof planned>>, request: IssueRequest): unknown {
  return equivalentCommands('kubectl', { make: 'certificate', plan, facts, files: filesOf(request) }, now);
}

const refusal = (words: string): unknown => ({ refused: expect.stringContaining(words) as string, field: expect.any(String) as string });

function filesOf({ key }: IssueRequest): CertificateFiles {
  return { certificate: "pki/o'brien.crt", ...('csr' in key ? { request: 'its.csr' } : { key: "pki/o'brien.key" }) };
}

/** As the controller manager does: subject and names of the request, usages of the object. */
async function signAsTheCluster({ spec }: RequestObject): Promise<string> {
  const csr = Buffer.from(spec.request, 'base64').toString();
  const plan = await planned({ profile, facts, key: { csr }, authority: await authority('ec-p256') });
  return (await carryOut(plan))[0]?.text ?? '';
}
