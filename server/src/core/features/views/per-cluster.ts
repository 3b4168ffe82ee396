import type { JudgedCluster } from '../../cluster/connections/judge-cluster.js';

/** What is worked out from a cluster alone, kept as long as it is judged the same: a key press changes one cluster of many. */
export class PerCluster<T> {
  private readonly kept = new WeakMap<JudgedCluster, T>();

  get(cluster: JudgedCluster, make: () => T): T {
    const known = this.kept.get(cluster);
    if (known !== undefined) return known;
    const made = make();
    this.kept.set(cluster, made);
    return made;
  }
}
