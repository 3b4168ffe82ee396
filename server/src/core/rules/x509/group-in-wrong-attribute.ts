import type { NameAttribute } from '../../formats/x509/types.js';
import { findGroup, findUser } from '../../knowledge/identities.js';
import { fieldSpan } from '../helpers/field-span.js';
import { show } from '../helpers/show.js';
import { attributesOf, type Subject } from '../helpers/subjects.js';
import { usesOf, type Use } from '../helpers/uses.js';
import { defineRule } from '../rule.js';
import { clientSubjectOf } from '../helpers/identity.js';

// CN becomes the user, every O a group, OU nothing; values are compared as they stand.
// kubernetes/apiserver pkg/authentication/request/x509/x509.go CommonNameUserConversion.
type Message = 'unit' | 'commonName' | 'list' | 'slashes' | 'blanks';

export const rule = defineRule({
  id: 'x509/group-in-wrong-attribute',
  target: 'material',
  severity: 'error',
  summary: 'A group in OU or CN, several groups in one O, or blanks around a value',
  sources: ['kubernetes/apiserver pkg/authentication/request/x509/x509.go'],
  messages: {
    unit: '`OU={found}` gives no group: the API server reads groups from O only, and user `{user}` ends with "Forbidden". Write `O={found}` and issue the certificate again.',
    commonName:
      '`CN={found}` makes a user who is called like the group and is not in it: "Forbidden". Write `O={found}` with a user name as CN, and issue the certificate again.',
    list: '`O={found}` is one group with a comma in its name, which nothing is bound to ("Forbidden"). Give each group an O of its own: {right}.',
    slashes:
      '`{attribute}={found}` is one value with the next field inside it: the subject was not split, so that the group is missing ("Forbidden"). Write the fields apart (`-subj "/CN=…/O=…"`) and issue the certificate again.',
    blanks:
      '`{attribute}={found}` has a blank at its start or end. Names are compared exactly, so that nobody of that name has rights ("Forbidden"). Write `{attribute}={right}` and issue the certificate again.',
  },
  check({ material }, context) {
    const subject = clientSubjectOf(material);
    if (!subject) return;
    const uses = usesOf(material, context);
    for (const attribute of attributesOf(subject)) {
      const message = flawOf(attribute, subject, uses);
      if (!message) continue;
      context.report({
        span: fieldSpan(material, attribute.bytes),
        message,
        data: {
          attribute: attribute.shortName,
          found: show(attribute.value),
          right: rightOf(attribute, message),
          user: show(subject.subject.commonName ?? ''),
        },
      });
    }
  },
});

function flawOf({ shortName, value }: NameAttribute, subject: Subject, uses: ReadonlySet<Use>): Message | undefined {
  if (shortName === 'OU') return isGroup(value) && !subject.subject.values('O').includes(value) ? 'unit' : undefined;
  if (shortName !== 'O' && shortName !== 'CN') return undefined;
  if (value !== value.trim()) return uses.has('client-certificate') || isKnown(value.trim()) ? 'blanks' : undefined;
  if (/\/(?:O|CN|OU)=(?:system|kubeadm):/.test(value)) return 'slashes';
  if (shortName === 'O') return groupsIn(value).some(isGroup) ? 'list' : undefined;
  const group = findGroup(value);
  // A group that nothing is bound to would help nobody as O either; x509/group-typo knows the user.
  return group && group.power !== 'none' && !findUser(value) ? 'commonName' : undefined;
}

/** The groups of `a,b`; none for a value without a comma. */
function groupsIn(value: string): readonly string[] {
  return value.includes(',') ? value.split(',').map((part) => part.trim().replace(/^O=/, '')) : [];
}

function rightOf({ value }: NameAttribute, message: Message): string {
  if (message !== 'list') return show(value.trim());
  return groupsIn(value)
    .map((group) => `\`O=${show(group)}\``)
    .join(', ');
}

function isGroup(value: string): boolean {
  return findGroup(value) !== undefined;
}

function isKnown(value: string): boolean {
  return isGroup(value) || findUser(value) !== undefined;
}
