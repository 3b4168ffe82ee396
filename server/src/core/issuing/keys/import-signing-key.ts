import { readHeader } from '../../formats/der/header.js';
import type { PemBlock } from '../../formats/pem/pem.js';
import type { PublicKey } from '../../formats/x509/types.js';
import { octetString, sequence, zero } from '../der-writer.js';
import { algorithmsOfKey, type KeyAlgorithms } from './key-algorithms.js';

export interface SigningKey {
  readonly key: CryptoKey;
  readonly algorithms: KeyAlgorithms;
}

/** A private key's label and bytes, not encrypted. */
export type KeyBlock = Pick<PemBlock, 'label' | 'bytes'>;

/** The key as WebCrypto takes it, if it is one and belongs to the public key; undefined otherwise. */
export async function importSigningKey(block: KeyBlock, publicKey: PublicKey): Promise<SigningKey | undefined> {
  const algorithms = algorithmsOfKey(publicKey);
  if (!algorithms) return undefined;
  try {
    const key = await crypto.subtle.importKey('pkcs8', toPkcs8(block, publicKey), algorithms.key, false, ['sign']);
    return (await belongsTo(publicKey, key, algorithms)) ? { key, algorithms } : undefined;
  } catch {
    // WebCrypto's own words add nothing that may be shown: another type of key, or no key at all.
    return undefined;
  }
}

/** A signature by the one half must satisfy the other. */
async function belongsTo({ spki }: PublicKey, key: CryptoKey, algorithms: KeyAlgorithms): Promise<boolean> {
  const message = crypto.getRandomValues(new Uint8Array(32));
  const publicKey = await crypto.subtle.importKey('spki', new Uint8Array(spki), algorithms.key, false, ['verify']);
  const signature = await crypto.subtle.sign(algorithms.sign, key, message);
  return crypto.subtle.verify(algorithms.sign, publicKey, signature, message);
}

/**
 * SEC1 and PKCS#1 keys are wrapped into PKCS#8 (RFC 5958), which is all that WebCrypto reads.
 * The algorithm, curve included, is that of the public key.
 */
function toPkcs8({ label, bytes }: KeyBlock, publicKey: PublicKey): Uint8Array<ArrayBuffer> {
  if (label === 'PRIVATE KEY') return new Uint8Array(bytes);
  return sequence(zero(), algorithmIdentifier(publicKey.spki), octetString(bytes));
}

/** The first element inside a SubjectPublicKeyInfo, with its header. */
function algorithmIdentifier(spki: Uint8Array): Uint8Array {
  const outer = readHeader(spki, 0, spki.length);
  if (!outer) return new Uint8Array();
  const inner = readHeader(spki, outer.contentStart, spki.length);
  return inner ? spki.slice(outer.contentStart, inner.contentStart + (inner.length ?? 0)) : new Uint8Array();
}
