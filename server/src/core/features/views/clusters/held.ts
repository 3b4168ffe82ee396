import type { Material } from '../../../documents/document.js';
import type { Certificate } from '../../../formats/x509/types.js';

/** One certificate with every place where it stands. */
export interface Held {
  readonly certificate: Certificate;
  /** Never empty; a file of its own comes before a bundle, and a file before a value. */
  readonly copies: readonly [Material, ...Material[]];
}
