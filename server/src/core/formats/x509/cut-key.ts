import { FIXED_KEY_BITS, KEY_ALGORITHMS } from '../../knowledge/algorithms.js';
import { enterCut } from '../der/cut-reader.js';
import { DerReader } from '../der/der-reader.js';
import { integerBits } from '../der/integer.js';
import { oidToText } from '../der/oid.js';
import { TAG } from '../der/tags.js';
import { attempt } from './decode-scope.js';
import { findCurve } from './public-key.js';
import { recogniseCut } from './recognise-cut.js';
import type { KeyAlgorithm, PrivateKeyContainer } from './types.js';

/** What the beginning of a private key tells whose end is missing. No private byte is in it. */
export interface CutKey {
  readonly container: PrivateKeyContainer;
  readonly algorithm: KeyAlgorithm;
  readonly curve?: string;
  readonly bits?: number;
  /** The field that is cut off, in the standard's words, and where it starts. */
  readonly field: string;
  readonly byte: number;
}

/** Undefined for a key that is whole, and for what cannot be told to be one. Never throws. */
export function readCutKey(der: Uint8Array): CutKey | undefined {
  if (isWhole(der) || recogniseCut(der) !== 'private key') return undefined;
  const found: Found = { container: 'PKCS#8', algorithm: 'unknown', field: 'privateKey' };
  let byte: number | undefined;
  attempt(
    () => readKey(enterCut(new DerReader(der, 0, der.length), TAG.SEQUENCE), found),
    undefined,
    (error) => (byte = error.byte),
  );
  return byte === undefined ? undefined : { ...found, byte };
}

/** What is known so far, and the field being read. */
interface Found {
  container: PrivateKeyContainer;
  algorithm: KeyAlgorithm;
  curve?: string;
  bits?: number;
  field: string;
}

function isWhole(der: Uint8Array): boolean {
  const read = (): boolean => {
    new DerReader(der, 0, der.length).expect(TAG.SEQUENCE);
    return true;
  };
  return attempt(read, false, () => undefined);
}

function readKey(key: DerReader, found: Found): void {
  if (key.peek() === TAG.SEQUENCE) return readEncrypted(key, found);
  key.expect(TAG.INTEGER);
  if (key.peek() === TAG.SEQUENCE) return readPkcs8(key, found);
  if (key.peek() === TAG.OCTET_STRING) {
    Object.assign(found, { container: 'SEC1', algorithm: 'EC' });
    return readEcKey(key, found);
  }
  Object.assign(found, { container: 'PKCS#1', algorithm: 'RSA' });
  readRsaKey(key, found);
}

/** EncryptedPrivateKeyInfo. Source: RFC 5958 section 3. */
function readEncrypted(key: DerReader, found: Found): void {
  found.container = 'encrypted PKCS#8';
  found.field = 'encryptionAlgorithm';
  key.expect(TAG.SEQUENCE);
  found.field = 'encryptedData';
  key.expect(TAG.OCTET_STRING);
}

/** PrivateKeyInfo behind its version. Source: RFC 5958 section 2. */
function readPkcs8(key: DerReader, found: Found): void {
  found.field = 'privateKeyAlgorithm';
  const info = enterCut(key, TAG.SEQUENCE);
  info.expectOid();
  const oid = oidToText(info.bytes, info.start, info.end);
  found.algorithm = KEY_ALGORITHMS.find((algorithm) => algorithm.oid === oid)?.name ?? 'unknown';
  const bits = FIXED_KEY_BITS[found.algorithm];
  if (bits !== undefined) found.bits = bits;
  if (found.algorithm === 'EC' && info.peek() === TAG.OID) readCurve(info, found);
  key.expect(TAG.SEQUENCE);
  found.field = 'privateKey';
  const isRsa = found.algorithm === 'RSA' || found.algorithm === 'RSA-PSS';
  if (isRsa) readInnerRsaKey(enterCut(enterCut(key, TAG.OCTET_STRING), TAG.SEQUENCE), found);
  key.expect(TAG.OCTET_STRING);
  found.field = 'attributes';
  key.optional(0xa0);
  found.field = 'publicKey';
  key.next();
}

function readInnerRsaKey(key: DerReader, found: Found): void {
  key.expect(TAG.INTEGER);
  readRsaKey(key, found);
}

/** Behind the version. Source: RFC 5915 section 3. */
function readEcKey(key: DerReader, found: Found): void {
  found.field = 'ECPrivateKey.privateKey';
  key.expect(TAG.OCTET_STRING);
  found.field = 'ECPrivateKey.parameters';
  if (key.peek() === 0xa0) readCurve(enterCut(key, 0xa0), found);
  key.optional(0xa0);
  found.field = 'ECPrivateKey.publicKey';
  key.next();
}

function readCurve(reader: DerReader, found: Found): void {
  reader.expectOid();
  const curve = findCurve(reader.bytes, reader.start, reader.end);
  found.curve = curve?.name ?? oidToText(reader.bytes, reader.start, reader.end);
  if (curve !== undefined) found.bits = curve.bits;
}

/** Behind the version. Source: RFC 8017 section A.1.2. */
function readRsaKey(key: DerReader, found: Found): void {
  readNumber(key, found, 'RSAPrivateKey.modulus');
  found.bits = integerBits(key.bytes, key.start, key.end);
  readNumber(key, found, 'RSAPrivateKey.publicExponent');
  // In its place stands the q of DSA, longer than any public exponent.
  if (found.container === 'PKCS#1' && key.end - key.start > mostExponentBytes) return readDsaKey(key, found);
  for (const name of rsaNumbers) readNumber(key, found, `RSAPrivateKey.${name}`);
}

const rsaNumbers = ['privateExponent', 'prime1', 'prime2', 'exponent1', 'exponent2', 'coefficient'];
const mostExponentBytes = 16;

/** Behind p and q: g, the public and the private number. Source: DSAPrivateKey in crypto/dsa/dsa_asn1.c of OpenSSL. */
function readDsaKey(key: DerReader, found: Found): void {
  Object.assign(found, { container: 'DSA', algorithm: 'DSA' });
  for (const name of ['g', 'pub_key', 'priv_key']) readNumber(key, found, `DSAPrivateKey.${name}`);
}

function readNumber(key: DerReader, found: Found, field: string): void {
  found.field = field;
  key.expect(TAG.INTEGER);
}
