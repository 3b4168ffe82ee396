import { readKopsEndpoint } from '../../documents/kops/endpoint.js';
import { defineRule } from '../rule.js';

// kops docs/cluster_spec.md: "Note that when using `sslCertificate`, client certificate authentication … will not work through the load
// balancer." With class Network kops adds a listener on 8443 for them. The specification is valid: who logs in with tokens needs no more.
export const rule = defineRule({
  id: 'kops/acm-hides-client-certificates',
  target: 'object',
  severity: 'information',
  summary: 'sslCertificate on a load balancer that is not of class Network',
  sources: ['kubernetes/kops docs/cluster_spec.md', 'kubernetes/kops pkg/model/awsmodel/api_loadbalancer.go'],
  messages: {
    classic:
      'With `sslCertificate` on a load balancer of class Classic, TLS ends there: the API server sees no client certificate, and `kops export kubeconfig --admin` gives a kubeconfig that nobody is known by. Log in with tokens, export with `--internal`, or write `class: Network`: kops then opens port 8443 for client certificates.',
  },
  check({ object }, context) {
    const endpoint = readKopsEndpoint(object);
    const name = object.root.get('spec', 'api', 'loadBalancer', 'class')?.scalar?.value ?? 'Classic';
    if (endpoint?.endsTls === true && name === 'Classic') context.report({ span: endpoint.at.span, message: 'classic' });
  },
});
