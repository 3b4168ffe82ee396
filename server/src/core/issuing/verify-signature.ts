import { SIGNATURE_ALGORITHMS } from '../knowledge/algorithms.js';
import { GoReader } from '../formats/x509/go-reader.js';
import { readPssParameters } from '../formats/x509/pss-parameters.js';
import type { Certificate, PublicKey } from '../formats/x509/types.js';
import type { SignatureOutcome } from '../verification/chain-question.js';

/**
 * Whether the issuer's key made the child's signature. `unsupported`: WebCrypto does not know the
 * algorithm (MD5, DSA, Ed448, P-224, explicit curve parameters), or the host has no WebCrypto. Never rejects.
 *
 * WebCrypto takes the parts of the certificate as they are: a library that reads both certificates again
 * takes five times as long.
 */
export async function verifySignature(child: Certificate, issuer: Certificate): Promise<SignatureOutcome> {
  const scheme = findScheme(child, issuer.publicKey);
  if (scheme === undefined) return 'unsupported';
  if (scheme.signature === undefined) return 'invalid';
  try {
    const key = await crypto.subtle.importKey('spki', new Uint8Array(issuer.publicKey.spki), scheme.key, false, ['verify']);
    const valid = await crypto.subtle.verify(scheme.verify, key, scheme.signature, new Uint8Array(child.tbs));
    return valid ? 'valid' : 'invalid';
  } catch {
    return 'unsupported';
  }
}

/** How WebCrypto checks one signature. */
interface Scheme {
  readonly key: EcKeyImportParams | RsaHashedImportParams | { readonly name: string };
  readonly verify: EcdsaParams | RsaPssParams | { readonly name: string };
  /** As WebCrypto takes it; undefined for bytes that are no signature of this kind. */
  readonly signature: Uint8Array<ArrayBuffer> | undefined;
}

const DIGESTS: readonly (string | undefined)[] = ['SHA-1', 'SHA-256', 'SHA-384', 'SHA-512'];
/** Bytes of each half of a raw signature. */
const COORDINATES: Readonly<Record<string, number>> = { 'P-256': 32, 'P-384': 48, 'P-521': 66 };

function findScheme(child: Certificate, key: PublicKey): Scheme | undefined {
  const { name, digest } = SIGNATURE_ALGORITHMS.find(({ oid }) => oid === child.signatureAlgorithmOid) ?? {};
  if (key.algorithm === 'Ed25519') return name === 'ED25519' ? edwards(child) : undefined;
  if (name === 'rsassaPss') return key.algorithm === 'RSA' ? pss(child) : undefined;
  if (digest === undefined || !DIGESTS.includes(digest) || name === undefined) return undefined;
  if (key.algorithm === 'RSA' && /RSA/.test(name)) return rsa(child, digest);
  return key.algorithm === 'EC' && name.startsWith('ecdsa-') ? ecdsa(child, digest, key.curve ?? '') : undefined;
}

function rsa(child: Certificate, hash: string): Scheme {
  const name = 'RSASSA-PKCS1-v1_5';
  return { key: { name, hash }, verify: { name }, signature: new Uint8Array(child.signature) };
}

function pss(child: Certificate): Scheme | undefined {
  const parameters = readPssParameters(child);
  if (parameters === undefined) return undefined;
  const { digest: hash, saltLength } = parameters;
  const name = 'RSA-PSS';
  return { key: { name, hash }, verify: { name, saltLength }, signature: new Uint8Array(child.signature) };
}

function edwards(child: Certificate): Scheme {
  const name = 'Ed25519';
  return { key: { name }, verify: { name }, signature: new Uint8Array(child.signature) };
}

function ecdsa(child: Certificate, hash: string, namedCurve: string): Scheme | undefined {
  const size = COORDINATES[namedCurve];
  if (size === undefined) return undefined;
  const name = 'ECDSA';
  return { key: { name, namedCurve }, verify: { name, hash }, signature: toRawSignature(child.signature, size) };
}

/** Two integers in DER (RFC 3279 section 2.2.3) as the halves that WebCrypto takes (IEEE P1363). */
function toRawSignature(der: Uint8Array, size: number): Uint8Array<ArrayBuffer> | undefined {
  const outer = new GoReader(der, 0, der.length);
  const pair = outer.read(0x30);
  const halves = [pair?.readInteger()?.rest(), pair?.readInteger()?.rest()];
  if (!outer.isEmpty || pair?.isEmpty !== true) return undefined;
  const raw = new Uint8Array(2 * size);
  for (const [at, half] of halves.entries()) {
    const number = half === undefined || (half[0] ?? 0x80) >= 0x80 ? undefined : half[0] === 0 ? half.subarray(1) : half;
    if (number === undefined || number.length > size) return undefined;
    raw.set(number, (at + 1) * size - number.length);
  }
  return raw;
}
