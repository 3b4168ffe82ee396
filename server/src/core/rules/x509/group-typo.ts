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
import { fieldSpan } from '../helpers/field-span.js';
import { show } from '../helpers/show.js';
import { attributesOf, type Subject } from '../helpers/subjects.js';
import { defineRule } from '../rule.js';
import { clientSubjectOf, isClientOnly, isPlainlyKubernetes } from '../helpers/identity.js';

// "identity is exact and case-sensitive; system: prefix is reserved for Kubernetes"
// kubernetes/website reference/access-authn-authz/rbac.md. Every O is a group and the last CN the
// user (kubernetes/apiserver pkg/authentication/request/x509/x509.go); a certificate with a wrong
// one is valid, so that the mistake shows as Forbidden only.
type Message = 'group' | 'groups' | 'decorative' | 'user' | 'component' | 'nodeUser' | 'nodeCase';

/** Whether the certificate is plainly meant for an API server; words such as `masters` count only then. */
type Origin = 'kubernetes' | 'unknown';

interface Slip {
  readonly message: Message;
  readonly attribute: NameAttribute;
  readonly right: string;
  readonly other?: string;
}

export const rule = defineRule({
  id: 'x509/group-typo',
  target: 'material',
  severity: 'error',
  summary: 'O or CN is a misspelling of a group or user that Kubernetes knows',
  sources: ['kubernetes/website reference/access-authn-authz/rbac.md', 'kubernetes/apiserver pkg/authentication/request/x509/x509.go'],
  messages: {
    group:
      '`O={found}` is not a group Kubernetes knows. The API server will see user `{user}` without its rights ("Forbidden"). Write `O={right}` and issue the certificate again.',
    groups:
      '`O={found}` is not a group Kubernetes knows. The API server will see user `{user}` without rights ("Forbidden"). For cluster-admin use `O={other}` (cannot be revoked) or, with kubeadm ≥ 1.29, `O={right}`.',
    decorative:
      '`O={found}` should read `O={right}`. Nothing is bound to a group of that name, so no request fails today; the slip is in what the certificate was made from.',
    user: '`CN={found}` is not a user Kubernetes knows; the rights are bound to `{right}`, so its requests end with "Forbidden". Write `CN={right}` and issue the certificate again.',
    component:
      '`CN={found}` lacks the prefix: the rights of this component are bound to the user `{right}`, so its requests end with "Forbidden". Write `CN={right}` and issue the certificate again.',
    nodeUser:
      '`O=system:nodes` is a group of kubelets, but `CN={found}` is not a node\'s user. The Node authorizer ignores it, and its requests end with "Forbidden". Write `CN={right}<node name>` and issue the certificate again.',
    nodeCase:
      '`CN={found}` names a node in upper case; names of nodes are lower case, so the Node authorizer refuses it ("Forbidden"). Write `CN={right}` and issue the certificate again.',
  },
  check({ material }, context) {
    const subject = clientSubjectOf(material);
    if (!subject) return;
    const origin: Origin = isPlainlyKubernetes(material, subject, context) ? 'kubernetes' : 'unknown';
    // What a signer asks of a node's name is csr/signer-subject's.
    const slips = attributesOf(subject)
      .flatMap((attribute) => slipOf(attribute, subject, origin) ?? [])
      .filter(({ message }) => message !== 'nodeUser' || material.use !== 'signing-request');
    for (const { message, attribute, right, other } of slips) {
      context.report({
        span: fieldSpan(material, attribute.bytes),
        message,
        ...(message === 'decorative' && { severity: 'warning' as const }),
        data: { found: show(attribute.value), right: show(right), other: other ?? '', user: show(subject.subject.commonName ?? '') },
      });
    }
  },
});

function slipOf(attribute: NameAttribute, subject: Subject, origin: Origin): Slip | undefined {
  // Blanks around a value are x509/group-in-wrong-attribute's.
  if (attribute.value !== attribute.value.trim()) return undefined;
  if (attribute.shortName === 'O') return groupSlip(attribute, origin);
  // Only the last CN becomes the user's name.
  if (attribute.shortName === 'CN' && attribute.value === subject.subject.commonName) return userSlip(attribute, subject, origin);
  return undefined;
}

function groupSlip(attribute: NameAttribute, origin: Origin): Slip | undefined {
  const { value } = attribute;
  const [right, other] = [...findIntendedGroups(value), ...(origin === 'kubernetes' ? findIntendedGroupsOfWord(value) : [])];
  if (right === undefined) return undefined;
  if (other !== undefined) return { message: 'groups', attribute, right, other };
  // Whoever wants cluster-admin should know of the group that can be taken away again.
  if (right === superuserGroup) return { message: 'groups', attribute, right: revocableAdminGroup.name, other: right };
  return { message: findGroup(right)?.power === 'none' ? 'decorative' : 'group', attribute, right };
}

function userSlip(attribute: NameAttribute, subject: Subject, origin: Origin): Slip | undefined {
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
