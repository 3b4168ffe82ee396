import { dateWords, keyWords, validityWords } from '../../core/index.js';
import type { ChosenKey } from '../../core/issuing/keys/choose-key.js';
import type { IssuePlan } from '../../core/issuing/certificate/plan-issue.js';
import type { SubjectAltName } from '../../core/issuing/subject/parse-san.js';
import type { CertificateProfile } from '../../core/knowledge/certificate-profile.js';
import type { Row } from './finish.js';

/** A plan with what only the core can write. */
export interface PlanReport {
  readonly plan: IssuePlan;
  /** RFC 2253. */
  readonly subject: string;
}

/** The certificate as it would be, in the order of `inspect`. */
export function planRows({ plan, subject }: PlanReport): Row[] {
  const { profile, validity, key, sans, pathLength } = plan;
  const times = { notBefore: validity.notBefore.getTime(), notAfter: validity.notAfter.getTime() };
  return [
    ['Subject', subject],
    ['Issuer', plan.authority?.certificate.subject.rfc2253 ?? 'itself'],
    ['Names', sans.map(sanText).join(', ')],
    ['Valid', validityWords(times)],
    ['CA', profile.makes === 'leaf' ? '' : pathLength === undefined ? 'yes' : `yes, path length ${pathLength}`],
    ['Usage', [...profile.usages, ...plan.keyUsage].join(', ')],
    ['Key', keyText(key)],
  ];
}

/** The same for programs; the names are those of `inspect --format json`. */
export function planJson({ plan, subject }: PlanReport): object {
  const { profile, validity, sans, authority, pathLength } = plan;
  return {
    subject,
    issuer: authority?.certificate.subject.rfc2253 ?? subject,
    notBefore: isoText(validity.notBefore),
    notAfter: isoText(validity.notAfter),
    subjectAltNames: sans.map(sanText),
    keyUsage: plan.keyUsage,
    extendedKeyUsage: profile.usages,
    isCA: profile.makes !== 'leaf',
    pathLength: pathLength ?? null,
    key: keyText(plan.key),
  };
}

/** `client certificate of a user, CN=alice, signed by CN=kubernetes, until 21 November 2027`. */
export function planWords({ plan, subject }: PlanReport): string {
  const signer = plan.authority?.certificate.subject.rfc2253 ?? 'itself';
  return `${titleInSentence(plan.profile)}, ${subject}, signed by ${signer}, until ${dateWords(plan.validity.notAfter.getTime())}`;
}

/** `EC P-256`, and where it comes from. */
export function keyText(key: ChosenKey): string {
  switch (key.from) {
    case 'new':
      return `${newKeyText(key.kind)}, new`;
    case 'file':
      return `${keyWords(key.pair.publicKey)}, the given one`;
    case 'request':
      return `${keyWords(key.request.publicKey)}, of the request`;
  }
}

export function sanText({ type, value }: SubjectAltName): string {
  return `${type.toUpperCase()}:${value}`;
}

/** As roles are written: programs keep their small letter, abbreviations their capitals. */
export function titleInSentence({ title }: CertificateProfile): string {
  return /^[A-Z][a-z]/.test(title) ? title.charAt(0).toLowerCase() + title.slice(1) : title;
}

function newKeyText(kind: string): string {
  const [type = '', size = ''] = kind.split('-');
  if (type === 'ec') return `EC P-${size.slice(1)}`;
  return type === 'rsa' ? `RSA ${size} bit` : 'Ed25519';
}

/** To the second, as certificates have it. */
function isoText(date: Date): string {
  return date.toISOString().replace('.000', '');
}
