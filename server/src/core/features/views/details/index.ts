import { documentAt, type Document, type Material } from '../../../documents/document.js';
import { findMaterial } from '../../locate.js';
import type { ViewWorld } from '../view-world.js';
import { comparableWith } from './comparable.js';
import { detailsOf } from './details-of.js';
import { detailsOfFile } from './details-of-file.js';
import type { DetailsSource } from './details-view.js';

/** Details of materials, where they stand and in files that are no texts. */
export function createDetails(views: ViewWorld): DetailsSource {
  const { documents } = views;
  return {
    at: async ({ uri, offset }) => {
      const whole = await views.load(uri);
      const document = whole && documentAt(whole, offset);
      const material = document && (findMaterial(document, offset) ?? nearest(document, offset));
      const world = whole && views.worldOf(whole);
      return document && material && world && detailsOf({ document, material, world, documents, beside: [] });
    },
    ofFile: async (uri, password) => {
      const document = await views.load(uri);
      const world = document && views.worldOf(document);
      return document?.kind === 'der' && world ? detailsOfFile({ document, world, documents }, password) : undefined;
    },
    comparable: async ({ uri, offset }) => {
      const document = await views.load(uri);
      return document ? comparableWith(document, offset, views) : [];
    },
  };
}

/** Between the blocks of a PEM file the next one is meant; a command on a file with one material needs no cursor on it. */
function nearest({ kind, materials }: Document, offset: number): Material | undefined {
  if (kind === 'pem') return materials.find(({ span }) => span.start >= offset) ?? materials.at(-1);
  return materials.length === 1 ? materials[0] : undefined;
}
