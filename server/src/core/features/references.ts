import type { Document } from '../documents/document.js';
import type { Location } from '../findings.js';
import { findFile, findName, placesOf } from './locate.js';

/** The places that use a name, or that name the same file; `all`: the definition too. */
export function references(document: Document, offset: number, scope: 'uses' | 'all'): readonly Location[] {
  const name = findName(document, offset);
  if (name) return placesOf(document, name).filter(({ role }) => scope === 'all' || role === 'use');
  const file = findFile(document, offset);
  return file ? document.references.filter((other) => other.type === 'file' && other.path === file.path) : [];
}
