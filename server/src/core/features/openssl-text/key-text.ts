import { CURVES } from '../../knowledge/curves.js';
import type { PublicKey } from '../../formats/x509/types.js';
import { DerReader } from '../../formats/der/der-reader.js';
import { TAG } from '../../formats/der/tags.js';
import { hasKeyText } from '../describe/key.js';
import { hexLines } from './hex-lines.js';

const BYTES_PER_LINE = 15;

/** A public key as `openssl pkey -pubin -noout -text` prints it; undefined for one whose parameters are printed, too. */
export function publicKeyText(key: PublicKey): string | undefined {
  return hasKeyText(key) ? `${detailLines(key, 0).join('\n')}\n` : undefined;
}

/** `Subject Public Key Info` and what follows it. Source: EVP_PKEY_print_public of OpenSSL 3.0. */
export function keyText(key: PublicKey): string[] {
  return ['        Subject Public Key Info:', `            Public Key Algorithm: ${algorithmName(key)}`, ...detailLines(key, 16)];
}

const ALGORITHM_NAMES: Readonly<Record<string, string>> = {
  RSA: 'rsaEncryption',
  'RSA-PSS': 'rsassaPss',
  EC: 'id-ecPublicKey',
  DSA: 'dsaEncryption',
  Ed25519: 'ED25519',
  Ed448: 'ED448',
};

function algorithmName(key: PublicKey): string {
  return ALGORITHM_NAMES[key.algorithm] ?? (key.algorithm === 'unknown' ? key.algorithmOid : key.algorithm);
}

function detailLines(key: PublicKey, indent: number): string[] {
  const pad = ' '.repeat(indent);
  const bits = keyBits(key.spki);
  if (bits === undefined) return [`${pad}Unable to load Public Key`];
  if (key.algorithm === 'RSA') return rsaLines(key, bits, indent);
  if (key.algorithm === 'EC') return ecLines(key, bits, indent);
  if (key.algorithm === 'unknown' || key.algorithm === 'DSA') return [`${pad}Unable to load Public Key`];
  return [`${pad}${key.algorithm.toUpperCase()} Public-Key:`, `${pad}pub:`, ...hexLines(bits, BYTES_PER_LINE, indent + 4)];
}

function rsaLines(key: PublicKey, bits: Uint8Array, indent: number): string[] {
  const pad = ' '.repeat(indent);
  const modulus = readModulus(bits);
  const exponent = parseInt(key.exponent ?? '0', 16);
  return [
    `${pad}Public-Key: (${key.bits ?? 0} bit)`,
    `${pad}Modulus:`,
    ...hexLines(modulus, BYTES_PER_LINE, indent + 4),
    `${pad}Exponent: ${exponent} (0x${exponent.toString(16)})`,
  ];
}

function ecLines(key: PublicKey, bits: Uint8Array, indent: number): string[] {
  const pad = ' '.repeat(indent);
  const curve = CURVES.find(({ name }) => name === key.curve);
  const lines = [`${pad}Public-Key: (${key.bits ?? 0} bit)`, `${pad}pub:`, ...hexLines(bits, BYTES_PER_LINE, indent + 4)];
  if (curve === undefined) return lines;
  lines.push(`${pad}ASN1 OID: ${curve.openSslName}`);
  // Only the curves that NIST recommends have a second name.
  if (/^[PKB]-\d+$/.test(curve.name)) lines.push(`${pad}NIST CURVE: ${curve.name}`);
  return lines;
}

/** The content of the BIT STRING of a SubjectPublicKeyInfo. */
function keyBits(spki: Uint8Array): Uint8Array | undefined {
  return tryRead(() => {
    const outer = new DerReader(spki, 0, spki.length);
    outer.expect(TAG.SEQUENCE);
    const inner = outer.inside();
    inner.expect(TAG.SEQUENCE);
    inner.expect(TAG.BIT_STRING);
    return spki.subarray(inner.start + 1, inner.end);
  });
}

function readModulus(bits: Uint8Array): Uint8Array {
  const modulus = tryRead(() => {
    const outer = new DerReader(bits, 0, bits.length);
    outer.expect(TAG.SEQUENCE);
    const inner = outer.inside();
    inner.expect(TAG.INTEGER);
    return inner.content();
  });
  return modulus ?? new Uint8Array();
}

/** What cannot be read is left out; why is a finding's business. */
function tryRead<T>(read: () => T): T | undefined {
  try {
    return read();
  } catch {
    return undefined;
  }
}
