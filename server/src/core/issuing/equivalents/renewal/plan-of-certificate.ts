import type { CertificateProfile, ExtendedUsage } from '../../../knowledge/certificate-profile.js';
import { findProfile } from '../../../knowledge/certificate-profiles.js';
import type { Certificate } from '../../../formats/x509/types.js';
import { isRefusal, type Refusal } from '../../issue-request.js';
import { parseSan, type SubjectAltName } from '../../subject/parse-san.js';
import type { PlannedKeyUsage } from '../../certificate/plan-issue.js';
import type { RenewalSources } from '../../renewal/renewal-sources.js';
import { subjectOfName } from '../../subject/subject-of-name.js';
import type { PlannedCertificate } from '../equivalent-subject.js';

/** A certificate that is there as one to make; refused where the commands would leave something out. */
export function planOfCertificate({ certificate, key, authority }: RenewalSources): PlannedCertificate | Refusal {
  const profile = profileOf(certificate);
  const keyUsage = certificate.keyUsage?.filter(isPlanned) ?? [];
  const sans = certificate.subjectAltNames?.map(({ type, value }) => parseSan(`${type}:${value}`)) ?? [];
  const names = sans.filter((name): name is SubjectAltName => !isRefusal(name));
  const odd = certificate.extensions.find(({ name }) => !written.includes(name))?.name;
  if (odd !== undefined) return refuseOdd(certificate, odd);
  if (!profile || keyUsage.length === 0 || keyUsage.length !== certificate.keyUsage?.length) return refuseOdd(certificate, 'usages');
  if (names.length !== sans.length) return refuseOdd(certificate, 'names');
  if (!key) return refuseOdd(certificate, 'type of key');
  const { notBefore, notAfter } = certificate.validity;
  const validity = { notBefore: new Date(notBefore), notAfter: new Date(notAfter) };
  const subject = subjectOfName(certificate.subject);
  return { profile, subject, sans: names, keyUsage, pathLength: undefined, key, validity, authority: authority?.authority };
}

const written: readonly string[] = [
  'keyUsage',
  'extKeyUsage',
  'basicConstraints',
  'subjectAltName',
  'subjectKeyIdentifier',
  'authorityKeyIdentifier',
];

function isPlanned(usage: string): usage is PlannedKeyUsage {
  return ['digitalSignature', 'keyEncipherment', 'keyCertSign', 'cRLSign'].includes(usage);
}

/** Of a leaf for servers, clients or both. */
function profileOf({ isCA, extendedKeyUsage }: Certificate): CertificateProfile | undefined {
  const usages = extendedKeyUsage?.filter((usage): usage is ExtendedUsage => usage === 'serverAuth' || usage === 'clientAuth') ?? [];
  const base = findProfile('both');
  return isCA || !base || usages.length === 0 || usages.length !== extendedKeyUsage?.length ? undefined : { ...base, usages };
}

function refuseOdd({ subject, isCA }: Certificate, odd: string): Refusal {
  const name = `\`${subject.rfc2253}\``;
  if (isCA) return { refused: `${name} is a CA: no commands are printed for it. Renew it without \`--as\`.` };
  return { refused: `${name}: the commands would not carry over its ${odd}. Renew it without \`--as\`.` };
}
