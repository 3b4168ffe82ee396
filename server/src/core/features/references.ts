import type { Document, FileReference, NameReference } from '../documents/document.js';
import type { Location } from '../findings.js';
import { findFile, findMaterial, findName, placesOf } from './locate.js';
import { certificateUses, distinct } from './uses/certificate-uses.js';
import type { FeatureWorld } from './world.js';

/** The places that use a name, that name the same file, or that use a certificate; `all`: the definition too. */
export async function references(
  document: Document,
  offset: number,
  scope: 'uses' | 'all',
  world: FeatureWorld,
): Promise<readonly Location[]> {
  const name = findName(document, offset);
  if (name) {
    const own = placesOf(document, name).filter(({ role }) => scope === 'all' || role === 'use');
    return name.namespace === undefined ? own : [...own, ...othersOf(document, name, scope, world)];
  }
  const file = findFile(document, offset);
  if (file) return namersOf(document, file, world);
  const material = findMaterial(document, offset);
  return material ? certificateUses(material, scope, world) : [];
}

/** Who else names the file that a path leads to: by the same path here, by any path elsewhere. */
async function namersOf(document: Document, file: FileReference, world: FeatureWorld): Promise<readonly Location[]> {
  const own = document.references.filter((other) => other.type === 'file' && other.path === file.path);
  const resolution = await world.resolve(file);
  return resolution.status === 'found' ? distinct([...own, ...world.usersOf(resolution.uri)]) : own;
}

/** Objects are named across files. */
function othersOf(document: Document, name: NameReference, scope: 'uses' | 'all', world: FeatureWorld): readonly Location[] {
  return [...(scope === 'all' ? world.definedElsewhere(document, name) : []), ...world.usedElsewhere(document, name)];
}
