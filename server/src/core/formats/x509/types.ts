import type { GoProblem } from './go-problems.js';

/** A range of bytes in one DER value; `end` exclusive. */
export interface ByteSpan {
  readonly start: number;
  readonly end: number;
}

/** Where decoding stopped or found something that X.509 forbids. The rest is still there. */
export interface DerProblem {
  /** Dotted, RFC 5280's own names: `tbsCertificate.extensions.subjectAltName`. */
  readonly field: string;
  /** Offset of the first byte that could not be read. */
  readonly byte: number;
  /** Plain words: `length 300 runs past the end (200 bytes left)`. */
  readonly reason: string;
  /** Whether the value as a whole is unreadable to Go and OpenSSL, or only odd. */
  readonly fatal: boolean;
}

export interface NameAttribute {
  readonly oid: string;
  /** `CN`, `O`, … as OpenSSL's short names; the OID itself when unknown. */
  readonly shortName: string;
  readonly value: string;
  /** ASN.1 string type: `UTF8String`, `PrintableString`, `TeletexString`, `BMPString`, … */
  readonly stringType: string;
  /** Bytes of the value's content in the DER. */
  readonly bytes: ByteSpan;
}

/** A distinguished name. Decoded when asked for. */
export interface Name {
  /** RDNs in encoding order; each may hold several attributes. */
  readonly rdns: readonly (readonly NameAttribute[])[];
  /** As OpenSSL prints it with `-nameopt RFC2253`. */
  readonly rfc2253: string;
  /** All values of one attribute, in encoding order: `values('O')`. */
  values(shortName: string): readonly string[];
  /** The last CN in encoding order, which Go and so Kubernetes takes. */
  readonly commonName: string | undefined;
  readonly isEmpty: boolean;
  /** The DER of the name, header included: two names are one when these are equal. */
  readonly der: Uint8Array;
  readonly bytes: ByteSpan;
}

export interface Validity {
  /** Milliseconds since the epoch; NaN when the time cannot be read. */
  readonly notBefore: number;
  readonly notAfter: number;
  readonly notBeforeBytes: ByteSpan;
  readonly notAfterBytes: ByteSpan;
}

export type KeyAlgorithm = 'RSA' | 'RSA-PSS' | 'EC' | 'Ed25519' | 'Ed448' | 'X25519' | 'X448' | 'DSA' | 'unknown';

/** A public key: a certificate's, a request's, a PUBLIC KEY block's, or the public half of a private key. */
export interface PublicKey {
  readonly algorithm: KeyAlgorithm;
  readonly algorithmOid: string;
  /** `P-256`, `P-384`, `P-521`, `secp256k1`, or the OID. EC only. */
  readonly curve?: string;
  /** Modulus or field size; undefined when unknown. */
  readonly bits?: number;
  /** RSA public exponent, upper-case hex without leading zeros. */
  readonly exponent?: string;
  /** The SubjectPublicKeyInfo as DER. */
  readonly spki: Uint8Array;
  /** Lower-case hex SHA-256 of `spki`: kubeadm's `sha256:<hex>`; made on first use. */
  readonly spkiSha256: string;
  readonly bytes: ByteSpan;
}

export type GeneralNameType = 'DNS' | 'IP' | 'email' | 'URI' | 'otherName' | 'dirName' | 'RID' | 'x400' | 'ediParty';

export interface GeneralName {
  readonly type: GeneralNameType;
  /** As people write it: `10.96.0.1`, `fd00::1` (compressed), `*.example.com`; hex where there is no text form. */
  readonly value: string;
  readonly bytes: ByteSpan;
  /** Why Go would refuse it: `IP address of 5 bytes`, `not ASCII`. */
  readonly malformed?: string;
}

export interface BasicConstraints {
  readonly isCA: boolean;
  readonly pathLength: number | undefined;
}

/** RFC 5280's names. */
export type KeyUsage =
  | 'digitalSignature'
  | 'nonRepudiation'
  | 'keyEncipherment'
  | 'dataEncipherment'
  | 'keyAgreement'
  | 'keyCertSign'
  | 'cRLSign'
  | 'encipherOnly'
  | 'decipherOnly';

export interface NameConstraints {
  readonly permitted: readonly GeneralName[];
  readonly excluded: readonly GeneralName[];
}

export interface Extension {
  readonly oid: string;
  /** RFC name (`subjectAltName`) or the OID. */
  readonly name: string;
  readonly critical: boolean;
  /** Content of the extnValue OCTET STRING. */
  readonly value: Uint8Array;
  readonly bytes: ByteSpan;
  readonly valueBytes: ByteSpan;
  /** The decoded value in words, one line per item, as hover lists it; hex for unknown ones. */
  readonly lines: readonly string[];
}

/** What certificates and requests share. Everything is decoded on first use and then kept. */
export interface ExtensionsView {
  readonly extensions: readonly Extension[];
  readonly subjectAltNames: readonly GeneralName[] | undefined;
  readonly keyUsage: readonly KeyUsage[] | undefined;
  /** RFC names where known (`serverAuth`, `clientAuth`, `anyExtendedKeyUsage`), else OIDs. */
  readonly extendedKeyUsage: readonly string[] | undefined;
  readonly basicConstraints: BasicConstraints | undefined;
  /** Lower-case hex. */
  readonly subjectKeyId: string | undefined;
  findExtension(name: string): Extension | undefined;
}

/** A part of a DER value with its RFC field path, for "what stands under the cursor". */
export interface Field {
  /** `['tbsCertificate', 'extensions', 'subjectAltName', 'IP 10.96.0.1']`. */
  readonly path: readonly string[];
  readonly bytes: ByteSpan;
}

interface Decoded {
  /** The bytes that were decoded, without trailing data. */
  readonly der: Uint8Array;
  /** Problems of the fields looked at so far; `allProblems()` looks at everything first. */
  allProblems(): readonly DerProblem[];
  /** The parts that RFC 5280 names, outer before inner. */
  fields(): readonly Field[];
  /** The innermost field that holds a byte. */
  fieldAt(byte: number): Field | undefined;
  /** Bytes behind the value. */
  readonly trailing: number;
}

export interface Certificate extends Decoded, ExtensionsView {
  readonly type: 'certificate';
  /** 1, 2 or 3. */
  readonly version: number;
  /** Upper-case hex as OpenSSL prints it: `03EB`, `-0A`. */
  readonly serial: string;
  readonly serialBytes: ByteSpan;
  readonly issuer: Name;
  readonly subject: Name;
  readonly validity: Validity;
  readonly publicKey: PublicKey;
  /** OpenSSL's long name (`ecdsa-with-SHA256`, `sha256WithRSAEncryption`) or the OID. */
  readonly signatureAlgorithm: string;
  readonly signatureAlgorithmOid: string;
  readonly signatureAlgorithmBytes: ByteSpan;
  /** Lower-case hex of the AKI's keyIdentifier. */
  readonly authorityKeyId: string | undefined;
  readonly nameConstraints: NameConstraints | undefined;
  readonly isCA: boolean;
  /** Issuer and subject are the same bytes. */
  readonly isSelfIssued: boolean;
  /** Self-issued, and the key identifiers do not contradict it. The signature is not looked at. */
  readonly isSelfSigned: boolean;
  /** Lower-case hex SHA-256 of the DER; made on first use. */
  readonly sha256: string;
  readonly sha1: string;
  /** The signed part and the signature, for checking. */
  readonly tbs: Uint8Array;
  readonly signature: Uint8Array;
  /** Why Go would refuse to parse it; looked for on first use. */
  readonly goProblems: readonly GoProblem[];
}

export interface CertificateRequest extends Decoded, ExtensionsView {
  readonly type: 'csr';
  readonly version: number;
  readonly subject: Name;
  readonly publicKey: PublicKey;
  readonly signatureAlgorithm: string;
  readonly signatureAlgorithmOid: string;
  /** Other attributes by name (`challengePassword`, `unstructuredName`); values in words. */
  readonly attributes: readonly { readonly oid: string; readonly name: string; readonly values: readonly string[] }[];
  readonly sha256: string;
  readonly tbs: Uint8Array;
  readonly signature: Uint8Array;
}

export interface RevokedCertificate {
  readonly serial: string;
  readonly revokedAt: number;
  readonly reason: string | undefined;
  /** Read when asked for: a list may have a million entries. */
  readonly extensions: readonly Extension[];
}

export interface RevocationList extends Decoded {
  readonly type: 'crl';
  /** 1 when it says none. */
  readonly version: number;
  readonly issuer: Name;
  readonly thisUpdate: number;
  readonly nextUpdate: number | undefined;
  readonly signatureAlgorithm: string;
  readonly crlNumber: string | undefined;
  readonly extensions: readonly Extension[];
  readonly revokedCount: number;
  readonly revoked: readonly RevokedCertificate[];
  readonly signature: Uint8Array;
  readonly sha256: string;
}

export type PrivateKeyContainer = 'PKCS#1' | 'SEC1' | 'PKCS#8' | 'encrypted PKCS#8' | 'encrypted PEM' | 'DSA' | 'OpenSSH';

/** What may be said of a private key. Holds no private bytes. */
export interface PrivateKey {
  readonly type: 'private-key';
  readonly container: PrivateKeyContainer;
  readonly encrypted: boolean;
  /** Its end is missing: the rest is what its beginning tells, and `problems` says where that ends. */
  readonly isCut: boolean;
  readonly algorithm: KeyAlgorithm;
  readonly curve?: string;
  readonly bits?: number;
  /** The public half: stored in the key (RSA, SEC1 with [1]) or derived when `derivePublicKey` was asked; undefined when unknown. */
  readonly publicKey: PublicKey | undefined;
  /** Derives the public half where the key does not store it (Ed25519, SEC1 without [1]); never rejects. */
  resolvePublicKey?(): Promise<void>;
  readonly problems: readonly DerProblem[];
}
