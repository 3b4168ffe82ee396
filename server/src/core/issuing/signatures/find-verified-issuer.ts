import type { KnownCertificate } from '../../cluster/workspace-index.js';
import type { Certificate } from '../../formats/x509/types.js';
import { verifySignature } from './verify-signature.js';

/** A certificate of the workspace whose subject is another's issuer. */
export interface VerifiedIssuer extends KnownCertificate {
  readonly verified: 'valid' | 'invalid' | 'unsupported';
}

/**
 * So many candidates of one name are tried at most. A cluster has one or two; hundreds mean a
 * collection of test certificates, where the name tells nothing.
 */
const mostCandidates = 8;

/** The one of several same-named candidates whose key made the signature; else the likeliest of them. */
export async function findVerifiedIssuer(child: Certificate, candidates: readonly KnownCertificate[]): Promise<VerifiedIssuer | undefined> {
  const likely = distinct(candidates, child).slice(0, mostCandidates);
  let first: VerifiedIssuer | undefined;
  for (const known of likely) {
    const issuer = { ...known, verified: await verifySignature(child, known.certificate) };
    if (issuer.verified === 'valid') return issuer;
    first ??= issuer;
  }
  return first;
}

/** One of each certificate, the likeliest first: the key identifier fits, then a file of its own. */
function distinct(candidates: readonly KnownCertificate[], child: Certificate): KnownCertificate[] {
  const one = new Map<string, KnownCertificate>();
  for (const known of candidates) {
    const before = one.get(known.certificate.sha256);
    if (!before || rank(known, child) < rank(before, child)) one.set(known.certificate.sha256, known);
  }
  return [...one.values()].sort((a, b) => rank(a, child) - rank(b, child));
}

/** Lower is likelier: the key fits, a file of its own, alone in it (`ca.crt` rather than a bundle), a short name. */
function rank({ certificate, material, uri }: KnownCertificate, child: Certificate): number {
  const fits = child.authorityKeyId !== undefined && certificate.subjectKeyId === child.authorityKeyId;
  const isEmbedded = material.use !== undefined;
  return (fits ? 0 : 4e6) + (isEmbedded ? 2e6 : 0) + Math.min(material.index, 1) * 1e6 + Math.min(uri.length, 9e5);
}
