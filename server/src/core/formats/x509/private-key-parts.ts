import { FIXED_KEY_BITS, KEY_ALGORITHMS } from '../../knowledge/algorithms.js';
import { OID } from '../../knowledge/oids.js';
import { DerReader } from '../der/der-reader.js';
import { DerError } from '../der/der-error.js';
import { integerBits } from '../der/integer.js';
import { OidTable, oidToText } from '../der/oid.js';
import { TAG } from '../der/tags.js';
import { findCurve } from './public-key.js';
import { encode, encodeBitString, encodeOid, encodeSequence, NULL_ELEMENT } from './spki-writer.js';
import type { KeyAlgorithm, PrivateKeyContainer } from './types.js';

/** What may be said of a private key, and its public half as SubjectPublicKeyInfo. */
export interface KeyParts {
  readonly container: PrivateKeyContainer;
  readonly algorithm: KeyAlgorithm;
  readonly curve?: string;
  readonly bits?: number;
  readonly spki?: Uint8Array;
  /** The curve's OID element, where a SEC1 key has to be wrapped to derive its public half. */
  readonly curveElement?: Uint8Array;
}

/** Reads an unencrypted key by its structure, or the frame of an encrypted PKCS#8. Throws DerError. */
export function readKeyParts(der: Uint8Array): KeyParts {
  const outer = new DerReader(der, 0, der.length);
  outer.expect(TAG.SEQUENCE);
  const key = outer.inside();
  if (key.peek() === TAG.SEQUENCE) return readEncrypted(key);
  key.expect(TAG.INTEGER);
  if (key.peek() === TAG.SEQUENCE) return readPkcs8(key);
  if (key.peek() === TAG.OCTET_STRING) return readSec1(outer.inside(), undefined);
  return countIntegers(outer.inside()) === 6 ? readDsa(outer.inside()) : readPkcs1(outer.inside());
}

const ALGORITHMS = new OidTable<KeyAlgorithm>(KEY_ALGORITHMS.map((row) => [row.oid, row.name] as const));

/** EncryptedPrivateKeyInfo. Source: RFC 5958 section 3. */
function readEncrypted(key: DerReader): KeyParts {
  key.expect(TAG.SEQUENCE);
  key.expect(TAG.OCTET_STRING);
  return { container: 'encrypted PKCS#8', algorithm: 'unknown' };
}

/** PrivateKeyInfo behind its version. Source: RFC 5958 section 2. */
function readPkcs8(key: DerReader): KeyParts {
  key.expect(TAG.SEQUENCE);
  const algorithmElement = key.element();
  const info = key.inside();
  info.expectOid();
  const algorithm = ALGORITHMS.find(info.bytes, info.start, info.end) ?? 'unknown';
  key.expect(TAG.OCTET_STRING);
  const inner = key.inside();
  const parts = readInner(algorithm, algorithmElement, info, inner);
  key.optional(0xa0);
  // OneAsymmetricKey may hold the public key in [1]: then nothing has to be derived.
  const stored = key.optional(0x81) ? encodeSequence(algorithmElement, encode(TAG.BIT_STRING, [key.content()])) : undefined;
  return stored === undefined || parts.spki !== undefined ? parts : { ...parts, spki: stored };
}

function readInner(algorithm: KeyAlgorithm, algorithmElement: Uint8Array, info: DerReader, inner: DerReader): KeyParts {
  if (algorithm === 'RSA' || algorithm === 'RSA-PSS') return readPkcs8Rsa(algorithm, algorithmElement, inner);
  if (algorithm === 'EC') return readPkcs8Ec(info, inner);
  if (algorithm === 'DSA') return readPkcs8Dsa(info);
  const bits = FIXED_KEY_BITS[algorithm];
  return { container: 'PKCS#8', algorithm, ...(bits === undefined ? {} : { bits }) };
}

function readPkcs8Rsa(algorithm: KeyAlgorithm, algorithmElement: Uint8Array, inner: DerReader): KeyParts {
  inner.expect(TAG.SEQUENCE);
  const { bits, publicKey } = readRsaNumbers(inner.inside());
  return { container: 'PKCS#8', algorithm, bits, spki: encodeSequence(algorithmElement, encodeBitString(publicKey)) };
}

function readPkcs8Ec(info: DerReader, inner: DerReader): KeyParts {
  const curveElement = info.optional(TAG.OID) ? info.element() : undefined;
  inner.expect(TAG.SEQUENCE);
  return { ...readSec1(inner.inside(), curveElement), container: 'PKCS#8' };
}

function readPkcs8Dsa(info: DerReader): KeyParts {
  if (!info.optional(TAG.SEQUENCE)) return { container: 'PKCS#8', algorithm: 'DSA' };
  const parameters = info.inside();
  parameters.expect(TAG.INTEGER);
  return { container: 'PKCS#8', algorithm: 'DSA', bits: integerBits(parameters.bytes, parameters.start, parameters.end) };
}

/** ECPrivateKey: version, key, [0] curve, [1] public key. Source: RFC 5915 section 3. */
function readSec1(key: DerReader, knownCurve: Uint8Array | undefined): KeyParts {
  key.expect(TAG.INTEGER);
  key.expect(TAG.OCTET_STRING);
  const own = key.optional(0xa0) && key.inside().peek() === TAG.OID ? key.content() : undefined;
  const curveElement = own ?? knownCurve;
  const point = key.optional(0xa1) ? readPoint(key.inside()) : undefined;
  if (curveElement === undefined) return { container: 'SEC1', algorithm: 'EC', curve: 'explicit parameters' };
  const algorithm = encodeSequence(encodeOid(OID.ecPublicKey), curveElement);
  const spki = point === undefined ? {} : { spki: encodeSequence(algorithm, point) };
  return { container: 'SEC1', algorithm: 'EC', ...describeCurve(curveElement), curveElement, ...spki };
}

function readPoint(reader: DerReader): Uint8Array {
  reader.expect(TAG.BIT_STRING);
  return reader.element();
}

function describeCurve(element: Uint8Array): { readonly curve: string; readonly bits?: number } {
  const reader = new DerReader(element, 0, element.length);
  reader.expectOid();
  const curve = findCurve(element, reader.start, reader.end);
  return curve === undefined ? { curve: oidToText(element, reader.start, reader.end) } : { curve: curve.name, bits: curve.bits };
}

/** RSAPrivateKey. Source: RFC 8017 section A.1.2. */
function readPkcs1(key: DerReader): KeyParts {
  const { bits, publicKey } = readRsaNumbers(key);
  const algorithm = encodeSequence(encodeOid(OID.rsaEncryption), NULL_ELEMENT);
  return { container: 'PKCS#1', algorithm: 'RSA', bits, spki: encodeSequence(algorithm, encodeBitString(publicKey)) };
}

/** The modulus and the public exponent, which stand first, as an RSAPublicKey. */
function readRsaNumbers(key: DerReader): { readonly bits: number; readonly publicKey: Uint8Array } {
  key.expect(TAG.INTEGER);
  key.expect(TAG.INTEGER);
  const modulus = key.element();
  const bits = integerBits(key.bytes, key.start, key.end);
  key.expect(TAG.INTEGER);
  const publicKey = encodeSequence(modulus, key.element());
  const rest = countIntegers(key);
  if (rest < 6) throw new DerError(key.at, `RSA private key has ${rest + 3} of its 9 numbers`);
  return { bits, publicKey };
}

/** OpenSSL's DSAPrivateKey: version, p, q, g, y, x. */
function readDsa(key: DerReader): KeyParts {
  key.expect(TAG.INTEGER);
  const domain: Uint8Array[] = [];
  let bits = 0;
  for (let i = 0; i < 3; i++) {
    key.expect(TAG.INTEGER);
    if (i === 0) bits = integerBits(key.bytes, key.start, key.end);
    domain.push(key.element());
  }
  key.expect(TAG.INTEGER);
  const algorithm = encodeSequence(encodeOid(OID.dsa), encodeSequence(...domain));
  return { container: 'DSA', algorithm: 'DSA', bits, spki: encodeSequence(algorithm, encodeBitString(key.element())) };
}

function countIntegers(reader: DerReader): number {
  let count = 0;
  while (reader.optional(TAG.INTEGER)) count++;
  return count;
}
