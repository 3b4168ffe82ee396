import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { checkCluster } from '../../../../server/src/core/issuing/cluster/plan-cluster.js';
import { clusterEquivalents } from '../../../../server/src/core/issuing/equivalents/cluster/cluster-equivalents.js';
import type { EquivalentTool } from '../../../../server/src/core/issuing/equivalents/equivalent-commands.js';
import { isRefusal } from '../../../../server/src/core/issuing/issue-request.js';
import { parsePem } from '../../../../server/src/core/formats/pem/parse-pem.js';
import type { ClusterParams } from '../../../../server/src/protocol/index.js';
import { analyse } from '../../../support/analyse.js';
import { decode, fieldsOf } from '../../../support/certificate-fields.js';
import { findingsIn, folderFor } from '../../../support/equivalents.js';
import { filesBelow, isThere, runScript, temporaryFolder } from '../../../support/run-script.js';
import { madeCluster, oneControlPlane, threeControlPlanes, toWorkspace, type Files } from '../cluster/support.js';

const hasTools = isThere('openssl', 'version') && isThere('kubectl', 'version', '--client');
const folder = temporaryFolder('cluster');
beforeAll(() => {
  if (!hasTools) console.log('skipped: openssl or kubectl is not on the PATH, so they made no cluster.');
});
afterAll(() => folder.remove());

describe.runIf(hasTools)('openssl and kubectl make the same cluster', () => {
  test.each<[string, ClusterParams]>([
    ['of one machine', oneControlPlane],
    ['of five machines, with manifests', { ...threeControlPlanes, manifests: true }],
    ['of the hard way', { ...threeControlPlanes, layout: 'hard-way' }],
    ['with hours and another key', { ...oneControlPlane, lifetime: '12h', key: 'ec-p384', certSANs: ['api.example'] }],
    ['with CAs as short as the rest', { ...oneControlPlane, lifetime: '90d', caLifetime: '90d' }],
    ['with CAs that cut the rest off', { ...oneControlPlane, caLifetime: '30d' }],
    ['with etcd elsewhere', { ...oneControlPlane, externalEtcd: [{ name: 'e1', addresses: ['10.0.0.31'] }] }],
  ])('%s', async (_, params) => {
    await same(params);
  });

  test('of CAs and keys that are there, on one machine only', async () => {
    const { texts } = await madeCluster(oneControlPlane);
    const shared = Object.entries(texts).filter(([name]) => /\/(?:ca|front-proxy-ca|sa)\.(?:crt|key|pub)$/.test(name));
    const there = Object.fromEntries(shared.map(([name, text]) => [`cp1/${name}`, text]));
    const files = await same(threeControlPlanes, there);
    expect(files['cp3/etc/kubernetes/pki/etcd/ca.key']).toBe(there['cp1/etc/kubernetes/pki/etcd/ca.key']);
    const { 'etc/kubernetes/pki/sa.pub': half, ...rest } = Object.fromEntries(shared);
    expect((await same(oneControlPlane, rest))['etc/kubernetes/pki/sa.pub']).toBe(half);
  });
});

test('kubeadm is told a configuration for each control plane', async () => {
  const params = { ...threeControlPlanes, certSANs: ['api.example'], lifetime: '90d', clusterName: 'prod' };
  const { script, notes } = await printed('kubeadm', params);
  expect(await findingsIn(script)).toEqual([]);
  expect(notes.join(' ')).toContain('`kubeadm join`');
  const second = script.slice(script.indexOf('# cp2'), script.indexOf('# cp3'));
  expect(second).toContain('cp cp1/etc/kubernetes/pki/etcd/ca.key cp2/etc/kubernetes/pki/etcd/ca.key\n');
  expect(second.slice(second.indexOf('cat >'))).toBe(`cat > "$work/kubeadm.yaml" <<END
apiVersion: kubeadm.k8s.io/v1beta4
kind: ClusterConfiguration
kubernetesVersion: v1.32.0
certificatesDir: "$PWD/cp2/etc/kubernetes/pki"
controlPlaneEndpoint: "api.example.com:6443"
networking:
  serviceSubnet: "10.96.0.0/12"
  dnsDomain: "cluster.local"
clusterName: "prod"
caCertificateValidityPeriod: 87600h
certificateValidityPeriod: 2160h
encryptionAlgorithm: ECDSA-P256
apiServer:
  certSANs:
    - "api.example"
---
apiVersion: kubeadm.k8s.io/v1beta4
kind: InitConfiguration
localAPIEndpoint:
  advertiseAddress: "10.0.0.11"
nodeRegistration:
  name: "cp2"
END

kubeadm init phase certs all --config "$work/kubeadm.yaml"
kubeadm init phase kubeconfig admin --config "$work/kubeadm.yaml" --kubeconfig-dir=cp2/etc/kubernetes
kubeadm init phase kubeconfig controller-manager --config "$work/kubeadm.yaml" --kubeconfig-dir=cp2/etc/kubernetes
kubeadm init phase kubeconfig scheduler --config "$work/kubeadm.yaml" --kubeconfig-dir=cp2/etc/kubernetes
kubeadm init phase kubeconfig kubelet --config "$work/kubeadm.yaml" --kubeconfig-dir=cp2/etc/kubernetes

`);
});

test.each<[EquivalentTool, Partial<ClusterParams>, string]>([
  ['cfssl', {}, 'Take `--as openssl`, or `--as kubeadm`'],
  ['kubectl', {}, 'kubectl makes no CAs and no keys'],
  ['kubeadm', { layout: 'hard-way' }, 'its own layout only'],
  ['kubeadm', { kubernetesVersion: '1.30' }, 'since 1.31 only'],
  ['kubeadm', { key: 'ec-p521' }, 'kubeadm makes keys of RSA and EC P-256, P-384'],
  ['kubeadm', { externalEtcd: [{ name: 'e1', addresses: ['10.0.0.31'] }] }, 'Take `--as openssl`'],
])('%s is refused what it cannot make: %o', async (tool, params, reason) => {
  const checked = await check({ ...oneControlPlane, ...params });
  const refused = await clusterEquivalents(tool, checked, { folder: '.', now: Date.now() });
  expect(isRefusal(refused) && refused.refused).toContain(reason);
});

/** Runs the script, compares every file with what Kube PKI makes, and has the whole judged. */
async function same(params: ClusterParams, there: Files = {}): Promise<Files> {
  const { script } = await printed('openssl', params, there);
  const at = folderFor(folder.path, there);
  runScript(at, script);
  const theirs = Object.fromEntries(filesBelow(at).map((name) => [name, readFileSync(join(at, name), 'utf8')]));
  const { texts, files } = await madeCluster(params, there);
  expect(Object.keys(theirs)).toEqual(Object.keys(texts).sort());
  const ours = new Map(Object.entries(texts));
  for (const [name, text] of Object.entries(theirs)) expect([name, shapeOf(text)]).toEqual([name, shapeOf(ours.get(name) ?? '')]);
  for (const { uri, mode } of files) {
    const name = uri.slice(oneControlPlane.folderUri.length + 1);
    expect([name, statSync(join(at, name)).mode & 0o777]).toEqual([name, mode]);
  }
  // kubeadm's kubelets sign their serving certificates themselves; the hard way has a superuser.
  const hasOwnFindings = params.layout === 'hard-way' || params.manifests === true;
  const own = hasOwnFindings ? await rulesThatFind(texts) : [];
  expect((await rulesThatFind(theirs)).sort()).toEqual(own.sort());
  expect((await findingsIn(script)).filter((rule) => !own.includes(rule))).toEqual([]);
  return theirs;
}

async function rulesThatFind(files: Files): Promise<string[]> {
  return (await analyse(toWorkspace(files), { now: Date.now() })).map(({ ruleId }) => ruleId);
}

/** What does not differ from one making to the next. */
function shapeOf(text: string): unknown {
  const labels = parsePem(text).blocks.map(({ label }) => label);
  if (labels[0] === 'CERTIFICATE') return [labels, withoutKeys(text)];
  if (!text.includes('kind: Config\n')) return labels.length > 0 ? labels : text;
  // kubectl wrote it until 1.33.
  return text.replace('preferences: {}\n', '').replaceAll(/(-data: )(\S+)/g, (_, name: string, data: string) => {
    const pem = Buffer.from(data, 'base64').toString();
    return `${name}${pem.includes('CERTIFICATE') ? JSON.stringify(withoutKeys(pem)) : 'a key'}`;
  });
}

function withoutKeys(pem: string): object {
  return { ...fieldsOf(decode(pem)), signer: 'another one' };
}

async function printed(
  tool: EquivalentTool,
  params: ClusterParams,
  there: Files = {},
): Promise<{ script: string; notes: readonly string[] }> {
  const equivalents = await clusterEquivalents(tool, await check(params, there), { folder: '.', now: Date.now() });
  if (isRefusal(equivalents)) throw new Error(equivalents.refused);
  return equivalents;
}

async function check(
  params: ClusterParams,
  there: Files = {},
): Promise<Exclude<Awaited<ReturnType<typeof checkCluster>>, { refused: string }>> {
  const checked = await checkCluster(params, { workspace: toWorkspace(there), clock: { now: () => Date.now() } });
  if (isRefusal(checked)) throw new Error(checked.refused);
  return checked;
}
