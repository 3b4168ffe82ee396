import { goX509 } from '../../knowledge/go-x509-errors.js';
import { fieldSpan } from '../helpers/field-span.js';
import { dateTimeWords } from '../../base/time-words.js';
import { defineRule } from '../rule.js';

// RFC 5280 4.1.2.5: validity is "the period of time from notBefore through notAfter, inclusive".
export const rule = defineRule({
  id: 'x509/inverted-validity',
  target: 'certificate',
  severity: 'error',
  summary: 'The certificate ends before it begins',
  sources: ['RFC 5280 4.1.2.5', 'Go crypto/x509/verify.go'],
  messages: {
    inverted: `Ends ({end}) before it begins ({begin}), so it is valid at no time: "${goX509.expired}". Issue it again with a later end.`,
  },
  check({ material, certificate }, context) {
    const { notBefore, notAfter, notAfterBytes } = certificate.validity;
    if (!(notAfter < notBefore)) return;
    context.report({
      span: fieldSpan(material, notAfterBytes),
      message: 'inverted',
      data: { begin: dateTimeWords(notBefore), end: dateTimeWords(notAfter) },
    });
  },
});
