import { defineRule } from '../rule.js';
import { isRootCa } from './helpers/is-root-ca.js';
import { trustFixes } from './helpers/trust-fixes.js';
import { authorityWords, issuerWords, relatedTo } from './helpers/words.js';

// kubernetes cmd/kube-controller-manager/app: the content of --root-ca-file goes into the ConfigMap kube-root-ca.crt of
// every namespace, which is what pods verify the API server with.
export const rule = defineRule({
  id: 'cluster/root-ca-does-not-verify-apiserver',
  target: 'cluster',
  severity: 'error',
  summary: '`--root-ca-file` of kube-controller-manager does not verify the API server',
  fix: 'manual',
  sources: [
    'kubernetes/kubernetes cmd/kube-controller-manager/app/certificates.go',
    'kubernetes/kubernetes pkg/controller/certificates/rootcacertpublisher/publisher.go',
  ],
  messages: {
    wrong:
      'Pods will not trust the API server: `--root-ca-file` gives them {authority}, and the certificate of {server} was signed by {issuer}. Everything that dials the API server from inside the cluster stops with "{error}". Name the CA that signed it.',
  },
  check({ cluster }, context) {
    for (const verdict of cluster.broken) {
      const [first] = verdict.relations;
      if (first?.error === undefined || !isRootCa(verdict)) continue;
      context.report({
        ...verdict.suspect.at,
        message: 'wrong',
        data: {
          authority: authorityWords(first.roots),
          issuer: issuerWords(first.shown),
          server: first.connection.edge.server.name,
          error: `tls: failed to verify certificate: ${first.error.text}`,
        },
        related: relatedTo(verdict),
        fixes: () => trustFixes(verdict, cluster.model),
      });
    }
  },
});
