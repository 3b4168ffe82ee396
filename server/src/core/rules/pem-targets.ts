import type { Document } from '../documents/document.js';
import type { PemTarget } from './rule.js';

/** Every PEM text of a document: the file's own, or those inside `…-data` values. */
export function pemTargets(document: Document): PemTarget[] {
  if (document.kind === 'pem') {
    // What another program reads before it is written may come out otherwise.
    if (document.part?.isExcerpt === true) return [];
    return [{ pem: document.pem, materials: document.materials, use: undefined, toDocument: (inner) => inner }];
  }
  return 'embedded' in document ? [...document.embedded] : [];
}
