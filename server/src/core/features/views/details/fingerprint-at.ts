import type { Fingerprint } from '../../../../protocol/index.js';
import { documentAt, type Document, type Material } from '../../../documents/document.js';
import { fatalProblem } from '../../../formats/x509/decode-material.js';
import { publicHalf } from '../../describe/key.js';
import { fingerprintOf } from '../../describe/material-markdown.js';
import { visible } from '../../describe/visible.js';
import { materialAt } from './material-at.js';

/** The fingerprint of what stands at an offset, or why there is none; undefined where nothing stands. */
export async function fingerprintAt(document: Document, offset: number): Promise<Fingerprint | undefined> {
  const material = materialAt(documentAt(document, offset), offset);
  return material && describe(material);
}

/**
 * What may be copied of a material: its own digest, or that of the public half of a private key. A digest of broken bytes is one that
 * nothing else will ever print.
 */
export async function findFingerprint(material: Material): Promise<string | undefined> {
  const { content } = material;
  if (content.type === 'private-key') return (await publicHalf(content))?.spkiSha256;
  return fatalProblem(content) ? undefined : fingerprintOf(material);
}

async function describe(material: Material): Promise<Fingerprint> {
  const { content } = material;
  const fault = fatalProblem(content);
  if (fault) return { words: visible(`What stands here cannot be read, so it has no fingerprint: ${fault.reason} (byte ${fault.byte}).`) };
  const sha256 = await findFingerprint(material);
  return sha256 === undefined ? { words: hiddenHalf } : { sha256, words: `SHA-256 fingerprint of the ${WORDS[content.type]}` };
}

const WORDS = {
  certificate: 'certificate',
  csr: 'certificate request',
  crl: 'revocation list',
  'public-key': 'public key',
  'private-key': 'public half of this key',
  unreadable: 'value',
};

const hiddenHalf =
  'The fingerprint of a private key is that of its public half, which this one does not show: it is encrypted, or of a type that is not read.';
