import { createPemKind } from '../../../documents/pem/kind.js';
import type { PemDocument } from '../../../documents/document.js';

/** What a server presented, as a text that stands in no file. `chain`: DER in base64. */
export function presentedDocument(chain: readonly string[]): PemDocument {
  const text = chain.map((der) => `-----BEGIN CERTIFICATE-----\n${lines(der)}\n-----END CERTIFICATE-----\n`).join('');
  return createPemKind().parse({ uri: presentedUri, text });
}

export const presentedUri = 'kubepki-presented:/chain.pem';

function lines(base64: string): string {
  return base64.replaceAll(/[^A-Za-z0-9+/=]/g, '').replaceAll(/.{64}(?=.)/g, '$&\n');
}
