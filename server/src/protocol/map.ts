import type { TreePlace } from './tree.js';

/** `kubepki/map`: the PKI of one cluster as a picture. */
export interface MapParams {
  /** Id of a cluster, as a result lists it; absent: the one of `uri`, else the first. */
  cluster?: string;
  /** A file of the cluster that is meant. */
  uri?: string;
}
export interface MapResult<Place = TreePlace> {
  /** Every cluster that there is a map of. */
  clusters: MapCluster[];
  /** Null when there is no cluster. */
  map: PkiMap<Place> | null;
}
export const mapRequest = 'kubepki/map';

/** `kubepki/mapText`: the map of a cluster as a file of its own, for keeping or sending. */
export interface MapTextParams {
  /** Id of a cluster. */
  cluster: string;
  format: MapFormat;
}
export interface MapTextResult {
  /** Null when there is no such cluster any more. */
  text: string | null;
}
export const mapTextRequest = 'kubepki/mapText';

/** A picture with its colours, a Mermaid flowchart, an object that docs/command-line.md describes. */
export type MapFormat = 'svg' | 'mermaid' | 'json';

export interface MapCluster {
  id: string;
  name: string;
  /** Its folder, as people name it. */
  description: string;
  rootUri: string;
}

/** `Place`: the server's core has offsets where the client has ranges. */
export interface PkiMap<Place = TreePlace> {
  /** Id and name of the cluster. */
  id: string;
  name: string;
  /** Milliseconds since the epoch. */
  now: number;
  /**
   * A whole SVG element without styles of its own: classes and `data-id`s of nodes and edges. A node is
   * `g.node.component` or `g.node.authority.ca-0` (to `ca-7`, then again); an edge `g.edge.verdict-ok` (`-fail`, `-unknown`)
   * with `path.line`, `path.head`, `text.mark` (`✓`, `✗`, `?`) and texts. Whoever shows another moment changes the class, the mark and
   * `text.left`, which has room for the `short` words of every moment.
   */
  svg: string;
  /** In the order of reading. */
  nodes: MapNode<Place>[];
  edges: MapEdge<Place>[];
  /** The first is now, with the verdict of every edge; each later one has the edges that differ from then on. */
  moments: MapMoment<Place>[];
  /** Why no verdict is told, where an exercise runs: all of them are `unknown` then, and no date is given. */
  withheld?: string;
  /** The certificates that take part, and what the CAs have signed besides; the first to end first. */
  expiries: MapExpiry<Place>[];
}

export type MapRole =
  | 'kube-apiserver'
  | 'etcd'
  | 'kube-controller-manager'
  | 'kube-scheduler'
  | 'kubelet'
  | 'kube-proxy'
  /** Whoever has a kubeconfig. */
  | 'user'
  /** What joins the cluster with a token, or with what the cluster publishes. */
  | 'joining'
  | 'pod'
  /** Whoever has a certificate that the cluster's signer made. */
  | 'signed'
  | 'metrics-server'
  | 'webhook'
  | 'aggregated'
  | 'authority';

export interface MapNode<Place = TreePlace> {
  id: string;
  kind: 'component' | 'authority';
  role: MapRole;
  /** `kube-apiserver`, `etcd-ca` */
  title: string;
  /** `3 members: cp1, cp2, cp3`, `cluster CA · 9 years` */
  detail: string;
  /** Components that are drawn as one: the names of all of them. */
  members?: string[];
  /** What it shows to those who dial it. Of a CA: what it vouches for. */
  certificates: MapMaterial<Place>[];
  place?: Place;
}

/** A TLS connection, or several of one kind between the same groups. */
export interface MapEdge<Place = TreePlace> {
  id: string;
  /** Ids of nodes. */
  from: string;
  to: string;
  /** `kube-scheduler → kube-apiserver` */
  title: string;
  /** How many connections it stands for. */
  count: number;
  /** What each side shows, and the CA that must vouch for it; absent where nothing is shown. */
  serverShows?: MapMaterial<Place>;
  serverVouchedBy?: MapMaterial<Place>;
  clientShows?: MapMaterial<Place>;
  clientVouchedBy?: MapMaterial<Place>;
}

export interface MapMaterial<Place = TreePlace> {
  /** `kube-apiserver · 191 days`, `a token`, `3 certificates · 12 days` */
  words: string;
  /** Id of the node of a CA: itself, or the one that signed it. */
  node?: string;
  place?: Place;
}

export type MapVerdict = 'ok' | 'fail' | 'unknown';

export interface MapMoment<Place = TreePlace> {
  time: number;
  verdicts: MapJudgement<Place>[];
}

export interface MapJudgement<Place = TreePlace> {
  edge: string;
  /** The worst of its connections. */
  verdict: MapVerdict;
  /** How many of its connections end in which way. */
  tally: Record<MapVerdict, number>;
  /** `as system:kube-scheduler`; the error as it is met; what the files do not show. */
  words: string;
  /** The same where there is little room: `server certificate expired`; empty where it succeeds. */
  short: string;
  /** Of the fault. */
  place?: Place;
}

export interface MapExpiry<Place = TreePlace> {
  /** `kube-apiserver serving certificate` */
  title: string;
  notBefore: number;
  notAfter: number;
  isAuthority: boolean;
  /** Ids of the edges that it takes part in. */
  edges: string[];
  place: Place;
}
