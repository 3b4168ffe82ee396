import { parsePem } from '../../server/src/core/formats/pem/parse-pem.js';
import { parseCertificate } from '../../server/src/core/formats/x509/parse-certificate.js';
import { parseRequest } from '../../server/src/core/formats/x509/parse-request.js';
import type { Certificate, CertificateRequest, ExtensionsView, Name, PublicKey } from '../../server/src/core/formats/x509/types.js';

/** The first certificate of a PEM text. */
export function decode(pem: string): Certificate {
  const block = parsePem(pem).blocks.find(({ label }) => label === 'CERTIFICATE');
  if (!block) throw new Error('There is no certificate in the text.');
  return parseCertificate(block.bytes);
}

export function decodeRequest(pem: string): CertificateRequest {
  const block = parsePem(pem).blocks.find(({ label }) => label === 'CERTIFICATE REQUEST');
  if (!block) throw new Error('There is no request in the text.');
  return parseRequest(block.bytes);
}

/** What two certificates have in common that are made alike with different keys, at different times. */
export function fieldsOf(certificate: Certificate): object {
  return {
    ...contentOf(certificate),
    version: certificate.version,
    issuer: nameOf(certificate.issuer),
    signed: certificate.signatureAlgorithm,
    signer: certificate.authorityKeyId,
    hasOwnKeyId: certificate.subjectKeyId !== undefined,
    hasFullSerial: certificate.serial.length >= 24 && !certificate.serial.startsWith('-'),
  };
}

/** What a request and a certificate share. */
export function contentOf(decoded: Pick<Certificate | CertificateRequest, 'subject' | 'publicKey'> & ExtensionsView): object {
  return {
    subject: nameOf(decoded.subject),
    names: decoded.subjectAltNames?.map(({ type, value }) => `${type}:${value}`),
    keyUsage: decoded.keyUsage,
    extendedKeyUsage: decoded.extendedKeyUsage,
    basicConstraints: decoded.basicConstraints,
    extensions: decoded.extensions.map(({ name, critical }) => (critical ? `critical ${name}` : name)),
    key: kindOf(decoded.publicKey),
  };
}

/** The values in their order; those of one RDN are a set. */
function nameOf({ rdns }: Name): string[] {
  return rdns.map((rdn) =>
    rdn
      .map(({ shortName, value }) => `${shortName}=${value}`)
      .sort()
      .join('+'),
  );
}

function kindOf({ algorithm, curve, bits }: PublicKey): string {
  return [algorithm, curve, bits].join(' ');
}
