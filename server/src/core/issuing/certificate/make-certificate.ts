import type { Certificate } from '../../formats/x509/types.js';
import type { SigningKey } from '../keys/import-signing-key.js';
import type { ChosenValidity } from './parse-lifetime.js';
import { loadX509, type X509 } from '../peculiar.js';

/** An extension with the content of its OCTET STRING. */
export interface RawExtension {
  readonly oid: string;
  readonly critical: boolean;
  readonly value: Uint8Array<ArrayBuffer>;
}

/** What goes into a certificate besides its issuer, its serial number and its signature. */
export interface CertificateContent {
  /** The name as DER. */
  readonly subject: Uint8Array<ArrayBuffer>;
  readonly validity: ChosenValidity;
  /** The public key as SubjectPublicKeyInfo. */
  readonly spki: Uint8Array<ArrayBuffer>;
  readonly extensions: readonly (RawExtension | InstanceType<X509['Extension']>)[];
}

/** Who signs: a CA, or with its own key what is its own issuer. */
export interface Signer extends SigningKey {
  readonly certificate?: Certificate;
}

/** Signs; answers the certificate as DER. Nothing is checked here. */
export async function makeCertificate(content: CertificateContent, signer: Signer): Promise<Uint8Array<ArrayBuffer>> {
  const x509 = await loadX509();
  const { subject, validity, spki, extensions } = content;
  const certificate = await x509.X509CertificateGenerator.create({
    serialNumber: randomSerial(),
    subject: new x509.Name(subject),
    // The very bytes of the CA's name: Go compares them so.
    issuer: new x509.Name(signer.certificate ? new Uint8Array(signer.certificate.subject.der) : subject),
    ...validity,
    publicKey: spki,
    signingKey: signer.key,
    signingAlgorithm: signer.algorithms.sign,
    extensions: extensions.map((extension) => toExtension(x509, extension)),
  });
  return new Uint8Array(certificate.rawData);
}

export function toExtension(x509: X509, extension: CertificateContent['extensions'][number]): InstanceType<X509['Extension']> {
  return 'oid' in extension ? new x509.Extension(extension.oid, extension.critical, extension.value) : extension;
}

/** 128 bits as hex; the first bit is cleared and the next set, so that it is positive and of full length (RFC 5280, 4.1.2.2). */
function randomSerial(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[0] = ((bytes[0] ?? 0) & 0x7f) | 0x40;
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}
