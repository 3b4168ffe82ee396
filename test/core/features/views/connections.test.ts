import { describe, expect, it } from 'vitest';
import { faults } from '../../../golden/clusters/faults/faults.js';
import { mintedCluster, type ClusterName } from '../../../support/clusters/clusters.js';
import { allRows, drawTree, viewsOf } from '../../../support/view-tree.js';
import { nameOf, uriOf } from '../../../support/workspace.js';
import type { Views } from '../../../../server/src/core/service.js';

function broken(id: string): Promise<Views> {
  const fault = faults.find((each) => each.id === id);
  if (!fault) throw new Error(`There is no fault ${id}.`);
  const cluster = mintedCluster(fault.cluster).copy();
  fault.inject(cluster);
  return viewsOf(cluster.toWorkspace());
}

const valid = (name: ClusterName): Promise<Views> => viewsOf(mintedCluster(name).toWorkspace());
const draw = (views: Views, depth?: number): Promise<string> => drawTree(views, 'connections', {}, depth);

describe('the view Connections', () => {
  it('lists every connection of one cluster with whom the server sees', async () => {
    const views = await valid('kubeadm');
    expect(await draw(views)).toBe(`kube-proxy  [the files do not tell whether the token is accepted · to kube-apiserver]
  client  [exported/kube-proxy.yaml:33]
  client shows  [a token]
  client trusts  [kubernetes · pki/ca.crt]
  server  [kube-apiserver · manifests/kube-apiserver.yaml:14]
  server shows  [kube-apiserver · 165 days · pki/apiserver.crt]
  server trusts  [kubernetes · pki/ca.crt]
admin.conf  [as kubernetes-admin · to kube-apiserver]
kube-controller-manager  [as system:kube-controller-manager · to kube-apiserver]
kubelet  [as system:node:cp1 · to kube-apiserver]
kube-scheduler  [as system:kube-scheduler · to kube-apiserver]
super-admin.conf  [as kubernetes-super-admin · to kube-apiserver]
kubeadm join (cluster-info)  [to kube-apiserver]
pod (10.96.0.1)  [to kube-apiserver]
pod (kubernetes.default.svc)  [to kube-apiserver]
whoever kube-controller-manager signs for  [to kube-apiserver]
kube-apiserver → etcd  [as kube-apiserver-etcd-client]
etcd (its gateway) → etcd  [as cp1]
kube-apiserver → kubelet  [as kube-apiserver-kubelet-client, the server is not verified]
kube-apiserver as front proxy → aggregated API servers  [as front-proxy-client]`);
    expect(await views.summary('connections', {})).toEqual({ description: '14: 13 ✓ 1 ?', message: '' });
  });

  it('says what fails first, and below it the cause and what each side shows', async () => {
    const views = await broken('etcd-client-by-cluster-ca');
    const [first] = (await views.rows('connections', '', {})) ?? [];
    expect(first).toMatchObject({ label: 'kube-apiserver → etcd', icon: 'error', color: 'error', state: 'fails', children: 'collapsed' });
    expect(nameOf(first?.at?.uri ?? '')).toBe('etc/kubernetes/pki/apiserver-etcd-client.crt');
    expect((await draw(views)).split('\n').slice(0, 9)).toEqual([
      "kube-apiserver → etcd  [client's CA is not trusted · remote error: tls: unknown certificate authority (in the log of etcd: x509: certificate signed by unknown authority)]",
      '  cause  [pki/apiserver-etcd-client.crt is signed by CN=kubernetes, and what is trusted is CN=etcd-ca made 4 May 2026 (manifests/etcd.yaml:32)]',
      '  client  [manifests/kube-apiserver.yaml:14]',
      '  client shows  [kube-apiserver-etcd-client · 165 days · pki/apiserver-etcd-client.crt]',
      '  client trusts  [etcd-ca · pki/etcd/ca.crt]',
      '  server  [etcd · manifests/etcd.yaml:14]',
      '  server shows  [cp1 · 165 days · pki/etcd/server.crt]',
      '  server trusts  [etcd-ca · pki/etcd/ca.crt]',
      'kube-proxy  [the files do not tell whether the token is accepted · to kube-apiserver]',
    ]);
    expect(await views.summary('connections', {})).toEqual({
      description: '14: 12 ✓ 1 ✗ 1 ?',
      message: '',
      badge: { value: 1, tooltip: '1 connection fails' },
    });
    const tooltip = await views.tooltip('connections', first?.id ?? '', {});
    expect(tooltip).toMatch(/^\*\*kube-apiserver → etcd\*\*\n\n✗ fails; the log of kube-apiserver says:\n\n`remote error: tls: unknown/);
    expect(tooltip).toContain('Cause: pki/apiserver-etcd-client.crt is signed by CN=kubernetes');
    const at = { uri: uriOf('etc/kubernetes/pki/apiserver-etcd-client.crt'), offset: 5 };
    expect(await views.path('connections', at, {})).toEqual([first?.id]);
  });

  it('keeps clusters apart', async () => {
    const views = await valid('dev, staging and prod');
    const cluster = (name: string): string => `${name}  [15: 14 ✓ 1 ?]`;
    expect(await draw(views, 1)).toBe(['dev', 'prod', 'staging'].map(cluster).join('\n'));
    const rows = await allRows(views, 'connections');
    expect(new Set(rows.map(({ id }) => id)).size).toBe(rows.length);
  });
});
