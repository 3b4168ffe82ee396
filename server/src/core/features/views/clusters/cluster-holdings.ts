import type { JudgedCluster } from '../../../cluster/connections/judge-cluster.js';
import type { Certificate } from '../../../formats/x509/types.js';
import { clusterFacts } from '../../issue-offer/cluster-facts.js';
import { PerCluster } from '../per-cluster.js';

/** What the row of a closed cluster tells of, whatever the time. */
export interface Holdings {
  /** At every place where they stand. */
  readonly certificates: readonly Certificate[];
  readonly kubernetesVersion: string | undefined;
}

export class ClusterHoldings {
  private readonly kept = new PerCluster<Holdings>();

  of(cluster: JudgedCluster): Holdings {
    return this.kept.get(cluster, () => holdingsOf(cluster));
  }
}

function holdingsOf({ model }: JudgedCluster): Holdings {
  const materials = [...model.documents.documents.values()].flatMap((document) => document.materials);
  return {
    certificates: materials.flatMap(({ content }) => (content.type === 'certificate' ? [content] : [])),
    kubernetesVersion: clusterFacts(model).kubernetesVersion,
  };
}
