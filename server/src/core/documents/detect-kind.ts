import type { Source } from './document.js';
import type { DocumentKind } from './kind.js';

/** The kind of a text or of bytes; undefined when it is none of ours. */
export function detectKind(kinds: readonly DocumentKind[], source: Source): DocumentKind | undefined {
  return kinds.find((kind) => kind.detect(source));
}
