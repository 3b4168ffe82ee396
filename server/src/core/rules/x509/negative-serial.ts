import { goX509 } from '../../knowledge/go-x509-errors.js';
import { fieldSpan } from '../helpers/field-span.js';
import { defineRule } from '../rule.js';

// RFC 5280 4.1.2.2: "The serial number MUST be a positive integer". Go 1.23: "ParseCertificate now
// rejects certificates with negative serial numbers" unless GODEBUG=x509negativeserial=1.
export const rule = defineRule({
  id: 'x509/negative-serial',
  target: 'certificate',
  severity: 'error',
  summary: 'The serial number is negative; Go 1.23 and later refuse the certificate',
  sources: ['RFC 5280 4.1.2.2', 'golang/website release notes 1.23'],
  messages: {
    negative: `The serial number is negative (its first byte is 80 or higher). Kubernetes ≥ 1.32 refuses the certificate: "${goX509.negativeSerial}". Issue it again with a positive one.`,
  },
  check({ material, certificate }, context) {
    if (certificate.serial.startsWith('-')) context.report({ span: fieldSpan(material, certificate.serialBytes), message: 'negative' });
  },
});
