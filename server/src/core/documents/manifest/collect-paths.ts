import type { FileReference } from '../document.js';
import { noMaterials } from './collect-pem.js';
import type { Collected, ManifestObject } from './model.js';
import { schemaEntries } from './value-at.js';

/** What an object contributes by the fields that its schema calls paths to certificates, keys and configurations. */
export function collectPaths(object: ManifestObject): Collected {
  return { ...noMaterials, references: [...pathsIn(object)] };
}

function* pathsIn(object: ManifestObject): Generator<FileReference> {
  for (const { entry, field, path } of schemaEntries(object)) {
    const written = entry.value?.scalar;
    if (field?.file === undefined || written === undefined || written.templated || written.value === '') continue;
    yield { type: 'file', uri: object.uri, span: written.span, path: written.value, expects: field.file, place: path.join('.') };
  }
}
