/**
 * Error texts that people paste, as data. A text holds places in braces (`{host}`); blanks, quotes, backslashes and
 * case do not count when it is looked for, since logs and terminals add and drop them.
 */
export interface TlsError {
  readonly id: string;
  /** Every wording of the one error, newest first. A place that ends a text is one word, unless it is one of `longPlaces`. */
  readonly texts: readonly string[];
  /** A symptom says that something failed and not why: it is told only when no text with a cause is there. */
  readonly kind: 'cause' | 'symptom';
  /** Who prints it, to complete "Said by …". */
  readonly printedBy: string;
  /** What it means in plain words; places are filled in. */
  readonly means: string;
  /** Most likely first. */
  readonly causes: readonly [ErrorCause, ...ErrorCause[]];
  /** Rules whose findings are a cause of this error. */
  readonly rules?: readonly string[];
  readonly source: string;
}

export interface ErrorCause {
  readonly when: string;
  /** Only where the text around the error says so; absent: anywhere. */
  readonly in?: readonly FrameId[];
  /** The command that tells this cause from the others. */
  readonly check: string;
  readonly fix: string;
}

/** Who spoke, to whom, as the words around an error tell. */
export type FrameId =
  | 'kubectl'
  | 'kubelet'
  | 'webhook'
  | 'backend'
  | 'scrape'
  | 'aggregation'
  | 'authenticator'
  | 'etcd-client'
  | 'etcd-server'
  | 'handshake-log'
  | 'image-pull'
  | 'join';

export interface Frame {
  readonly id: FrameId;
  readonly texts: readonly string[];
  /** One sentence. */
  readonly tells: string;
}

/** Places that hold more than one word; at the end of a text they run to the end of the line. */
export const longPlaces: ReadonlySet<string> = new Set(['names', 'reason', 'types', 'error', 'subject', 'usages']);

/** Places that may hold nothing: a certificate without key identifiers, a name that was left empty. */
export const emptyPlaces: ReadonlySet<string> = new Set(['skid', 'akid', 'context', 'cluster', 'user']);

/** Places that hold a time: RFC 3339, or as Go prints one (`2020-12-06 18:55:55 +0000 UTC`). */
export const timePlaces: ReadonlySet<string> = new Set(['now', 'notAfter', 'notBefore']);

/** What stands for a place that the text did not have. */
export const placeWords: Readonly<Record<string, string>> = {
  host: 'the host that was dialled',
  address: 'the server',
  file: 'the file',
  user: 'the user',
  authority: 'the CA',
  node: 'the node',
  peer: 'the other side',
};
