import { defineRule } from '../rule.js';
import { componentIdentities } from './helpers/component-identities.js';
import { kubeletIdentities } from './helpers/kubelet-identities.js';
import { proxyIdentities } from './helpers/proxy-identities.js';

// The user is the certificate's CN, the groups its O (kubernetes/apiserver pkg/authentication/request/x509/x509.go); components are
// bound by their users (plugin/pkg/auth/authorizer/rbac/bootstrappolicy), kubelets by the Node authorizer (pkg/auth/nodeidentifier).
export const rule = defineRule({
  id: 'cluster/wrong-identity',
  target: 'cluster',
  severity: 'error',
  summary: 'a component logs in as somebody else than it must',
  fix: 'manual',
  sources: [
    'kubernetes/kubernetes plugin/pkg/auth/authorizer/rbac/bootstrappolicy/policy.go',
    'kubernetes/kubernetes pkg/auth/nodeidentifier/default.go',
    'kubernetes/apiserver pkg/authentication/request/x509/x509.go',
  ],
  messages: {
    component:
      '{component} logs in with this certificate as {user}, and its rights are bound to the user `{wanted}`. Its log will say "User \"{name}\" cannot list resource …" (Forbidden). Give it a certificate with `CN={wanted}`.',
    otherConfig:
      'This is the kubeconfig of {user}; {component} must log in as `{wanted}`. Its log will say "User \"{name}\" cannot list resource …" (Forbidden). Name the kubeconfig of {component}.',
    kubelet:
      'The kubelet logs in with this certificate as {user}; the Node authorizer takes only users `system:node:<node>` of the group `system:nodes`. Its log will say "nodes is forbidden: User \"{name}\" cannot get resource \"nodes\"". Give it a certificate with `CN=system:node:<node>` and `O=system:nodes`.',
    otherNode:
      'This certificate is that of node `{node}`, and everything else here is that of `{wanted}`. The kubelet will be told "node \"{node}\" is not allowed to modify node \"{wanted}\"". Give it the certificate of `system:node:{wanted}`.',
    proxyName:
      '`--requestheader-allowed-names` leaves out `{name}`, the CN of {certificate}, with which kube-apiserver calls aggregated API servers. They refuse it: "x509: subject with cn={name} is not in the allowed list". Add `{name}`.',
    proxyCertificate:
      'kube-apiserver shows this certificate, `CN={name}`, to aggregated API servers, and `--requestheader-allowed-names` allows {allowed}. They refuse it: "x509: subject with cn={name} is not in the allowed list". Issue it again with that name.',
  },
  check({ cluster }, context) {
    for (const report of [...componentIdentities(cluster.model), ...kubeletIdentities(cluster.model), ...proxyIdentities(cluster)])
      context.report(report);
  },
});
