import { defineRule } from '../rule.js';
import { isSigner } from './helpers/is-signer.js';
import { trustFixes } from './helpers/trust-fixes.js';
import { authorityWords, relatedTo } from './helpers/words.js';

// The signers kube-apiserver-client and kube-apiserver-client-kubelet promise that the API server takes what they issue:
// kubernetes/website reference/access-authn-authz/certificate-signing-requests.md, kubelet-tls-bootstrapping.md.
export const rule = defineRule({
  id: 'cluster/signing-ca-not-trusted',
  target: 'cluster',
  severity: 'error',
  summary: 'kube-apiserver takes no certificates of the CA that kube-controller-manager signs requests with',
  fix: 'manual',
  sources: [
    'kubernetes/website reference/access-authn-authz/kubelet-tls-bootstrapping.md',
    'kubernetes/kubernetes cmd/kube-controller-manager/app/options/csrsigningcontroller.go',
  ],
  messages: {
    wrong:
      'kube-controller-manager signs requests with {signer}, and {server} takes certificates of {authority} only. Kubelets that join, or renew, and everybody who asks with a CertificateSigningRequest get a certificate that is refused: "Unauthorized"; the log of {server} says "{error}". Sign with a CA that `--client-ca-file` of {server} holds.',
  },
  check({ cluster }, context) {
    for (const verdict of cluster.broken) {
      const [first] = verdict.relations;
      if (first?.error === undefined || !isSigner(verdict)) continue;
      context.report({
        ...verdict.suspect.at,
        message: 'wrong',
        data: {
          signer: authorityWords(first.shown),
          authority: authorityWords(first.roots),
          server: first.connection.edge.server.name,
          error: first.error.text,
        },
        related: relatedTo(verdict),
        fixes: () => trustFixes(verdict, cluster.model),
      });
    }
  },
});
