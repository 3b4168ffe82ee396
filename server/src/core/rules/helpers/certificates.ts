import { sameBytes } from '../../base/same-bytes.js';
import type { Material } from '../../documents/document.js';
import type { Certificate } from '../../formats/x509/types.js';

/** A certificate with the material that it stands in. */
export interface CertificateMaterial extends Material {
  readonly content: Certificate;
}

export function isCertificate(material: Material): material is CertificateMaterial {
  return material.content.type === 'certificate';
}

/** Whether `issuer` may have issued `subject`, by its name and, where both tell, by the key identifiers. */
export function mayHaveIssued(issuer: Certificate, subject: Certificate): boolean {
  if (!sameBytes(issuer.subject.der, subject.issuer.der)) return false;
  const { subjectKeyId } = issuer;
  const { authorityKeyId } = subject;
  return subjectKeyId === undefined || authorityKeyId === undefined || subjectKeyId === authorityKeyId;
}

/** What a bundle is shows in its first certificates, twice as many as public roots have; asking each of thousands about all others would be quadratic. */
const mostSiblings = 300;

/**
 * Whether a CA stands beside another one that is still valid and beside no leaf: then the file is
 * a trust bundle, in which a stale certificate hinders nobody.
 */
export function isOneOfSeveralAnchors(certificate: Certificate, siblings: readonly Material[], now: number): boolean {
  if (!certificate.isCA) return false;
  const others = siblings
    .slice(0, mostSiblings)
    .filter(isCertificate)
    .map(({ content }) => content);
  if (!others.every(({ isCA, version }) => isCA || version === 1)) return false;
  return others.some(
    (other) =>
      other !== certificate && other.sha256 !== certificate.sha256 && other.validity.notBefore <= now && now <= other.validity.notAfter,
  );
}
