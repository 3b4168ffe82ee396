import { goX509 } from '../../knowledge/go-x509-errors.js';
import { weakSignatures } from '../../knowledge/limits.js';
import { fieldSpan } from '../helpers/field-span.js';
import { defineRule } from '../rule.js';

// Go 1.18: "crypto/x509 will now reject certificates signed with the SHA-1 hash function. This
// doesn't apply to self-signed root certificates." (golang/website release notes); MD5 never passes.
export const rule = defineRule({
  id: 'x509/weak-signature',
  target: 'certificate',
  severity: 'error',
  summary: 'The certificate is signed with SHA-1, MD5 or older, and is no self-signed root',
  sources: ['golang/website release notes 1.18', 'Go crypto/x509/x509.go InsecureAlgorithmError'],
  messages: {
    weak: `Signed with {algorithm}, whose hash can be forged. Kubernetes refuses it: "${goX509.insecureAlgorithm}". Issue it again with SHA-256 (\`openssl x509 -sha256\`, \`default_md = sha256\`).`,
  },
  check({ material, certificate }, context) {
    const weak = weakSignatures.find(({ oid }) => oid === certificate.signatureAlgorithmOid);
    // Whoever trusts a self-signed certificate trusts its bytes; the signature is never checked.
    if (!weak || certificate.isSelfSigned) return;
    context.report({ span: fieldSpan(material, certificate.signatureAlgorithmBytes), message: 'weak', data: { algorithm: weak.go } });
  },
});
