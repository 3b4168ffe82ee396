import { defineRule } from '../rule.js';
import { hasBranches } from '../helpers/has-branches.js';
import { kubeletTexts, servingApprovers } from '../../knowledge/kubelet.js';
import { isSet } from './helpers/is-set.js';

// kubernetes/website, kubelet-tls-bootstrapping: "The CSR approving controllers implemented in core Kubernetes do not
// approve node serving certificates for security reasons."
export const rule = defineRule({
  id: 'kubelet/serving-csr-needs-approval',
  target: 'object',
  severity: 'information',
  summary: '`serverTLSBootstrap: true`: somebody must approve the requests',
  sources: ['kubernetes/website reference/access-authn-authz/kubelet-tls-bootstrapping.md'],
  messages: {
    waits:
      'Nothing in Kubernetes approves requests for kubelet serving certificates. Until somebody does, the kubelet logs "{log}" and `kubectl logs`, `exec` and metrics-server meet "{error}". Run `kubectl get csr` and `kubectl certificate approve NAME` for each node and at each renewal, or install an approver such as kubelet-csr-approver.',
  },
  check({ object, document }, context) {
    if (object.type !== 'kubelet-config' || hasBranches(object, document) || servingApprovers.some((name) => document.text.includes(name)))
      return;
    const bootstrap = object.root.get('serverTLSBootstrap');
    if (bootstrap?.flag !== true) return;
    // kubelet/bootstrap-overrides-files speaks of the same field.
    if (isSet(object.root.entry('tlsCertFile')) && isSet(object.root.entry('tlsPrivateKeyFile'))) return;
    context.report({
      span: bootstrap.span,
      message: 'waits',
      data: { log: kubeletTexts.noServingCertificate, error: kubeletTexts.callerWithoutCertificate },
    });
  },
});
