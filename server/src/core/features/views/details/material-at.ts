import type { Document, Material } from '../../../documents/document.js';
import { findMaterial } from '../../locate.js';

/** The material that is meant at an offset. */
export function materialAt(document: Document, offset: number): Material | undefined {
  return findMaterial(document, offset) ?? nearest(document, offset);
}

/** Between the blocks of a PEM file the next one is meant; a command on a file with one material needs no cursor on it. */
function nearest({ kind, materials }: Document, offset: number): Material | undefined {
  if (kind === 'pem') return materials.find(({ span }) => span.start >= offset) ?? materials.at(-1);
  return materials.length === 1 ? materials[0] : undefined;
}
