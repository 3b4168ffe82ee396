import { csrApi, signers } from '../../knowledge/csr-signers.js';
import { defineRule } from '../rule.js';

// kubernetes/website reference/using-api/deprecation-guide.md: certificates.k8s.io/v1beta1 "is no longer served as of v1.22".
export const rule = defineRule({
  id: 'csr/legacy-api',
  target: 'object',
  severity: 'warning',
  summary: 'certificates.k8s.io/v1beta1, which is not served since 1.22',
  sources: ['kubernetes/website reference/using-api/deprecation-guide.md'],
  messages: {
    gone: `\`${csrApi.removed.version}\` is not served since Kubernetes ${csrApi.removed.since}: "no matches for kind \\"CertificateSigningRequest\\" in version \\"${csrApi.removed.version}\\"". Write \`${csrApi.current}\`, which also wants \`spec.signerName\` (for users \`${signers.client}\`) and \`spec.usages\`.`,
  },
  check({ object }, context) {
    const version = object.apiVersion;
    if (object.type !== 'csr' || version?.value !== csrApi.removed.version) return;
    context.report({ span: version.span, message: 'gone', tags: ['deprecated'] });
  },
});
