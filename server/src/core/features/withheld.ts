import type { CheckResult, Connection } from '../cluster/connections/edge.js';
import type { JudgedCluster } from '../cluster/connections/judge-cluster.js';
import { isInside } from '../base/uris.js';
import type { Refusal } from '../issuing/issue-request.js';

/** The one line in the place of verdicts, wherever somebody would look for them. */
export const withheldWords =
  'Faults are hidden while this exercise runs. To see them: Check My Repair, or give up with Explain the Exercise.';

/** The same in a few words. */
export const withheldMark = 'hidden while the exercise runs';

/** Behind it, where somebody has asked for rows by time: what ends first would be told by where it stands. */
export const unsortedWords = 'Nothing is sorted by expiry meanwhile.';

/** A plan says which connections would not work, and finds every fault on its way. */
const noRotation =
  'No rotation is planned, and no step of one taken, while this exercise runs: a plan judges every connection, and verdicts are hidden. End the exercise first: Check My Repair, or give up with Explain the Exercise.';

/** The clock where nothing may be measured by it: no date lies before it, none behind it, and no words come of it. */
export const noTime = Number.NaN;

/**
 * Keeps verdicts back for the folders of exercises that run: what a file says is told, as OpenSSL would print it, and what is
 * wrong with it is not. `folders`: URIs without a trailing slash.
 */
export class Withholding {
  private readonly clusters = new WeakMap<JudgedCluster, JudgedCluster>();

  constructor(private readonly folders: readonly string[]) {}

  hides(uri: string): boolean {
    return this.folders.some((folder) => isInside(uri, folder));
  }

  /** Why a rotation that looks at these files has to wait. */
  refuseRotation(uris: readonly string[]): Refusal | undefined {
    return uris.some((uri) => this.hides(uri)) ? { refused: noRotation } : undefined;
  }

  /** What words about a file measure time by. */
  clockAt(uri: string, now: number): number {
    return this.hides(uri) ? noTime : now;
  }

  /** The same cluster; without a verdict where one of its files is of an exercise. */
  of(cluster: JudgedCluster): JudgedCluster {
    if (this.folders.length === 0 || ![...cluster.model.documents.documents.keys()].some((uri) => this.hides(uri))) return cluster;
    const known = this.clusters.get(cluster) ?? withoutVerdicts(cluster);
    this.clusters.set(cluster, known);
    return known;
  }
}

function withoutVerdicts(cluster: JudgedCluster): JudgedCluster {
  return { ...cluster, connections: cluster.connections.map(({ edge }) => untold(edge)), broken: [], misused: [], withheld: true };
}

function untold(edge: Connection['edge']): Connection {
  const check: CheckResult = { verdict: 'unknown', missing: withheldMark };
  return {
    edge,
    verdict: 'unknown',
    stage: undefined,
    error: undefined,
    missing: withheldMark,
    identity: undefined,
    trust: check,
    name: check,
    presented: check,
    withheld: true,
  };
}
