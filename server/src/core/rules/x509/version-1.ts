import { goX509 } from '../../knowledge/go-x509-errors.js';
import { defineRule } from '../rule.js';

// X.509 version 1 has no extensions (RFC 5280 4.1.2.1). Go takes such a certificate as a root that
// is trusted as it stands, and never as an intermediate (crypto/x509/verify.go isValid).
export const rule = defineRule({
  id: 'x509/version-1',
  target: 'certificate',
  severity: 'warning',
  summary: 'An X.509 version 1 certificate, made with x509 -req without extensions',
  sources: ['RFC 5280 4.1.2.1', 'Go crypto/x509/verify.go', 'mmumshad/kubernetes-the-hard-way docs/04-certificate-authority.md'],
  messages: {
    root: 'The certificate is X.509 version 1, without any extension, so that it cannot say it is a CA. Go accepts it as a root only because of its age; renewed as version 3 without CA:TRUE it would fail. Make it again with `basicConstraints = critical, CA:TRUE` and `keyUsage = critical, keyCertSign, cRLSign`.',
    leaf: `The certificate is X.509 version 1, without any extension: no names, so that no client accepts it from a server ("${goX509.legacyCommonName}"), and no usages. \`openssl x509 -req\` drops them without \`-extfile\` or \`-copy_extensions\`; issue it again with them.`,
  },
  check({ material, certificate, siblings }, context) {
    if (certificate.version !== 1) return;
    const isOldRoot = certificate.isSelfIssued && siblings.length > 2;
    context.report({
      span: material.headSpan,
      message: certificate.isSelfIssued ? 'root' : 'leaf',
      // Bundles of public roots keep some of that age, and Go takes them.
      ...(isOldRoot && { severity: 'information' as const }),
    });
  },
});
