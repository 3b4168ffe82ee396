import { FIXED_KEY_BITS } from '../../knowledge/algorithms.js';
import { OID } from '../../knowledge/oids.js';
import { TAG } from '../der/tags.js';
import type { KeyParts } from './private-key-parts.js';
import { encode, encodeBitString, encodeOid, encodeSequence } from './spki-writer.js';

/**
 * The SubjectPublicKeyInfo that belongs to a private key, through WebCrypto, which gives the public
 * half back in a JWK; undefined where WebCrypto does not know the algorithm.
 */
export async function derivePublicKey(parts: KeyParts, der: Uint8Array): Promise<Uint8Array | undefined> {
  const how = importParameters(parts);
  if (how === undefined) return undefined;
  const pkcs8 = parts.container === 'SEC1' ? wrapSec1(parts, der) : der;
  try {
    const key = await globalThis.crypto.subtle.importKey('pkcs8', new Uint8Array(pkcs8), how.algorithm, true, how.usages);
    const jwk = await globalThis.crypto.subtle.exportKey('jwk', key);
    return toSpki(parts, jwk.x, jwk.y);
  } catch {
    // The host's WebCrypto lacks the curve, or refuses the key: then nothing is known.
    return undefined;
  }
}

interface ImportParameters {
  readonly algorithm: EcKeyImportParams | { readonly name: string };
  readonly usages: KeyUsage[];
}

function importParameters(parts: KeyParts): ImportParameters | undefined {
  if (parts.algorithm === 'EC' && parts.curve !== undefined)
    return { algorithm: { name: 'ECDSA', namedCurve: parts.curve }, usages: ['sign'] };
  if (parts.algorithm === 'Ed25519') return { algorithm: { name: 'Ed25519' }, usages: ['sign'] };
  if (parts.algorithm === 'X25519') return { algorithm: { name: 'X25519' }, usages: ['deriveBits'] };
  // Ed448 and X448 are in no browser, and Node prints an ExperimentalWarning when asked for them.
  return undefined;
}

function wrapSec1(parts: KeyParts, der: Uint8Array): Uint8Array {
  const algorithm = encodeSequence(encodeOid(OID.ecPublicKey), parts.curveElement ?? new Uint8Array(0));
  return encodeSequence(Uint8Array.of(TAG.INTEGER, 1, 0), algorithm, encode(TAG.OCTET_STRING, [der]));
}

const EDWARDS_OIDS: Readonly<Record<string, string>> = { X25519: '1.3.101.110', Ed25519: '1.3.101.112' };

function toSpki(parts: KeyParts, x: string | undefined, y: string | undefined): Uint8Array | undefined {
  if (x === undefined) return undefined;
  const left = fromBase64Url(x);
  const oid = FIXED_KEY_BITS[parts.algorithm] === undefined ? undefined : EDWARDS_OIDS[parts.algorithm];
  if (oid !== undefined) return encodeSequence(encodeSequence(encodeOid(oid)), encodeBitString(left));
  if (y === undefined || parts.curveElement === undefined) return undefined;
  const point = Uint8Array.of(4, ...left, ...fromBase64Url(y));
  return encodeSequence(encodeSequence(encodeOid(OID.ecPublicKey), parts.curveElement), encodeBitString(point));
}

function fromBase64Url(text: string): Uint8Array {
  return Uint8Array.from(atob(text.replaceAll('-', '+').replaceAll('_', '/')), (char) => char.charCodeAt(0));
}
