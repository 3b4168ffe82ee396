import { documentAt } from '../../../documents/document.js';
import { decodeMaterial } from '../../../formats/x509/decode-material.js';
import type { Certificate } from '../../../formats/x509/types.js';
import { textOf } from '../../openssl-text/text-of.js';
import type { ViewWorld } from '../view-world.js';
import { comparableWith, contentAt } from './comparable.js';
import { detailsOf } from './details-of.js';
import { detailsOfFile } from './details-of-file.js';
import type { DetailsSource } from './details-view.js';
import { fingerprintAt } from './fingerprint-at.js';
import { materialAt } from './material-at.js';

/** Details of materials, where they stand and in files that are no texts. */
export function createDetails(views: ViewWorld): DetailsSource {
  const { documents } = views;
  return {
    at: async ({ uri, offset }) => {
      const whole = await views.load(uri);
      const document = whole && documentAt(whole, offset);
      const material = document && materialAt(document, offset);
      const world = whole && views.worldOf(whole);
      return document && material && world && detailsOf({ document, material, world, documents, beside: [] });
    },
    ofFile: async (uri, password) => {
      const document = await views.load(uri);
      const world = document && views.worldOf(document);
      return document?.kind === 'der' && world ? detailsOfFile({ document, world, documents }, password) : undefined;
    },
    fingerprint: async ({ uri, offset }) => {
      const document = await views.load(uri);
      return document && fingerprintAt(document, offset);
    },
    text: async (bytes) => {
      const certificate = toCertificate(bytes);
      return certificate && textOf(certificate);
    },
    comparable: async (given) => {
      if ('bytes' in given) return comparableWith(toCertificate(given.bytes), views);
      const document = await views.load(given.uri);
      return document ? comparableWith(contentAt(document, given.offset), views) : [];
    },
  };
}

/** A certificate that stands in no file that is known: one of a key store that somebody has opened. */
function toCertificate(bytes: Uint8Array): Certificate | undefined {
  const content = decodeMaterial('CERTIFICATE', bytes);
  return content.type === 'certificate' ? content : undefined;
}
