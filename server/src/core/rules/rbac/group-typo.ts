import { subjectsOf, type Subject } from '../../documents/rbac/model.js';
import { findGroup, findIntendedGroups, findIntendedUser, findUser, nodesGroup } from '../../knowledge/identities.js';
import { show } from '../helpers/show.js';
import { defineRule } from '../rule.js';

// "identity is exact and case-sensitive; system: prefix is reserved for Kubernetes" kubernetes/website
// reference/access-authn-authz/rbac.md. A binding to a name that nobody has is taken without a word.
export const rule = defineRule({
  id: 'rbac/group-typo',
  target: 'object',
  severity: 'error',
  summary: 'A binding to a misspelt group or user of Kubernetes, or to a group as a user',
  fix: 'manual',
  sources: ['kubernetes/website reference/access-authn-authz/rbac.md'],
  messages: {
    name: '`{found}` is no {kind} that Kubernetes knows: nobody gets these rights, and requests end with "Forbidden". Write `{right}`.',
    kind: '`{found}` is a {right}, and stands here as a {kind}: nobody gets these rights, and requests end with "Forbidden". Write `kind: {right}`.',
  },
  check({ object }, context) {
    if (object.type !== 'role-binding') return;
    for (const subject of subjectsOf(object)) {
      const slip = slipOf(subject);
      if (slip === undefined) continue;
      const { message, right } = slip;
      const target = message === 'name' ? subject.name : subject.value.get('kind')?.scalar;
      const span = target?.span ?? subject.name.span;
      context.report({
        span,
        message,
        data: { found: show(subject.name.value), right, kind: message === 'name' ? subject.kind.toLowerCase() : subject.kind },
        fixes: () => [{ title: `Write ${right}`, safe: false, preferred: true, edits: [{ span, newText: right }] }],
      });
    }
  },
});

function slipOf({ kind, name: { value } }: Subject): { readonly message: 'name' | 'kind'; readonly right: string } | undefined {
  if (kind === 'Group') {
    const [right] = findIntendedGroups(value);
    if (right !== undefined) return { message: 'name', right };
    return findGroup(value) === undefined && findUser(value) !== undefined ? { message: 'kind', right: 'User' } : undefined;
  }
  if (kind !== 'User') return undefined;
  const right = findIntendedUser(value);
  if (right !== undefined && value !== nodesGroup) return { message: 'name', right };
  const group = findGroup(value);
  return group !== undefined && group.power !== 'none' && findUser(value) === undefined ? { message: 'kind', right: 'Group' } : undefined;
}
