import { describe, expect, it } from 'vitest';
import { faults } from '../../../golden/clusters/faults/faults.js';
import { mintedCluster } from '../../../support/clusters/clusters.js';
import type { Cluster } from '../../../support/clusters/cluster.js';
import { allRows, drawTree, viewsOf } from '../../../support/view-tree.js';
import { MemoryWorkspace, uriOf } from '../../../support/workspace.js';
import { expand, stock } from '../../../support/recipes.js';
import type { Views } from '../../../../server/src/core/service.js';
import type { TreeOrder } from '../../../../server/src/protocol/index.js';

function broken(id: string): Cluster {
  const fault = faults.find((each) => each.id === id);
  if (!fault) throw new Error(`There is no fault ${id}.`);
  const cluster = mintedCluster(fault.cluster).copy();
  fault.inject(cluster);
  return cluster;
}

/** Asked by several tests. */
const valid = viewsOf(mintedCluster('kubeadm').toWorkspace());

async function draw(views: Views, order: TreeOrder = {}, depth = 3): Promise<string> {
  return `\n${await drawTree(views, 'clusters', order, depth)}\n`;
}

describe('the view Clusters', () => {
  it('shows authorities, what they issued, who trusts them, and the keys of service accounts', async () => {
    expect(await draw(await valid)).toBe(`
workspace  [Kubernetes 1.34]
  kubernetes  [CA, 9 years · pki/ca.crt +8]
    kube-apiserver  [165 days · pki/apiserver.crt]
    …apiserver-kubelet-client  [165 days · pki/apiserver-kubelet-client.crt]
    kubernetes-admin  [165 days · admin.conf]
    kubernetes-super-admin  [165 days · super-admin.conf]
    …kube-controller-manager  [165 days · controller-manager.conf]
    …kube-scheduler  [165 days · scheduler.conf]
    system:node:cp1  [165 days · var/lib/kubelet/pki/kubelet-client-current.pem]
    trusted by  [--client-ca-file, --root-ca-file, 6 kubeconfigs, 2 kubelets, 2 ConfigMaps]
    kube-controller-manager --cluster-signing-cert-file  [manifests/kube-controller-manager.yaml]
    private key  [pki/ca.key]
  etcd-ca  [CA, 9 years · pki/etcd/ca.crt]
    cp1  [165 days · pki/etcd/peer.crt]
    cp1  [165 days · pki/etcd/server.crt]
    …apiserver-etcd-client  [165 days · pki/apiserver-etcd-client.crt]
    …etcd-healthcheck-client  [165 days · pki/etcd/healthcheck-client.crt]
    trusted by  [--etcd-cafile, --peer-trusted-ca-file, --trusted-ca-file]
    private key  [pki/etcd/ca.key]
  front-proxy-ca  [CA, 9 years · pki/front-proxy-ca.crt +1]
    front-proxy-client  [165 days · pki/front-proxy-client.crt]
    trusted by  [--requestheader-client-ca-file, ConfigMap/extension-apiserver-authentication]
    private key  [pki/front-proxy-ca.key]
  cp1-ca@1777902000  [CA, 165 days · var/lib/kubelet/pki/kubelet.crt]
    cp1@1777902000  [165 days · var/lib/kubelet/pki/kubelet.crt]
  service account keys  [match]
    EC P-256 public key  [pki/sa.pub]
    EC P-256 private key  [pki/sa.key]
`);
  });

  it('leads from a certificate to every flag, field and kubeconfig that uses it', async () => {
    const views = await valid;
    const rows = await allRows(views, 'clusters');
    const serving = rows.find(({ label }) => label === 'kube-apiserver');
    const uses = await views.rows('clusters', serving?.id ?? '', {});
    expect(uses?.map(({ label, at }) => [label, at?.uri])).toEqual([
      ['kube-apiserver --tls-cert-file', uriOf('etc/kubernetes/manifests/kube-apiserver.yaml')],
      ['private key', uriOf('etc/kubernetes/pki/apiserver.key')],
    ]);
    expect(serving).toMatchObject({
      icon: 'verified',
      color: 'passed',
      context: 'certificate fingerprint file renewable',
      at: { uri: uriOf('etc/kubernetes/pki/apiserver.crt') },
    });
    const authority = rows.find(({ label }) => label === 'kubernetes');
    expect(authority).toMatchObject({ icon: 'shield', context: 'authority certificate fingerprint file signing renewable' });
    const trust = rows.find(({ id }) => id === `${authority?.id ?? ''}/trust`);
    const trusting = await views.rows('clusters', trust?.id ?? '', {});
    expect(trusting).toHaveLength(13);
    expect(trusting?.[0]).toMatchObject({ label: 'kube-apiserver --client-ca-file', color: 'quiet' });
  });

  it('says on the row what is wrong with a certificate, in the words of connections or findings', async () => {
    const rowOf = async (id: string, label: string, order: TreeOrder = {}) => {
      const rows = await allRows(await viewsOf(broken(id).toWorkspace()), 'clusters', order);
      return rows.find((row) => row.label === label);
    };
    const wrong = { icon: 'error', color: 'error', state: 'has a fault' };
    expect(await rowOf('ha-apiserver-of-first-node', 'kube-apiserver')).toMatchObject({
      description: 'lacks 10.20.0.12 · 165 days · cp1: pki/apiserver.crt +1',
      ...wrong,
    });
    expect(await rowOf('etcd-client-by-cluster-ca', '…apiserver-etcd-client')).toMatchObject({
      spoken: 'kube-apiserver-etcd-client',
      description: 'not trusted by etcd · 165 days · pki/apiserver-etcd-client.crt',
      ...wrong,
    });
    expect(await rowOf('admin-conf-expired', 'kubernetes-admin')).toMatchObject({
      description: 'expired 35 days ago · admin.conf',
      icon: 'error',
      state: 'expired',
    });
    // A CA that stands in a wrong place is as good as before: the place is wrong.
    expect(await rowOf('scheduler-conf-trusts-front-proxy-ca', 'front-proxy-ca')).toMatchObject({ color: 'passed' });
    expect(await rowOf('scheduler-conf-trusts-front-proxy-ca', 'trusted by', { filter: 'findings' })).toMatchObject(wrong);
  });

  it('sorts by expiry and filters, and says so', async () => {
    const views = await viewsOf(broken('admin-conf-expired').toWorkspace());
    expect(await draw(views, { sort: 'expiry' }, 2)).toMatch(
      /^\nworkspace .*\n {2}kubernetes-admin {2}\[expired 35 days ago .*\n {2}…kube-controller-manager .*\n/,
    );
    const filtered = `
workspace  [1 connection fails · 1 expired · Kubernetes 1.34]
  kubernetes  [CA, 9 years · pki/ca.crt +8]
    kubernetes-admin  [expired 35 days ago · admin.conf]
`;
    expect(await draw(views, { filter: 'expired' }, Infinity)).toBe(filtered);
    expect(await draw(views, { filter: 'findings' }, Infinity)).toBe(filtered);
    expect(await draw(views, { filter: 'soon' }, Infinity)).toBe('\n\n');
    expect(await views.summary('clusters', { filter: 'expired', sort: 'expiry' })).toEqual({
      description: 'filtered, by expiry',
      message: 'Only what has expired: 1 of 17 certificates.',
    });
    expect(await views.summary('clusters', {})).toEqual({ description: '', message: '' });
  });

  it('keeps what a kubeconfig of several clusters holds where it dials', async () => {
    const tops = await draw(await viewsOf(mintedCluster('dev, staging and prod').toWorkspace()), {}, 2);
    const cluster = (name: string) => `${name}  [Kubernetes 1.34]
  kubernetes  [CA, 9 years · pki/ca.crt +9]
  etcd-ca  [CA, 9 years · pki/etcd/ca.crt]
  front-proxy-ca  [CA, 9 years · pki/front-proxy-ca.crt +1]
  cp1-ca@1777902000  [CA, 165 days · var/lib/kubelet/pki/kubelet.crt]
  service account keys  [match]
`;
    expect(tops).toBe(`\n${['dev', 'prod', 'staging'].map(cluster).join('')}`);
  });

  it('knows the way to the row of a text, in every order', async () => {
    const views = await valid;
    for (const order of [{}, { sort: 'expiry' } as const]) {
      for (const [file, label] of [
        ['etc/kubernetes/pki/etcd/server.crt', 'cp1'],
        ['etc/kubernetes/pki/etcd/server.key', 'cp1'],
        ['etc/kubernetes/pki/sa.pub', 'EC P-256 public key'],
        ['etc/kubernetes/pki/ca.crt', 'kubernetes'],
      ] as const) {
        const ids = await views.path('clusters', { uri: uriOf(file), offset: 30 }, order);
        let parent = '';
        const labels: string[] = [];
        for (const id of ids) {
          const row = (await views.rows('clusters', parent, order))?.find((each) => each.id === id);
          labels.push(row?.label ?? 'not there');
          parent = id;
        }
        expect(labels.at(-1), file).toBe(label);
        expect(labels, file).not.toContain('not there');
      }
    }
    expect(await views.path('clusters', { uri: uriOf('etc/kubernetes/manifests/etcd.yaml'), offset: 0 }, {})).toEqual([]);
  });

  it('tells more when somebody points at a row', async () => {
    const views = await viewsOf(broken('etcd-client-by-cluster-ca').toWorkspace());
    const rows = await allRows(views, 'clusters');
    const tooltip = (label: string) => views.tooltip('clusters', rows.find((row) => row.label === label)?.id ?? '', {});
    expect(await tooltip('…apiserver-etcd-client')).toMatch(/SHA-256 [^]*✗ etcd does not|✗/);
    expect(await tooltip('workspace')).toContain('Connections');
    expect(await tooltip('kube-apiserver --tls-cert-file')).toBe(
      'kube-apiserver --tls-cert-file in `etc/kubernetes/manifests/kube-apiserver.yaml:40`',
    );
    expect(await views.tooltip('clusters', 'nothing/of/it', {})).toBeUndefined();
  });
});

describe('files that are part of no cluster', () => {
  const pantry = stock(`
ca: { subject: CN=loose, ca: true, ku: [keyCertSign] }
leaf: { subject: CN=web, issuer: ca, sans: ['DNS:web.example.com'], eku: [serverAuth], notBefore: 2025-12-03T00:00:00Z, notAfter: +12d }
`);
  const workspace = (files: Readonly<Record<string, string>>) =>
    new MemoryWorkspace(new Map(Object.entries(files).map(([name, text]) => [name, { bytes: Buffer.from(expand(text, pantry)) }])));

  it('have a view of their own, the only one where there is no cluster', async () => {
    const views = await viewsOf(
      workspace({ 'certs/ca.pem': '${ca.crt}', 'certs/web.pem': '${leaf.crt}\n${ca.crt}', 'certs/web.key': '${leaf.key}' }),
    );
    expect(await drawTree(views, 'clusters')).toBe(`files  [3 files, part of no cluster]
  loose  [CA, 8 years · certs/ca.pem]
  EC P-256 private key  [certs/web.key]
  certs/web.pem  [2 certificates]
    web  [12 days left · certs/web.pem]
      private key  [certs/web.key]
    loose  [CA, 8 years · certs/web.pem]`);
    expect(await drawTree(views, 'clusters', { filter: 'soon' })).toBe(`files  [1 file, part of no cluster]
  certs/web.pem  [2 certificates]
    web  [12 days left · certs/web.pem]
      private key  [certs/web.key]`);
    expect(await views.path('clusters', { uri: uriOf('certs/web.pem'), offset: 40 }, {})).toHaveLength(3);
  });

  it('are sorted by folders when they are many', async () => {
    const many = Array.from({ length: 30 }, (_, at) => [`a/${at}.pem`, `b/${at}.pem`]).flat();
    const views = await viewsOf(workspace(Object.fromEntries(many.map((name) => [name, '${ca.crt}']))));
    expect(await drawTree(views, 'clusters', {}, 2)).toBe('files  [60 files, part of no cluster]\n  a  [30 files]\n  b  [30 files]');
    expect(await views.path('clusters', { uri: uriOf('b/7.pem'), offset: 40 }, {})).toHaveLength(3);
  });

  it('show nothing where there is nothing', async () => {
    expect(await drawTree(await viewsOf(workspace({ 'README.md': 'hello' })), 'clusters')).toBe('');
  });
});
