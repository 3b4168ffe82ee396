import { defineRule } from '../rule.js';

// kops docs/cluster_spec.md, pkg/kubeconfig/create_kubecfg.go: with sslCertificate on a Classic load balancer TLS ends there, so that the
// exported kubeconfig has no certificate-authority-data and client certificates do not reach the API server. With class Network kops adds a
// listener on 8443 for them.
export const rule = defineRule({
  id: 'kops/acm-certificate-and-ca',
  target: 'object',
  severity: 'warning',
  summary: 'sslCertificate on a load balancer that is not of class Network',
  sources: ['kubernetes/kops docs/cluster_spec.md', 'kubernetes/kops pkg/kubeconfig'],
  messages: {
    classic:
      'With `sslCertificate` on a load balancer of class {class}, TLS ends there: the API server sees no client certificate, and a kubeconfig that still holds the cluster\'s CA fails with "x509: certificate signed by unknown authority". Export the kubeconfig again and log in with tokens, or write `class: Network`: kops then keeps port 8443 for the cluster\'s CA.',
  },
  check({ object }, context) {
    const balancer = object.type === 'kops-cluster' ? object.root.get('spec', 'api', 'loadBalancer') : undefined;
    const certificate = balancer?.get('sslCertificate')?.scalar;
    const kind = balancer?.get('class');
    if (certificate === undefined || certificate.templated || certificate.value === '' || kind?.templated === true) return;
    const name = kind?.scalar?.value ?? 'Classic';
    if (name !== 'Network')
      context.report({ span: certificate.span, message: 'classic', data: { class: name === 'Classic' ? 'Classic' : 'another kind' } });
  },
});
