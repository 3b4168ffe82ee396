import type { Edge, EdgeType, End, Stage } from '../../cluster/connections/edge.js';
import type { Finding, Location } from '../../findings.js';

/** A cluster with its connections, as people are told of them. */
export interface ClusterConnections {
  /** No two clusters have the same. */
  readonly id: string;
  /** How people call it: the name of its folder. */
  readonly name: string;
  /** URI of the folder that holds all its files. */
  readonly root: string;
  /** In the order of the model: clients of the API server first. No two read the same. */
  readonly connections: readonly ConnectionView[];
}

/** One client → server edge with its verdict. */
export interface ConnectionView {
  readonly type: EdgeType;
  readonly client: End;
  readonly server: End;
  readonly verdict: 'ok' | 'fail' | 'unknown';
  /** What a person reads: the error, what is missing, or whom the server takes the client for. */
  readonly words: string;
  /** How it fails, or what is missing, where there is room for a few words: `client certificate expired`; empty when it succeeds. */
  readonly short: string;
  /** Which side refuses the other: `server` when the client refuses the server; undefined unless it fails. */
  readonly stage: Stage | undefined;
  /** The words that a person reads; undefined unless it fails. */
  readonly error: string | undefined;
  /** Where they are read: `kubectl`, `the log of kube-scheduler`. */
  readonly log: string;
  /** What the files do not show; undefined unless it is unknown. */
  readonly missing: string | undefined;
  /** Whom the server takes the client for, where its certificate tells. */
  readonly identity: { readonly user: string; readonly groups: readonly string[] } | undefined;
  /** Whether the client looks at the server's certificate at all. */
  readonly isServerVerified: boolean;
  readonly cause: ConnectionCause | undefined;
  /** That the verdict is kept back. */
  readonly withheld?: true;
  /** What both sides show and trust. */
  readonly edge: Edge;
}

/** What must change for a connection to succeed. */
export interface ConnectionCause {
  readonly finding: Finding;
  /** What is wrong there in a few words, to go on behind the name of the file: `lacks IP:192.168.56.10`. */
  readonly words: string | undefined;
  /** The place that `words` is about as well: where that address is dialled. */
  readonly because: Location | undefined;
  /** `pki/apiserver.crt lacks IP:192.168.56.10 (admin.conf:5)`, else the finding in its own words; `nameOf`: how people name a place. */
  tell(nameOf: (at: Location) => string): string;
}
