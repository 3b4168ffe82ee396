import type { KnownCertificate } from '../../cluster/workspace-index.js';
import type { Certificate } from '../../formats/x509/types.js';
import { verifySignature } from './verify-signature.js';

/** A check costs half a millisecond; a CA that signed more than this is believed by its name. */
const mostChecked = 64;

/** Of certificates that name a CA as their issuer those that it signed, in their order. */
export async function findSigned(authority: Certificate, named: readonly KnownCertificate[]): Promise<readonly KnownCertificate[]> {
  const likely = named.filter(({ certificate }) => fits(certificate, authority));
  const distinct = [...new Map(likely.map(({ certificate }) => [certificate.sha256, certificate])).values()];
  const refuted = new Set<string>();
  await Promise.all(
    distinct.slice(0, mostChecked).map(async (certificate) => {
      if ((await verifySignature(certificate, authority)) === 'invalid') refuted.add(certificate.sha256);
    }),
  );
  return likely.filter(({ certificate }) => !refuted.has(certificate.sha256));
}

function fits({ authorityKeyId }: Certificate, { subjectKeyId }: Certificate): boolean {
  return authorityKeyId === undefined || subjectKeyId === undefined || authorityKeyId === subjectKeyId;
}
