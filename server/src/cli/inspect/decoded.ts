import type { Material } from '../../core/documents/document.js';
import type { Place } from '../report/result.js';

/** A material with where it stands, as `inspect` tells it. */
export interface DecodedMaterial {
  readonly place: Place;
  readonly material: Material;
  /** `kube-apiserver serving certificate`; certificates only. */
  readonly role: string | undefined;
}
