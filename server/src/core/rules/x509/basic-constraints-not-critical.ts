import { fieldSpan } from '../helpers/field-span.js';
import { defineRule } from '../rule.js';

// RFC 5280 4.2.1.9: "Conforming CAs MUST include this extension in all CA certificates that contain
// public keys used to validate digital signatures on certificates and MUST mark the extension as
// critical in such certificates."
export const rule = defineRule({
  id: 'x509/basic-constraints-not-critical',
  target: 'certificate',
  severity: 'information',
  summary: 'A CA certificate whose basicConstraints is not critical',
  sources: ['RFC 5280 4.2.1.9'],
  messages: {
    optional:
      "The CA's basicConstraints is not marked critical, as RFC 5280 asks. Go and OpenSSL accept it; strict checks (`openssl verify -x509_strict`) do not. When you make the CA again, write `basicConstraints = critical, CA:TRUE`.",
  },
  check({ material, certificate }, context) {
    const extension = certificate.findExtension('basicConstraints');
    if (!certificate.isCA || !extension || extension.critical) return;
    context.report({ span: fieldSpan(material, extension.bytes), message: 'optional' });
  },
});
