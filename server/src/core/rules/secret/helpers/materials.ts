import type { ManifestDocument, Material } from '../../../documents/document.js';
import type { ManifestObject } from '../../../documents/manifest/model.js';
import { secretValue } from '../../../documents/secret/model.js';

/** What the value of one key of a Secret holds. */
export function materialsOf(object: ManifestObject, document: ManifestDocument, key: string): readonly Material[] {
  const span = secretValue(object, key)?.entry.span;
  return span === undefined
    ? []
    : document.materials.filter((material) => span.start <= material.span.start && material.span.end <= span.end);
}
