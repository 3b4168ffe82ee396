import { DecodedCertificate } from '../../formats/x509/parse-certificate.js';
import { unhandledCriticalExtensions } from '../../formats/x509/unhandled-critical.js';
import { goX509 } from '../../knowledge/go-x509-errors.js';
import { fieldSpan } from '../helpers/field-span.js';
import { defineRule } from '../rule.js';

// RFC 5280 4.2: "A certificate-using system MUST reject the certificate if it encounters a critical
// extension it does not recognize or a critical extension that contains information that it cannot process."
export const rule = defineRule({
  id: 'x509/unknown-critical-extension',
  target: 'certificate',
  severity: 'error',
  summary: 'A critical extension that Go does not know, so that it refuses the certificate',
  sources: ['RFC 5280 4.2', 'Go crypto/x509/verify.go'],
  messages: {
    unknown: `The extension \`{name}\` is critical, and Go does not handle it. Kubernetes refuses the certificate when it verifies it: "${goX509.unhandledCritical}". Issue it again without the extension, or with it not critical.`,
  },
  check({ material, certificate }, context) {
    if (!(certificate instanceof DecodedCertificate)) return;
    const [first] = unhandledCriticalExtensions(certificate);
    if (first) context.report({ span: fieldSpan(material, first.bytes), message: 'unknown', data: { name: first.name } });
  },
});
