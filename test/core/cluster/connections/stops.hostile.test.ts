import { describe, expect, it } from 'vitest';
import type { Connection } from '../../../../server/src/core/cluster/connections/edge.js';
import { faults } from '../../../golden/clusters/faults/faults.js';
import { mintedCluster } from '../../../support/clusters/clusters.js';
import { connectionsOf } from '../../../support/connections-of.js';

/** What fails when a fault is put into its cluster, as `client → server: stage: words`. */
async function failuresOf(id: string): Promise<readonly string[]> {
  const fault = faults.find((each) => each.id === id) ?? expect.fail(`no fault ${id}`);
  const cluster = mintedCluster(fault.cluster).copy();
  fault.inject(cluster);
  return (await connectionsOf(cluster.toWorkspace())).filter(({ verdict }) => verdict === 'fail').map(tell);
}

function tell({ edge, stage, error }: Connection): string {
  return `${edge.client.name} → ${edge.server.name}: ${stage ?? ''}: ${error ?? ''}`;
}

describe('an end that does not start fails every connection of its own', () => {
  it('a kubeconfig whose key is another certificate’s', async () => {
    expect(await failuresOf('scheduler-conf-key-of-another')).toEqual([
      'kube-scheduler → kube-apiserver: config: tls: private key does not match public key',
    ]);
  });

  it('an API server whose serving key is another’s', async () => {
    const failures = await failuresOf('apiserver-tls-key-of-another');
    expect(failures.length).toBeGreaterThan(4);
    expect(new Set(failures.map((words) => words.replace(/^.* → /, '')))).toEqual(
      new Set(['kube-apiserver: server: tls: private key does not match public key']),
    );
  });

  it('an API server whose key for etcd is another’s', async () => {
    expect(await failuresOf('apiserver-etcd-key-of-another')).toEqual([
      'kube-apiserver → etcd: config: tls: private key does not match public key',
    ]);
  });
});
