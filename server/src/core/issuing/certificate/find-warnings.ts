import {
  findGroup,
  findIntendedGroups,
  findIntendedGroupsOfWord,
  findIntendedUser,
  revocableAdminGroup,
  superuserGroup,
} from '../../knowledge/identities.js';
import type { Certificate } from '../../formats/x509/types.js';
import { smallestRsaAdvised, smallestRsaForGo } from '../../knowledge/limits.js';
import { isEd25519, publicKeyOf, type ChosenKey } from '../keys/choose-key.js';
import type { ContentPlan, IssuePlan } from './plan-issue.js';
import { subjectValues, type Subject } from '../subject/parse-subject.js';
import { dateTimeWords } from '../../base/time-words.js';

/** RFC 5280 appendix A: ub-common-name, ub-organization-name. */
const longestName = 64;
/** CA/Browser Forum's old limit, which Apple's systems still enforce for TLS servers. */
const longestServerDays = 825;
const dayLength = 86_400_000;

/** What is odd about a certificate although it can be issued. Identities matter in client certificates only. */
export function findWarnings(plan: Omit<IssuePlan, 'warnings'>, now: number): string[] {
  const { profile, validity, authority } = plan;
  const warnings = findContentWarnings(plan);
  if (profile.usages.includes('serverAuth'))
    warnings.push(...serverWarnings((validity.notAfter.getTime() - now) / dayLength, authority?.certificate));
  if (profile.makes === 'leaf') warnings.push(...shortenedWarnings(plan, now));
  return warnings;
}

/** What is odd about it whoever signs. */
export function findContentWarnings({ subject, profile, key }: ContentPlan): string[] {
  const warnings = subject
    .flat()
    .filter(({ value, shortName }) => (shortName === 'CN' || shortName === 'O') && value.length > longestName)
    .map(
      ({ shortName }) =>
        `\`${shortName}\` is longer than ${longestName} characters, which OpenSSL refuses to put into requests; Kubernetes reads it.`,
    );
  if (isEd25519(key)) warnings.push(edwardsWarning);
  warnings.push(...weakKeyWarnings(key));
  if (profile.usages.includes('clientAuth')) warnings.push(...identityWarnings(subject));
  return warnings;
}

/** Only a key that was there can be that short. */
function weakKeyWarnings(key: ChosenKey): string[] {
  const { algorithm, bits = smallestRsaAdvised } = key.from === 'new' ? { algorithm: '' } : publicKeyOf(key);
  if (algorithm !== 'RSA' || bits >= smallestRsaAdvised) return [];
  const refusal = bits < smallestRsaForGo ? ', and Go ≥ 1.24 does not work with it at all' : '';
  return [`The RSA key has ${bits} bits, which no longer count as safe${refusal}: make a new key.`];
}

/** Source: kubernetes cmd/kubeadm/app/util/pkiutil/pki_helpers.go TryLoadKeyFromDisk. */
const edwardsWarning =
  'kubeadm cannot load Ed25519 keys ("is neither in RSA nor ECDSA format"): use EC P-256 where kubeadm is to renew or check this certificate.';

/** A lifetime that nobody asked for ends with the CA, and then both must be renewed. */
function shortenedWarnings({ profile, validity, authority }: Omit<IssuePlan, 'warnings'>, now: number): string[] {
  const end = validity.notAfter.getTime();
  if (authority?.certificate.validity.notAfter !== end || end >= now + (profile.days - 1) * dayLength) return [];
  return [
    `It ends with its CA \`${authority.certificate.subject.rfc2253}\`, on ${dateTimeWords(end)}: renew the CA first to have it live longer.`,
  ];
}

function serverWarnings(days: number, authority: Certificate | undefined): string[] {
  const warnings: string[] = [];
  if (days > longestServerDays) {
    warnings.push(
      `A server certificate of more than ${longestServerDays} days is refused by Safari and other programs on Apple systems; kubectl takes it.`,
    );
  }
  if (authority?.nameConstraints) {
    warnings.push(
      `\`${authority.subject.rfc2253}\` limits the names below it: a name that it does not permit is refused ("x509: a root or intermediate certificate is not authorized to sign for this name").`,
    );
  }
  return warnings;
}

function identityWarnings(subject: Subject): string[] {
  const groups = subjectValues(subject, 'O');
  const user = subjectValues(subject, 'CN').at(-1);
  return [
    ...groups.flatMap(groupWarnings),
    ...subjectValues(subject, 'OU')
      .filter(findGroup)
      .map((name) => `\`OU=${name}\` is no group to Kubernetes, which reads \`O\` only. Write \`O=${name}\`.`),
    ...(user === undefined ? ['Without `CN` the certificate is no user to Kubernetes.'] : userWarnings(user)),
  ];
}

function groupWarnings(name: string): string[] {
  if (name === superuserGroup) {
    return [
      `\`O=${superuserGroup}\` stands above RBAC and cannot be revoked before the certificate ends. With kubeadm ≥ ${revocableAdminGroup.since} prefer \`O=${revocableAdminGroup.name}\`.`,
    ];
  }
  const [intended] = findGroup(name) ? [] : [...findIntendedGroups(name), ...findIntendedGroupsOfWord(name)];
  return intended === undefined
    ? []
    : [
        `\`O=${name}\` is not a group that Kubernetes knows; \`O=${intended}\` is. Without a binding for it the user has no rights ("Forbidden").`,
      ];
}

function userWarnings(name: string): string[] {
  if (findGroup(name)?.power === 'superuser') return [`\`CN=${name}\` is the name of a group. Groups are written as \`O\`.`];
  const intended = findIntendedUser(name);
  return intended === undefined ? [] : [`\`CN=${name}\` is not a user that Kubernetes knows; \`CN=${intended}\` is.`];
}
