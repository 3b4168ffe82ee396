import { goX509 } from '../../knowledge/go-x509-errors.js';
import { fieldSpan } from '../helpers/field-span.js';
import { defineRule } from '../rule.js';

// RFC 5280 4.2: "A certificate MUST NOT include more than one instance of a particular extension."
// Go refuses to parse it (crypto/x509/parser.go).
export const rule = defineRule({
  id: 'x509/duplicate-extension',
  target: 'certificate',
  severity: 'error',
  summary: 'An extension stands in the certificate twice; Go refuses it',
  sources: ['RFC 5280 4.2', 'Go crypto/x509/parser.go'],
  messages: {
    twice: `The extension \`{name}\` stands in the certificate twice. OpenSSL reads it, Kubernetes refuses it: "${goX509.duplicateExtension}". Issue it again with each extension once.`,
  },
  check({ material, certificate }, context) {
    const seen = new Set<string>();
    const repeated = certificate.extensions.find(({ oid }) => seen.has(oid) || !seen.add(oid));
    if (repeated)
      context.report({ span: fieldSpan(material, repeated.bytes), message: 'twice', data: { name: repeated.name, oid: repeated.oid } });
  },
});
