import type { KnownCertificate } from '../cluster/workspace-index.js';
import type { Certificate } from '../formats/x509/types.js';
import { verifySignature } from './verify-signature.js';

/** A certificate of the workspace whose subject is another's issuer. */
export interface VerifiedIssuer {
  readonly uri: string;
  readonly certificate: Certificate;
  readonly verified: 'valid' | 'invalid' | 'unsupported';
}

/** The one of several same-named candidates whose key made the signature; else the first of them. */
export async function findVerifiedIssuer(child: Certificate, candidates: readonly KnownCertificate[]): Promise<VerifiedIssuer | undefined> {
  const judged = await Promise.all(distinct(candidates).map(async (known) => judge(child, known)));
  return judged.find((issuer) => issuer.verified === 'valid') ?? judged[0];
}

async function judge(child: Certificate, { uri, certificate }: KnownCertificate): Promise<VerifiedIssuer> {
  return { uri, certificate, verified: await verifySignature(child, certificate) };
}

/** One of each certificate: copies in ten kubeconfigs are checked once. A file of its own comes first. */
function distinct(candidates: readonly KnownCertificate[]): KnownCertificate[] {
  const ordered = [...candidates].sort((a, b) => Number(a.material.use !== undefined) - Number(b.material.use !== undefined));
  return [...new Map(ordered.reverse().map((known) => [known.certificate.sha256, known])).values()].reverse();
}
