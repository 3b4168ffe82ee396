import type { Certificate } from '../../formats/x509/types.js';
import { dateTimeWords } from '../../base/time-words.js';

/** Why a certificate may not sign others now; undefined when it may. */
export function findUnusable(certificate: Certificate, now: number): string | undefined {
  const name = `\`${certificate.subject.rfc2253}\``;
  const { notBefore, notAfter } = certificate.validity;
  if (!certificate.isCA)
    return `${name} is not a CA: it has no \`CA:TRUE\`, so nothing that it signs is trusted ("x509: invalid signature: parent certificate cannot sign this kind of certificate"). Choose the certificate of the CA.`;
  if (certificate.keyUsage && !certificate.keyUsage.includes('keyCertSign'))
    return `${name} has a key usage without \`keyCertSign\`: it may not sign certificates. Choose another CA.`;
  if (!(now <= notAfter)) return `${name} expired on ${dateTimeWords(notAfter)}: what it signs now is refused at once. Renew the CA first.`;
  if (!(notBefore <= now)) return `${name} is not valid before ${dateTimeWords(notBefore)}. Check the clock, or choose another CA.`;
  return undefined;
}

/** Why a CA may not sign a certificate of this purpose; undefined when it may. */
export function findForbiddenPurpose(certificate: Certificate, purpose: 'clientAuth' | 'serverAuth'): string | undefined {
  const allowed = certificate.extendedKeyUsage;
  if (!allowed || allowed.includes(purpose) || allowed.includes('anyExtendedKeyUsage')) return undefined;
  return `\`${certificate.subject.rfc2253}\` is limited to ${allowed.join(', ')}: below it, ${purpose} is refused ("x509: certificate specifies an incompatible key usage"). Choose a CA without that limit.`;
}
