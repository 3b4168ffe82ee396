import { breakGlassUsers, installerSuperusers, isComponentName, revocableAdminGroup, superuserGroup } from '../../knowledge/identities.js';
import { fieldSpan } from '../helpers/field-span.js';
import { show } from '../helpers/show.js';
import { attributesOf } from '../helpers/subjects.js';
import { defineRule } from '../rule.js';
import { clientSubjectOf } from '../helpers/identity.js';

// "privileged-group authorizer in front of the configured ones" pkg/kubeapiserver/authorizer/reload.go:
// RBAC, webhooks and NodeRestriction cannot take system:masters away, and client certificates are
// never checked for revocation. kubeadm keeps the group to super-admin.conf since 1.29.
const why = `Members of \`${superuserGroup}\` pass every check of the API server, RBAC and webhooks included, and a certificate cannot be revoked before it expires.`;

export const rule = defineRule({
  id: 'x509/superuser-group',
  target: 'material',
  severity: 'warning',
  summary: 'O=system:masters in a leaf that is not the break-glass admin',
  sources: [
    'kubernetes/kubernetes pkg/kubeapiserver/authorizer/reload.go',
    'kubernetes/kubernetes cmd/kubeadm/app/phases/kubeconfig/kubeconfig.go',
  ],
  messages: {
    person: `\`{user}\` is in \`${superuserGroup}\`. ${why} Give a person \`O=${revocableAdminGroup.name}\` (kubeadm ≥ ${revocableAdminGroup.since}), whose rights end when its ClusterRoleBinding is deleted, or a group of your own with the rights it needs.`,
    component: `The component \`{user}\` is in \`${superuserGroup}\`. ${why} A component needs only the rights bound to its user name: leave the group out.`,
    installer: `\`{user}\` is in \`${superuserGroup}\`, as its installer makes it. ${why} Newer kubeadm gives \`${revocableAdminGroup.name}\` or no group instead: keep this file for emergencies.`,
  },
  check({ material }, context) {
    const subject = clientSubjectOf(material);
    const group = subject && attributesOf(subject).find(({ shortName, value }) => shortName === 'O' && value === superuserGroup);
    // csr/superuser-request knows the signer, and tells that it refuses.
    if (!group || material.use === 'signing-request') return;
    const user = subject.subject.commonName ?? '';
    if (breakGlassUsers.includes(user)) return;
    const message = installerSuperusers.includes(user) ? 'installer' : isComponentName(user) ? 'component' : 'person';
    context.report({
      span: fieldSpan(material, group.bytes),
      message,
      ...(message === 'installer' && { severity: 'information' as const }),
      data: { user: show(user) },
    });
  },
});
