import { longestSerialOctets } from '../../knowledge/limits.js';
import { fieldSpan } from '../helpers/field-span.js';
import { defineRule } from '../rule.js';

// RFC 5280 4.1.2.2: "Conforming CAs MUST NOT use serialNumber values longer than 20 octets."
// Go meant to refuse longer ones in 1.23 (GODEBUG x509seriallength) and took that back before the
// release; Go 1.24 and OpenSSL 3.0 accept them (x509-limbo rfc5280::serial::too-long).
export const rule = defineRule({
  id: 'x509/long-serial',
  target: 'certificate',
  severity: 'warning',
  summary: 'The serial number is longer than 20 octets',
  sources: ['RFC 5280 4.1.2.2', 'C2SP/x509-limbo rfc5280::serial::too-long'],
  messages: {
    long: 'The serial number is {octets} octets long; RFC 5280 allows 20. Go and OpenSSL accept it; a program that keeps to the RFC refuses it. Issue the certificate again with a shorter one.',
  },
  check({ material, certificate }, context) {
    const octets = Math.ceil(certificate.serial.replace('-', '').length / 2);
    if (octets <= longestSerialOctets) return;
    context.report({ span: fieldSpan(material, certificate.serialBytes), message: 'long', data: { octets } });
  },
});
