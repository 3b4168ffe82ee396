import type { CertificateProfile } from '../../knowledge/certificate-profile.js';
import { fillFacts } from '../certificate/fill-profile.js';
import type { ProfileFacts } from '../issue-request.js';
import { subjectValues, type Subject } from '../subject/parse-subject.js';

/**
 * Whether a request asks to be somebody else than the one whom a profile is for: signed by the profile's name, a client
 * certificate would give its owner another identity than the person who signs expects.
 */
export function findMisfit(
  { id, usages, commonName, groups }: CertificateProfile,
  subject: Subject,
  facts: ProfileFacts,
): string | undefined {
  if (!usages.includes('clientAuth') || commonName === undefined) return undefined;
  const expected = fillFacts(commonName, facts, (name) => `<${name}>`);
  const user = subjectValues(subject, 'CN').at(-1) ?? '';
  if (!matches(expected, user)) return `\`CN=${user}\` is not \`CN=${expected}\``;
  const given = subjectValues(subject, 'O');
  if (id === 'user' || id.startsWith('etcd-')) return undefined;
  if (groups.length === 0 ? given.length === 0 : groups.some((each) => isSame(each.groups, given))) return undefined;
  const named = given.length === 0 ? 'no group' : given.map((name) => `\`O=${name}\``).join(', ');
  return `${named} instead of ${groups.map((each) => each.groups.map((name) => `\`O=${name}\``).join(', ') || 'none').join(' or ') || 'none'}`;
}

function matches(expected: string, user: string): boolean {
  const [start = '', end] = expected.split(/<[a-z]+>/);
  if (end === undefined) return user === expected;
  return user.length > start.length + end.length && user.startsWith(start) && user.endsWith(end);
}

function isSame(one: readonly string[], other: readonly string[]): boolean {
  return [...one].sort().join('\n') === [...other].sort().join('\n');
}
