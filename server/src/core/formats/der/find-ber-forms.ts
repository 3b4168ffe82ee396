import { readHeader } from './header.js';

/** A length that DER writes differently. */
export interface BerForm {
  readonly byte: number;
  readonly kind: 'indefinite' | 'long';
}

/**
 * Lengths that BER allows and DER does not, in the order of the bytes. Go refuses them.
 * Goes through constructed elements with a stack of its own, and stops at `maximum` finds.
 */
export function findBerForms(bytes: Uint8Array, start = 0, limit = bytes.length, maximum = 100): readonly BerForm[] {
  const found: BerForm[] = [];
  let at = start;
  while (at + 2 <= limit && found.length < maximum) {
    const header = readHeader(bytes, at, limit);
    if (header === undefined) break;
    if (!header.isDer) found.push({ byte: at, kind: header.length === undefined ? 'indefinite' : 'long' });
    // The first element inside a constructed one directly follows its header, and the element
    // behind the last one inside follows that: a flat walk meets every element once.
    const skipped = (header.tag & 0x20) !== 0 ? 0 : (header.length ?? 0);
    at = header.contentStart + skipped;
  }
  return found;
}
