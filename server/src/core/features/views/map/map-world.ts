import type { JudgedCluster } from '../../../cluster/connections/judge-cluster.js';
import type { Connection } from '../../../cluster/connections/edge.js';
import type { Authorities } from './authorities.js';
import type { Drawing, Link } from './link.js';

/** What the parts of a map are composed of. */
export interface MapWorld {
  readonly cluster: JudgedCluster;
  readonly now: number;
  readonly drawing: Drawing;
  readonly authorities: Authorities;
}

export function connectionsOf({ members }: Link, { connections }: JudgedCluster): readonly Connection[] {
  return members.map((index) => connections[index]).filter((connection) => connection !== undefined);
}
