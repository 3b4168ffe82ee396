import type { Span } from '../../base/span.js';

/** What is wrong with the text armour, with the place and the fact; the words are a rule's. */
export type PemProblemCode =
  | 'begin-without-end'
  | 'end-without-begin'
  | 'labels-differ'
  | 'bad-character'
  | 'bad-padding'
  | 'bad-length'
  | 'mangled-boundary'
  | 'literal-escapes'
  | 'text-after-end'
  | 'comment-in-body'
  | 'bom-before-begin'
  /** The first boundary of what is not read: knowledge/limits.ts, mostPemBlocks. */
  | 'too-many-blocks';

export interface PemProblem {
  readonly code: PemProblemCode;
  readonly span: Span;
  /** What was found there: a character, a label; never key bytes. */
  readonly found?: string;
  /** The boundary as it should stand, for `mangled-boundary`, `labels-differ`, `begin-without-end`. */
  readonly expected?: string;
}

/** `Proc-Type: 4,ENCRYPTED` and its like, between BEGIN and the base64. */
export interface PemHeader {
  readonly name: string;
  readonly value: string;
  readonly span: Span;
}

/** One armoured block. All spans are offsets into the text given to `parsePem`. */
export interface PemBlock {
  readonly label: string;
  readonly labelSpan: Span;
  /** From the first dash of BEGIN to the last dash of END, or to where the block stops. */
  readonly span: Span;
  readonly begin: Span;
  /** Undefined when END is missing. */
  readonly end: Span | undefined;
  readonly headers: readonly PemHeader[];
  /** The base64 lines, from the first to behind the last base64 character; empty span when there are none. */
  readonly body: Span;
  readonly problems: readonly PemProblem[];
  /** Whether Go's encoding/pem would return this block, and OpenSSL's PEM_read_bio. */
  readonly readByGo: boolean;
  readonly readByOpenSsl: boolean;
  /** The decoded bytes, decoded on first use, as far as the base64 can be read. */
  readonly bytes: Uint8Array;
  /** The offset of the base64 character that holds the first bit of a byte; the body's end for a byte past the last. */
  offsetOf(byte: number): number;
  /** The byte that the base64 character at a text offset belongs to; undefined outside the body. */
  byteAt(offset: number): number | undefined;
}

export interface PemFile {
  readonly text: string;
  readonly blocks: readonly PemBlock[];
  /** All problems: those of the blocks and those outside any block, in the order of the text. */
  readonly problems: readonly PemProblem[];
}
