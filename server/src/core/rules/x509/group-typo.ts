import { fieldSpan } from '../helpers/field-span.js';
import { findIdentitySlips, type SlipOrigin } from '../helpers/identity-slips.js';
import { show } from '../helpers/show.js';
import { defineRule } from '../rule.js';
import { clientSubjectOf, isPlainlyKubernetes } from '../helpers/identity.js';

// "identity is exact and case-sensitive; system: prefix is reserved for Kubernetes"
// kubernetes/website reference/access-authn-authz/rbac.md. Every O is a group and the last CN the
// user (kubernetes/apiserver pkg/authentication/request/x509/x509.go); a certificate with a wrong
// one is valid, so that the mistake shows as Forbidden only.

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
    const origin: SlipOrigin = isPlainlyKubernetes(material, subject, context) ? 'kubernetes' : 'unknown';
    // What a signer asks of a node's name is csr/signer-subject's.
    const slips = findIdentitySlips(subject, origin).filter(({ message }) => message !== 'nodeUser' || material.use !== 'signing-request');
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
