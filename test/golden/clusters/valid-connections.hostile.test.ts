import { describe, expect, it } from 'vitest';
import type { EdgeType } from '../../../server/src/core/cluster/connections/edge.js';
import { mintedCluster, type ClusterName } from '../../support/clusters/clusters.js';
import { connectionsOf } from '../../support/connections-of.js';

const toApiServer: readonly EdgeType[] = ['kubeconfig-apiserver', 'component-apiserver', 'pod-apiserver'];
const withEtcd: readonly EdgeType[] = [...toApiServer, 'apiserver-etcd', 'etcd-itself'];

/** The kinds of connections of which the files show all that decides, at least for one. */
const decided: Readonly<Record<ClusterName, readonly EdgeType[]>> = {
  kubeadm: withEtcd,
  'kubeadm, highly available': [...withEtcd, 'etcd-peer'],
  'kubeadm, external etcd': [...withEtcd, 'etcd-peer'],
  'the hard way, jumpbox': toApiServer,
  'the hard way, machines': toApiServer,
  'the hard way, cfssl': [...withEtcd, 'etcd-peer'],
  // Nothing but the CA ties a developer's files to the machine: which API server they dial may stay open.
  minikube: withEtcd.filter((type) => type !== 'kubeconfig-apiserver'),
  'dev, staging and prod': withEtcd,
};

describe('every connection of a valid cluster succeeds, or says what the files do not show', () => {
  for (const [name, types] of Object.entries(decided) as [ClusterName, readonly EdgeType[]][])
    it(name, async () => {
      const connections = await connectionsOf(mintedCluster(name).toWorkspace());
      const failing = connections.filter(({ verdict }) => verdict === 'fail');
      expect(failing.map(({ edge, error }) => `${edge.client.name} → ${edge.server.name}: ${error ?? ''}`)).toEqual([]);
      const silent = connections.filter(({ verdict, missing }) => verdict === 'unknown' && (missing ?? '') === '');
      expect(silent).toEqual([]);
      for (const type of types) {
        const verdicts = connections.filter(({ edge }) => edge.type === type).map(({ verdict }) => verdict);
        expect(verdicts, type).toContain('ok');
      }
    });
});
