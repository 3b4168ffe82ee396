import { describe, expect, it } from 'vitest';
import { faults } from '../../../../golden/clusters/faults/faults.js';
import type { Cluster } from '../../../../support/clusters/cluster.js';
import { mintedCluster } from '../../../../support/clusters/clusters.js';
import { mapOf } from '../../../../support/map-of.js';

function broken(id: string): Cluster {
  const fault = faults.find((each) => each.id === id);
  if (!fault) throw new Error(`There is no fault ${id}.`);
  const cluster = mintedCluster(fault.cluster).copy();
  fault.inject(cluster);
  return cluster;
}

describe('the map of a kubeadm cluster', () => {
  it('has who connects and who vouches', async () => {
    const { map } = await mapOf(mintedCluster('kubeadm'));
    expect(map.nodes.map(({ title, detail }) => `${title} | ${detail}`)).toEqual([
      'kubectl admin.conf | ',
      'kubectl super-admin.conf | ',
      'kube-controller-manager | controller-manager.conf',
      'kube-scheduler | scheduler.conf',
      'kube-proxy | kube-proxy.yaml',
      'pods | ',
      'kubeadm join (cluster-info) | cluster-info.yaml',
      'newly signed clients | ',
      'kube-apiserver | kube-apiserver.yaml',
      'etcd | etcd.yaml',
      'kubelet | 10-kubeadm.conf',
      'aggregated API servers | behind the front proxy',
      'kubernetes | cluster CA · 9 years',
      'etcd-ca | etcd CA · 9 years',
      'front-proxy-ca | front-proxy CA · 9 years',
    ]);
  });

  it('says of an arrow what both sides show and who must vouch', async () => {
    const { map } = await mapOf(mintedCluster('kubeadm'));
    const edge = map.edges.find(({ title }) => title === 'kube-apiserver → etcd');
    expect(edge?.clientShows?.words).toBe('kube-apiserver-etcd-client · 165 days');
    expect(edge?.clientVouchedBy?.words).toBe('etcd-ca · 9 years');
    expect(edge?.serverShows?.words).toBe('cp1 · 165 days');
    expect(edge?.serverVouchedBy?.node).toBe(map.nodes.find(({ title }) => title === 'etcd-ca')?.id);
  });

  it('draws what a server shows and whose clients it takes, and on its own arrows whom it trusts', async () => {
    const { picture } = await mapOf(mintedCluster('kubeadm'));
    const etcd = picture.nodes.find(({ title }) => title === 'etcd');
    expect(etcd?.papers).toEqual([
      { text: 'shows: cp1', left: '165 days', authority: 1 },
      { text: 'client CA: etcd-ca', authority: 1 },
    ]);
    const below = new Map(picture.edges.map((edge) => [edge.said.replace(/: .*/, ''), edge.below]));
    expect(below.get('kube-apiserver → etcd')).toBe('165 days · trusts etcd-ca');
    // kubeadm sets no --kubelet-certificate-authority.
    expect(below.get('kube-apiserver → kubelet')).toBe('165 days · server not verified');
    expect(below.get('kube-scheduler → kube-apiserver')).toBe('165 days');
  });

  it('lists what a CA has signed, and the next to expire first', async () => {
    const { map } = await mapOf(mintedCluster('kubeadm'));
    const ca = map.nodes.find(({ title }) => title === 'etcd-ca');
    expect(ca?.certificates.map(({ words }) => words)).toEqual([
      'kube-apiserver-etcd-client · 165 days',
      'kube-etcd-healthcheck-client · 165 days',
      'cp1 · 165 days',
      'cp1 · 165 days',
    ]);
    const ends = map.expiries.map(({ notAfter }) => notAfter);
    expect(ends).toEqual(ends.toSorted((a, b) => a - b));
    expect(map.expiries.map(({ title }) => title)).toContain('kube-apiserver serving certificate');
    const healthCheck = map.expiries.find(({ title }) => title.includes('health check'));
    expect(healthCheck?.edges).toEqual([]);
  });

  it('is the same, byte by byte, for the same files', async () => {
    const first = await mapOf(mintedCluster('kubeadm'));
    const second = await mapOf(mintedCluster('kubeadm'));
    expect(JSON.stringify(second.map)).toBe(JSON.stringify(first.map));
  });

  it('has ids that are unique, and edges between nodes that are there', async () => {
    const { map } = await mapOf(mintedCluster('kubeadm'));
    const ids = [...map.nodes, ...map.edges].map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    for (const { from, to } of map.edges) expect(ids).toEqual(expect.arrayContaining([from, to]));
  });
});

describe('a connection that fails', () => {
  it('is told with its error and the place of the fault', async () => {
    const { map } = await mapOf(broken('etcd-ca-expired'));
    const edge = map.edges.find(({ title }) => title === 'kube-apiserver → etcd');
    const judged = map.moments[0]?.verdicts.find((each) => each.edge === edge?.id);
    expect(judged?.verdict).toBe('fail');
    expect(judged?.words).toMatch(/x509: certificate has expired or is not yet valid/);
    expect(judged?.place?.uri).toMatch(/etcd\/ca\.crt$/);
  });

  it('is known to succeed from the day on that its certificate is valid', async () => {
    const { map } = await mapOf(broken('apiserver-not-yet-valid'));
    const admin = map.edges.find(({ title }) => title === 'kubectl admin.conf → kube-apiserver');
    const verdicts = map.moments.flatMap(({ verdicts: each }) =>
      each.filter(({ edge }) => edge === admin?.id).map(({ verdict }) => verdict),
    );
    expect(verdicts.slice(0, 2)).toEqual(['fail', 'ok']);
  });
});

describe('few words for a connection that fails', () => {
  it('are told of later moments too', async () => {
    const { map } = await mapOf(mintedCluster('kubeadm'));
    const edge = map.edges.find(({ title }) => title === 'kube-scheduler → kube-apiserver');
    const told = map.moments.flatMap(({ verdicts }) => verdicts.filter((judged) => judged.edge === edge?.id).map(({ short }) => short));
    expect(told).toEqual(['', 'server certificate expired']);
  });
});

describe('a folder of certificates without manifests', () => {
  it('shows its CAs, what they have signed and when that ends', async () => {
    const cluster = mintedCluster('kubeadm').copy();
    for (const path of cluster.paths) if (!path.startsWith('etc/kubernetes/pki/')) cluster.remove(path);
    const { map } = await mapOf(cluster);
    expect(map.nodes.map(({ title, certificates }) => [title, certificates.length])).toEqual([
      ['kubernetes', 2],
      ['etcd-ca', 4],
      ['front-proxy-ca', 1],
    ]);
    expect([map.edges, map.moments.length, map.expiries.length]).toEqual([[], 1, 10]);
  });
});
