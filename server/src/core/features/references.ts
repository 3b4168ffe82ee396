import type { Document, NameReference } from '../documents/document.js';
import type { Location } from '../findings.js';
import { findFile, findName, placesOf } from './locate.js';
import type { FeatureWorld } from './world.js';

/** The places that use a name, or that name the same file; `all`: the definition too. */
export function references(document: Document, offset: number, scope: 'uses' | 'all', world: FeatureWorld): readonly Location[] {
  const name = findName(document, offset);
  if (name) {
    const own = placesOf(document, name).filter(({ role }) => scope === 'all' || role === 'use');
    return name.namespace === undefined ? own : [...own, ...othersOf(document, name, scope, world)];
  }
  const file = findFile(document, offset);
  return file ? document.references.filter((other) => other.type === 'file' && other.path === file.path) : [];
}

/** Objects are named across files. */
function othersOf(document: Document, name: NameReference, scope: 'uses' | 'all', world: FeatureWorld): readonly Location[] {
  return [...(scope === 'all' ? world.definedElsewhere(document, name) : []), ...world.usedElsewhere(document, name)];
}
