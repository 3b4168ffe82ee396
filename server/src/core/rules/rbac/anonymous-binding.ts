import { roleOf, subjectsOf } from '../../documents/rbac/model.js';
import { anonymousIdentities, discoveryRoles } from '../../knowledge/rbac.js';
import { show } from '../helpers/show.js';
import { defineRule } from '../rule.js';

// kubernetes/website reference/access-authn-authz/authentication.md "Anonymous requests"; the API server itself binds only
// system:public-info-viewer to system:unauthenticated (K plugin/pkg/auth/authorizer/rbac/bootstrappolicy), kubeadm its cluster-info.
export const rule = defineRule({
  id: 'rbac/anonymous-binding',
  target: 'object',
  severity: 'error',
  summary: 'A binding that gives rights to everybody who shows no certificate or token',
  sources: [
    'kubernetes/website reference/access-authn-authz/authentication.md',
    'kubernetes/kubernetes plugin/pkg/auth/authorizer/rbac/bootstrappolicy',
  ],
  messages: {
    anonymous:
      'This gives `{role}` to `{found}`: to everybody who reaches the API server, without certificate or token. Bind it to the group or user that a certificate names.',
  },
  check({ object }, context) {
    if (object.type !== 'role-binding' || discoveryRoles.includes(roleOf(object))) return;
    for (const { kind, name } of subjectsOf(object)) {
      if ((kind === 'User' || kind === 'Group') && anonymousIdentities.includes(name.value))
        context.report({ span: name.span, message: 'anonymous', data: { found: name.value, role: show(roleOf(object)) || 'a role' } });
    }
  },
});
