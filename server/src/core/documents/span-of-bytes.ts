import type { Span } from '../base/span.js';
import type { PemBlock } from '../formats/pem/pem.js';

/** The span of the PEM text whose characters hold bytes `start`..`end` of a block. */
export function spanOfBytes(block: PemBlock, start: number, end: number): Span {
  const from = block.offsetOf(start);
  if (end <= start) return { start: from, end: from };
  // A byte ends in the character behind the one that it starts in; three bytes end with a character of their own.
  const to = end % 3 === 0 ? block.offsetOf(end - 1) + 2 : block.offsetOf(end) + 1;
  return { start: from, end: Math.max(Math.min(to, block.body.end), from) };
}
