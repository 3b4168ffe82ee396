import type { DerReader } from '../der/der-reader.js';
import type { ByteSpan } from './types.js';

/** One element: where it starts, where its content lies, and where the next one starts. */
export interface Part {
  readonly tag: number;
  readonly at: number;
  readonly start: number;
  readonly end: number;
  readonly after: number;
}

/** Stands for an element that is absent or was not reached. */
export const NO_PART: Part = { tag: -1, at: 0, start: 0, end: 0, after: 0 };

/** The element that a reader read last. */
export function partOf(reader: DerReader): Part {
  return { tag: reader.tag, at: reader.elementStart, start: reader.start, end: reader.end, after: reader.at };
}

/** The bytes of a part, header included. */
export function spanOf(part: Part): ByteSpan {
  return { start: part.at, end: part.after };
}
