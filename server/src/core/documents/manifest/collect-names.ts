import type { NameReference } from '../document.js';
import { isClusterWide, nameKindOf, type ObjectNameKind } from '../../knowledge/schema.js';
import type { ManifestObject } from './model.js';
import { nameReference } from './name-reference.js';
import { schemaEntries } from './value-at.js';

/** The names of other objects that an object says, as its schema tells them, and its own when others may say it. */
export function collectNames(object: ManifestObject, own?: ObjectNameKind): readonly NameReference[] {
  const used = [...schemaEntries(object)].flatMap(({ entry, holder, field }) => {
    if (field?.names === undefined) return [];
    const kind = nameKindOf(field.names, holder.get('kind')?.scalar?.value);
    // A name of another namespace is another name.
    if (kind === undefined || holder.get('namespace') !== undefined) return [];
    const role = typeof field.names === 'object' && 'role' in field.names ? field.names.role : 'use';
    return nameReference(placeOf(object, kind), entry.value?.scalar, kind, role);
  });
  return own === undefined ? used : [...nameReference(placeOf(object, own), object.name, own, 'definition'), ...used];
}

function placeOf(object: ManifestObject, kind: ObjectNameKind): Pick<ManifestObject, 'uri' | 'namespace'> {
  return isClusterWide(kind) ? { uri: object.uri, namespace: undefined } : object;
}
