/** One file that issuing writes. Several of them are written as a whole or not at all. */
export interface FileChange {
  readonly uri: string;
  /** A private key among them: written, or handed over once, and never shown or logged. */
  readonly text: string;
  /** The content of a file that is no text (DER); `text` is empty then. */
  readonly bytes?: Uint8Array;
  /** Permission bits, `0o600` or `0o644`; those that it has, where it is there. */
  readonly mode: number;
  /** Whether the text holds private key material. */
  readonly secret: boolean;
  /** What stood there when the change was planned; undefined: the file is new. */
  readonly before?: string;
  /** The same of a file that is no text. */
  readonly bytesBefore?: Uint8Array;
  /** For people, in the middle of a sentence: `kube-apiserver serving certificate, until 25 November 2027`. */
  readonly what: string;
}

/** A change as it can be told before its text is made. */
export type PlannedChange = Omit<FileChange, 'text'>;
