import { describe, expect, it } from 'vitest';
import { faults } from '../../../golden/clusters/faults/faults.js';
import type { Cluster } from '../../../support/clusters/cluster.js';
import { mintedCluster } from '../../../support/clusters/clusters.js';
import { mapOf } from '../../../support/map-of.js';

describe('few words for a connection that fails', () => {
  const cases: readonly (readonly [fault: string, connection: string, short: string])[] = [
    ['etcd-ca-expired', 'kube-apiserver → etcd', 'CA etcd-ca expired'],
    ['apiserver-not-yet-valid', 'kubectl admin.conf → kube-apiserver', 'server certificate not yet valid'],
    ['kubelet-client-of-apiserver-expired', 'kube-apiserver → kubelet', 'client certificate expired'],
    ['apiserver-by-previous-ca', 'kube-scheduler → kube-apiserver', "server's CA is not trusted"],
    ['kubelet-client-of-apiserver-by-etcd-ca', 'kube-apiserver → kubelet', "client's CA is not trusted"],
    ['apiserver-client-usage-only', 'kube-scheduler → kube-apiserver', 'lacks usage serverAuth'],
    ['kubelet-client-of-apiserver-server-usage', 'kube-apiserver → kubelet', 'lacks usage clientAuth'],
    ['etcd-server-without-loopback', 'kube-apiserver → etcd', 'not valid for 127.0.0.1'],
    ['scheduler-conf-key-of-another', 'kube-scheduler → kube-apiserver', 'private key does not match'],
  ];
  it.each(cases)('%s: %s', async (fault, connection, short) => {
    const { map } = await mapOf(broken(fault));
    const edge = map.edges.find(({ title }) => title === connection);
    expect(map.moments[0]?.verdicts.find((judged) => judged.edge === edge?.id)?.short).toBe(short);
    expect(map.svg).toContain(short.replaceAll("'", '&#39;'));
  });
});

function broken(id: string): Cluster {
  const fault = faults.find((each) => each.id === id);
  if (!fault) throw new Error(`There is no fault ${id}.`);
  const cluster = mintedCluster(fault.cluster).copy();
  fault.inject(cluster);
  return cluster;
}
