import { SIGNATURE_ALGORITHMS } from '../../knowledge/algorithms.js';
import { GoReader } from '../../formats/x509/go-reader.js';
import { readPssParameters } from '../../formats/x509/pss-parameters.js';
import type { Certificate, CertificateRequest, PublicKey } from '../../formats/x509/types.js';
import type { SignatureOutcome } from '../../verification/chain-question.js';

/**
 * Whether the issuer's key made the child's signature. `unsupported`: WebCrypto does not know the
 * algorithm (MD5, DSA, Ed448, P-224, explicit curve parameters), or the host has no WebCrypto. Never rejects.
 *
 * WebCrypto takes the parts of the certificate as they are: a library that reads both certificates again
 * takes five times as long.
 */
export async function verifySignature(child: Certificate, issuer: Certificate): Promise<SignatureOutcome> {
  return verifySigned(child, issuer.publicKey);
}

/** The same of a bare key: a request is signed by the key in it (RFC 2986), which shows that its maker has the private half. */
export async function verifySigned(signed: Signed, publicKey: PublicKey): Promise<SignatureOutcome> {
  const scheme = findScheme(signed, publicKey);
  if (scheme === undefined) return 'unsupported';
  if (scheme.signature === undefined) return 'invalid';
  try {
    const key = await crypto.subtle.importKey('spki', new Uint8Array(publicKey.spki), scheme.key, false, ['verify']);
    const valid = await crypto.subtle.verify(scheme.verify, key, scheme.signature, new Uint8Array(signed.tbs));
    return valid ? 'valid' : 'invalid';
  } catch {
    return 'unsupported';
  }
}

type Signed = Certificate | CertificateRequest;

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

function findScheme(signed: Signed, key: PublicKey): Scheme | undefined {
  const { name, digest } = SIGNATURE_ALGORITHMS.find(({ oid }) => oid === signed.signatureAlgorithmOid) ?? {};
  if (key.algorithm === 'Ed25519') return name === 'ED25519' ? edwards(signed) : undefined;
  if (name === 'rsassaPss') return key.algorithm === 'RSA' ? pss(signed) : undefined;
  if (digest === undefined || !DIGESTS.includes(digest) || name === undefined) return undefined;
  if (key.algorithm === 'RSA' && /RSA/.test(name)) return rsa(signed, digest);
  return key.algorithm === 'EC' && name.startsWith('ecdsa-') ? ecdsa(signed, digest, key.curve ?? '') : undefined;
}

function rsa(signed: Signed, hash: string): Scheme {
  const name = 'RSASSA-PKCS1-v1_5';
  return { key: { name, hash }, verify: { name }, signature: new Uint8Array(signed.signature) };
}

function pss(signed: Signed): Scheme | undefined {
  const parameters = signed.type === 'certificate' ? readPssParameters(signed) : undefined;
  if (parameters === undefined) return undefined;
  const { digest: hash, saltLength } = parameters;
  const name = 'RSA-PSS';
  return { key: { name, hash }, verify: { name, saltLength }, signature: new Uint8Array(signed.signature) };
}

function edwards(signed: Signed): Scheme {
  const name = 'Ed25519';
  return { key: { name }, verify: { name }, signature: new Uint8Array(signed.signature) };
}

function ecdsa(signed: Signed, hash: string, namedCurve: string): Scheme | undefined {
  const size = COORDINATES[namedCurve];
  if (size === undefined) return undefined;
  const name = 'ECDSA';
  return { key: { name, namedCurve }, verify: { name, hash }, signature: toRawSignature(signed.signature, size) };
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
