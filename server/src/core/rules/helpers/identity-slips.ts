import type { NameAttribute } from '../../formats/x509/types.js';
import {
  componentUsers,
  findGroup,
  findIntendedGroups,
  findIntendedGroupsOfWord,
  findIntendedUser,
  nodesGroup,
  nodeUserPrefix,
  revocableAdminGroup,
  superuserGroup,
} from '../../knowledge/identities.js';
import { isClientOnly } from './identity.js';
import { attributesOf, type Subject } from './subjects.js';

/** The parts of a subject that are near misses of groups and users that Kubernetes knows. */
export function findIdentitySlips(subject: Subject, origin: SlipOrigin): readonly IdentitySlip[] {
  return attributesOf(subject).flatMap((attribute) => slipOf(attribute, subject, origin) ?? []);
}

/** What is wrong with a part of a name; the messages of x509/group-typo. */
type SlipMessage = 'group' | 'groups' | 'decorative' | 'user' | 'component' | 'nodeUser' | 'nodeCase';

/** Whether the certificate is plainly meant for an API server; words such as `masters` count only then. */
export type SlipOrigin = 'kubernetes' | 'unknown';

export interface IdentitySlip {
  readonly message: SlipMessage;
  readonly attribute: NameAttribute;
  readonly right: string;
  readonly other?: string;
}

function slipOf(attribute: NameAttribute, subject: Subject, origin: SlipOrigin): IdentitySlip | undefined {
  // Blanks around a value are x509/group-in-wrong-attribute's.
  if (attribute.value !== attribute.value.trim()) return undefined;
  if (attribute.shortName === 'O') return groupSlip(attribute, origin);
  // Only the last CN becomes the user's name.
  if (attribute.shortName === 'CN' && attribute.value === subject.subject.commonName) return userSlip(attribute, subject, origin);
  return undefined;
}

function groupSlip(attribute: NameAttribute, origin: SlipOrigin): IdentitySlip | undefined {
  const { value } = attribute;
  const [right, other] = [...findIntendedGroups(value), ...(origin === 'kubernetes' ? findIntendedGroupsOfWord(value) : [])];
  if (right === undefined) return undefined;
  if (other !== undefined) return { message: 'groups', attribute, right, other };
  // Whoever wants cluster-admin should know of the group that can be taken away again.
  if (right === superuserGroup) return { message: 'groups', attribute, right: revocableAdminGroup.name, other: right };
  return { message: findGroup(right)?.power === 'none' ? 'decorative' : 'group', attribute, right };
}

function userSlip(attribute: NameAttribute, subject: Subject, origin: SlipOrigin): IdentitySlip | undefined {
  const { value } = attribute;
  const intended = findIntendedUser(value);
  if (intended !== undefined) return { message: 'user', attribute, right: intended };
  if (origin === 'kubernetes' && isClientOnly(subject) && componentUsers.includes(value))
    return { message: 'component', attribute, right: `system:${value}` };
  if (value.startsWith(nodeUserPrefix))
    return value === value.toLowerCase() ? undefined : { message: 'nodeCase', attribute, right: value.toLowerCase() };
  const isNode = subject.subject.values('O').includes(nodesGroup) && findGroup(value) === undefined;
  return isNode ? { message: 'nodeUser', attribute, right: nodeUserPrefix } : undefined;
}
