import type { Document } from '../documents/document.js';
import type { Location } from '../findings.js';
import { findFile, findName, placesOf } from './locate.js';
import { certificateDefinition } from './uses/certificate-definition.js';
import type { FeatureWorld } from './world.js';

/** Where a name is defined, the file that a path names, the file or the CA of a certificate. */
export async function definition(document: Document, offset: number, world: FeatureWorld): Promise<readonly Location[]> {
  const name = findName(document, offset);
  if (name) {
    const own = placesOf(document, name).filter(({ role }) => role === 'definition');
    return own.length > 0 || name.namespace === undefined ? own : world.definedElsewhere(document, name);
  }
  const file = findFile(document, offset);
  if (!file) return certificateDefinition(document, offset, world);
  const resolution = await world.resolve(file);
  return resolution.status === 'found' ? [{ uri: resolution.uri, span: { start: 0, end: 0 } }] : [];
}
