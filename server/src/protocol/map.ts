import type { TreePlace } from './tree.js';

/** `kubepki/map`: the PKI of one cluster as a picture. */
export interface MapParams {
  /** Id of a cluster, as a result lists it; absent: the one of `uri`, else the first. */
  cluster?: string;
  /** A file of the cluster that is meant. */
  uri?: string;
}
export interface MapResult {
  /** Every cluster that there is a map of. */
  clusters: { id: string; name: string; description: string }[];
  /** Null when there is no cluster. */
  map: PkiMap | null;
}
export const mapRequest = 'kubepki/map';

export interface PkiMap {
  /** Id and name of the cluster. */
  id: string;
  name: string;
  /** Milliseconds since the epoch. */
  now: number;
  /** A whole SVG element without styles of its own: classes and `data-id`s of nodes and edges; docs/command-line.md names the classes. */
  svg: string;
  /** In the order of reading. */
  nodes: MapNode[];
  edges: MapEdge[];
  /** The first is now, with the verdict of every edge; each later one has the edges that differ from then on. */
  moments: MapMoment[];
  /** The certificates that take part, the next to expire first. */
  expiries: MapExpiry[];
}

export interface MapNode {
  id: string;
  kind: 'component' | 'authority';
  /** `kube-apiserver`, `etcd-ca` */
  title: string;
  /** `3 members`, `CA · 9 years left` */
  detail: string;
  /** Components that are drawn as one: the names of all of them. */
  members?: string[];
  place?: TreePlace;
}

/** A TLS connection, or several of one kind between the same groups. */
export interface MapEdge {
  id: string;
  /** Ids of nodes. */
  from: string;
  to: string;
  /** `kube-scheduler → kube-apiserver` */
  title: string;
  /** What each side shows, and the CA that must vouch for it; absent where the files do not tell. */
  serverShows?: MapMaterial;
  serverVouchedBy?: MapMaterial;
  clientShows?: MapMaterial;
  clientVouchedBy?: MapMaterial;
}

export interface MapMaterial {
  /** `CN=kube-apiserver · 191 days` */
  words: string;
  /** Id of the node of a CA. */
  node?: string;
  place?: TreePlace;
}

export type MapVerdict = 'ok' | 'fail' | 'unknown';

export interface MapMoment {
  time: number;
  verdicts: { edge: string; verdict: MapVerdict; words: string; place?: TreePlace }[];
}

export interface MapExpiry {
  /** `kube-apiserver serving certificate` */
  title: string;
  notBefore: number;
  notAfter: number;
  isAuthority: boolean;
  /** Ids of the edges that it takes part in. */
  edges: string[];
  place: TreePlace;
}
