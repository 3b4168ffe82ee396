import { readHeader } from './header.js';

/**
 * Where the content of an indefinite-length element ends: before its two end-of-contents octets.
 * Counts nested ones instead of recursing, so depth costs nothing.
 */
export function findContentsEnd(bytes: Uint8Array, start: number, limit: number): number | undefined {
  let open = 1;
  for (let at = start; at + 2 <= limit;) {
    if (bytes[at] === 0 && bytes[at + 1] === 0) {
      if (--open === 0) return at;
      at += 2;
      continue;
    }
    const header = readHeader(bytes, at, limit);
    if (header === undefined) return undefined;
    if (header.length === undefined) {
      open++;
      at = header.contentStart;
    } else {
      at = header.contentStart + header.length;
    }
  }
  return undefined;
}
