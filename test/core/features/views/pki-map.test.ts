import { describe, expect, it } from 'vitest';
import { judgeCluster } from '../../../../server/src/core/cluster/connections/judge-cluster.js';
import { pkiMap } from '../../../../server/src/core/features/views/map/pki-map.js';
import { verifySignature } from '../../../../server/src/core/issuing/signatures/verify-signature.js';
import { SignatureCache } from '../../../../server/src/core/verification/signature-cache.js';
import { judgeClusters } from '../../../support/clusters/judge.js';
import { mintedCluster, type ClusterName } from '../../../support/clusters/clusters.js';

async function mapOf(name: ClusterName) {
  const [cluster] = await judgeClusters(mintedCluster(name).toWorkspace());
  const signatures = new SignatureCache(verifySignature);
  const { map } = await pkiMap(cluster!, { signatures, findingsOf: () => Promise.resolve([]) });
  return { map, cluster: cluster!, signatures };
}

describe('the map of a kubeadm cluster', () => {
  it('has who connects and who vouches', async () => {
    const { map } = await mapOf('kubeadm');
    expect(map.nodes.map(({ title }) => title)).toEqual([
      'kubectl admin.conf',
      'kubectl super-admin.conf',
      'kube-controller-manager',
      'kube-scheduler',
      'kube-proxy',
      'pods',
      'kubeadm join (cluster-info)',
      'newly signed clients',
      'kube-apiserver',
      'etcd',
      'kubelet',
      'aggregated API servers',
      'kubernetes',
      'etcd-ca',
      'front-proxy-ca',
    ]);
  });

  it('says of an arrow what both sides show and who must vouch', async () => {
    const { map } = await mapOf('kubeadm');
    const edge = map.edges.find(({ title }) => title === 'kube-apiserver → etcd')!;
    expect(edge.clientShows?.words).toBe('kube-apiserver-etcd-client · 165 days');
    expect(edge.clientVouchedBy?.words).toBe('etcd-ca · 9 years');
    expect(edge.serverShows?.words).toBe('cp1 · 165 days');
    expect(edge.serverVouchedBy?.node).toBe(map.nodes.find(({ title }) => title === 'etcd-ca')!.id);
  });

  it('gives one answer for one cluster', async () => {
    expect((await mapOf('kubeadm')).map).toEqual((await mapOf('kubeadm')).map);
  });
});

describe('the moments of a map', () => {
  it('are what judging the whole cluster at each of them gives', async () => {
    const { map, cluster, signatures } = await mapOf('kubeadm');
    expect(map.moments.length).toBeGreaterThan(2);
    const verdicts = new Map<string, string>();
    for (const { time, verdicts: changed } of map.moments) {
      for (const { edge, verdict } of changed) verdicts.set(edge, verdict);
      const judged = await judgeCluster(cluster.model, { now: time, signatures });
      const failing = judged.connections.filter(({ verdict }) => verdict === 'fail').length;
      expect([...verdicts.values()].filter((verdict) => verdict === 'fail').length > 0).toBe(failing > 0);
    }
  });
});
