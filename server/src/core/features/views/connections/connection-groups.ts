import type { JudgedCluster } from '../../../cluster/connections/judge-cluster.js';
import type { FindingsOf } from '../../../rules/find-cause.js';
import type { ClusterConnections } from '../../connections/connection-view.js';
import { connections } from '../../connections/connections.js';
import { PerCluster } from '../per-cluster.js';
import { rowId } from '../row-id.js';
import { listConnections, type Listed } from './connection-row.js';

/** The connections of one cluster with the ids of their rows. */
export interface ConnectionGroup {
  readonly id: string;
  readonly cluster: ClusterConnections;
  readonly listed: readonly Listed[];
}

export class ConnectionGroups {
  private readonly kept = new PerCluster<Promise<readonly ConnectionGroup[]>>();

  /** A group for each cluster. Where nothing fails, no finding is asked for, and what is told rests on the cluster alone. */
  async of(clusters: readonly JudgedCluster[], findingsOf: FindingsOf): Promise<readonly ConnectionGroup[]> {
    const groups = clusters.map((cluster) => {
      const make = (): Promise<readonly ConnectionGroup[]> => groupsOf(cluster, findingsOf);
      return cluster.connections.some(({ verdict }) => verdict === 'fail') ? make() : this.kept.get(cluster, make);
    });
    return (await Promise.all(groups)).flat();
  }
}

async function groupsOf(cluster: JudgedCluster, findingsOf: FindingsOf): Promise<readonly ConnectionGroup[]> {
  return (await connections([cluster], findingsOf)).map((each) => ({
    id: rowId('cluster', each.id),
    cluster: each,
    listed: listConnections(each.id, each.connections),
  }));
}
