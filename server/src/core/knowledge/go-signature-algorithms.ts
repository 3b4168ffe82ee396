import type { KeyAlgorithm } from '../formats/x509/types.js';
import { OID } from './oids.js';

/** A signature algorithm that Go's crypto/x509 knows. RSASSA-PSS is told apart by its parameters. */
export interface GoSignatureAlgorithm {
  readonly oid: string;
  /** As Go prints it. */
  readonly name: string;
  readonly key: KeyAlgorithm;
  /** Go's word for the key. */
  readonly keyName: string;
  readonly verdict: 'used' | 'insecure' | 'unimplemented';
}

/**
 * Source: signatureAlgorithmDetails and checkSignature in crypto/x509/x509.go, Go 1.24. MD5 is refused
 * always and SHA-1 in certificates since 1.18; of DSA no signature is checked since 1.16.
 */
export const GO_SIGNATURE_ALGORITHMS: readonly GoSignatureAlgorithm[] = [
  { oid: '1.2.840.113549.1.1.4', name: 'MD5-RSA', key: 'RSA', keyName: 'RSA', verdict: 'insecure' },
  { oid: '1.2.840.113549.1.1.5', name: 'SHA1-RSA', key: 'RSA', keyName: 'RSA', verdict: 'insecure' },
  { oid: '1.3.14.3.2.29', name: 'SHA1-RSA', key: 'RSA', keyName: 'RSA', verdict: 'insecure' },
  { oid: '1.2.840.113549.1.1.11', name: 'SHA256-RSA', key: 'RSA', keyName: 'RSA', verdict: 'used' },
  { oid: '1.2.840.113549.1.1.12', name: 'SHA384-RSA', key: 'RSA', keyName: 'RSA', verdict: 'used' },
  { oid: '1.2.840.113549.1.1.13', name: 'SHA512-RSA', key: 'RSA', keyName: 'RSA', verdict: 'used' },
  { oid: '1.2.840.10040.4.3', name: 'DSA-SHA1', key: 'DSA', keyName: 'DSA', verdict: 'insecure' },
  { oid: '2.16.840.1.101.3.4.3.2', name: 'DSA-SHA256', key: 'DSA', keyName: 'DSA', verdict: 'unimplemented' },
  { oid: '1.2.840.10045.4.1', name: 'ECDSA-SHA1', key: 'EC', keyName: 'ECDSA', verdict: 'insecure' },
  { oid: '1.2.840.10045.4.3.2', name: 'ECDSA-SHA256', key: 'EC', keyName: 'ECDSA', verdict: 'used' },
  { oid: '1.2.840.10045.4.3.3', name: 'ECDSA-SHA384', key: 'EC', keyName: 'ECDSA', verdict: 'used' },
  { oid: '1.2.840.10045.4.3.4', name: 'ECDSA-SHA512', key: 'EC', keyName: 'ECDSA', verdict: 'used' },
  { oid: '1.3.101.112', name: 'Ed25519', key: 'Ed25519', keyName: 'Ed25519', verdict: 'used' },
];

/** RSASSA-PSS with one hash throughout and a salt of the hash's length: all that Go takes of it (getSignatureAlgorithmFromAI). */
export const GO_PSS_ALGORITHMS: readonly (GoSignatureAlgorithm & { readonly digest: string; readonly saltLength: number })[] = [
  { oid: '1.2.840.113549.1.1.10', name: 'SHA256-RSAPSS', key: 'RSA', keyName: 'RSA', verdict: 'used', digest: 'SHA-256', saltLength: 32 },
  { oid: '1.2.840.113549.1.1.10', name: 'SHA384-RSAPSS', key: 'RSA', keyName: 'RSA', verdict: 'used', digest: 'SHA-384', saltLength: 48 },
  { oid: '1.2.840.113549.1.1.10', name: 'SHA512-RSAPSS', key: 'RSA', keyName: 'RSA', verdict: 'used', digest: 'SHA-512', saltLength: 64 },
];

/** Public key algorithms of which Go tells that they sign: RSA, DSA, EC, Ed25519. Source: getPublicKeyAlgorithmFromOID. */
export const GO_SIGNING_KEYS: readonly string[] = [OID.rsaEncryption, OID.dsa, OID.ecPublicKey, OID.ed25519];

/** The Go types of the keys that it checks signatures with, as `%T` prints them, and its words for a signature that does not fit. */
export const GO_KEY_TYPES: Readonly<Partial<Record<KeyAlgorithm, { readonly type: string; readonly failure: string }>>> = {
  RSA: { type: '*rsa.PublicKey', failure: 'crypto/rsa: verification error' },
  EC: { type: '*ecdsa.PublicKey', failure: 'x509: ECDSA verification failure' },
  Ed25519: { type: 'ed25519.PublicKey', failure: 'x509: Ed25519 verification failure' },
};
