import { findIntendedGroups, findIntendedUser } from '../../knowledge/identities.js';
import type { ScalarValue } from '../../documents/manifest/model.js';
import { show } from '../helpers/show.js';
import { defineRule } from '../rule.js';

// As x509/group-typo, where it is made: names[].O become groups, CN the user's name (kubernetes/apiserver pkg/authentication/request/x509/x509.go).
export const rule = defineRule({
  id: 'cfssl/group-typo',
  target: 'cfssl',
  severity: 'error',
  summary: 'O or CN of a request is a misspelling of a group or user that Kubernetes knows',
  fix: 'manual',
  sources: ['kubernetes/website reference/access-authn-authz/rbac.md', 'cloudflare/cfssl csr/csr.go'],
  messages: {
    group: '`O={found}` is no group that Kubernetes knows: the certificate works, and its requests end with "Forbidden". Write `{right}`.',
    user: '`CN={found}` is no user that Kubernetes knows: the certificate works, and its requests end with "Forbidden". Write `{right}`.',
  },
  check({ document: { role, root } }, context) {
    if (role !== 'request' || root === undefined) return;
    const report = (message: 'group' | 'user', scalar: ScalarValue | undefined, right: string | undefined): void => {
      if (scalar === undefined || scalar.templated || right === undefined) return;
      const { span } = scalar;
      const fixes = () => [{ title: `Write ${right}`, safe: false, preferred: true, edits: [{ span, newText: right }] }];
      context.report({ span, message, data: { found: show(scalar.value), right }, fixes });
    };
    const user = root.get('CN')?.scalar;
    report('user', user, findIntendedUser(user?.value ?? ''));
    for (const name of root.get('names')?.items ?? []) {
      const group = name.get('O')?.scalar;
      report('group', group, findIntendedGroups(group?.value ?? '')[0]);
    }
  },
});
