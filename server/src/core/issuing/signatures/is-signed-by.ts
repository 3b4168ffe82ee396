import { sameBytes } from '../../base/same-bytes.js';
import type { Certificate } from '../../formats/x509/types.js';
import { verifySignature } from './verify-signature.js';

/** Whether a CA made a certificate: the names are one, and its key made the signature, as far as that can be checked. */
export async function isSignedBy(certificate: Certificate, issuer: Certificate): Promise<boolean> {
  if (!sameBytes(certificate.issuer.der, issuer.subject.der)) return false;
  const outcome = await verifySignature(certificate, issuer);
  const fits = certificate.authorityKeyId !== undefined && certificate.authorityKeyId === issuer.subjectKeyId;
  return outcome === 'valid' || (outcome === 'unsupported' && fits);
}
