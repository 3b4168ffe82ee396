import { findOption, type ScriptCommand } from '../../documents/script/model.js';
import { isType, parseSubject, type SubjectPart } from '../../documents/script/subject.js';
import { spanInWord, type Word } from '../../formats/shell/word.js';
import { findGroup, findIntendedGroups, findIntendedUser, revocableAdminGroup, superuserGroup } from '../../knowledge/identities.js';
import { show } from '../helpers/show.js';
import { defineRule } from '../rule.js';

// "identity is exact and case-sensitive; system: prefix is reserved for Kubernetes"
// kubernetes/website reference/access-authn-authz/rbac.md; see x509/group-typo, which finds the same
// in the certificate that the line makes.
type Message = 'group' | 'admin' | 'decorative' | 'user';

interface Slip {
  readonly part: SubjectPart;
  readonly message: Message;
  readonly right: string;
}

export const rule = defineRule({
  id: 'command/subject-group-typo',
  target: 'command',
  severity: 'error',
  summary: '-subj holds a misspelling of a group or user that Kubernetes knows',
  fix: 'safe',
  sources: ['kubernetes/website reference/access-authn-authz/rbac.md', 'kubernetes/apiserver pkg/authentication/request/x509/x509.go'],
  messages: {
    group:
      '`O={found}` is not a group Kubernetes knows. The API server will see user `{user}` without its rights ("Forbidden"). Write `O={right}`.',
    admin:
      '`O={found}` is not a group Kubernetes knows. The API server will see user `{user}` without rights ("Forbidden"). For cluster-admin use `O={right}` (cannot be revoked) or, with kubeadm ≥ {since}, `O={other}`.',
    decorative: '`O={found}` should read `O={right}`. Nothing is bound to a group of that name, so no request fails today.',
    user: '`CN={found}` is not a user Kubernetes knows; the rights are bound to `{right}`, so its requests end with "Forbidden". Write `CN={right}`.',
  },
  check({ command }, context) {
    const subject = subjectOf(command);
    if (subject === undefined) return;
    const parts = parseSubject(subject.text);
    const user = parts.findLast((part) => isType(part, 'CN'))?.value ?? '';
    for (const { part, message, right } of parts.flatMap((one) => slipOf(one, parts))) {
      const span = spanInWord(subject, part.start, part.end);
      const value = spanInWord(subject, part.valueStart, part.end);
      context.report({
        span,
        message,
        ...(message === 'decorative' && { severity: 'warning' as const }),
        data: { found: show(part.value), right, user: show(user), other: revocableAdminGroup.name, since: revocableAdminGroup.since },
        fixes: () => [
          { title: `Use ${part.type}=${right}`, safe: true, preferred: true, edits: [{ span: value, newText: right }] },
          ...otherFix(message, part, value),
        ],
      });
    }
  },
});

function otherFix(message: Message, { type }: SubjectPart, span: { readonly start: number; readonly end: number }) {
  if (message !== 'admin') return [];
  return [{ title: `Use ${type}=${revocableAdminGroup.name}`, safe: false, edits: [{ span, newText: revocableAdminGroup.name }] }];
}

function subjectOf(command: ScriptCommand): Word | undefined {
  return command.program === 'openssl' ? findOption(command, 'subj')?.value : undefined;
}

function slipOf(part: SubjectPart, parts: readonly SubjectPart[]): Slip[] {
  if (!part.isKnown) return [];
  if (isType(part, 'O')) return groupSlip(part);
  // Only the last CN becomes the user's name.
  if (!isType(part, 'CN') || parts.findLast((other) => isType(other, 'CN')) !== part) return [];
  const right = findIntendedUser(part.value);
  return right === undefined ? [] : [{ part, message: 'user', right }];
}

function groupSlip(part: SubjectPart): Slip[] {
  const [right] = findIntendedGroups(part.value);
  if (right === undefined) return [];
  if (right === superuserGroup) return [{ part, message: 'admin', right }];
  return [{ part, message: findGroup(right)?.power === 'none' ? 'decorative' : 'group', right }];
}
