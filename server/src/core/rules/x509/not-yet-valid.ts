import { goX509 } from '../../knowledge/go-x509-errors.js';
import { isOneOfSeveralAnchors } from '../helpers/certificates.js';
import { fieldSpan } from '../helpers/field-span.js';
import { dateTimeWords, durationWords } from '../../base/time-words.js';
import { defineRule } from '../rule.js';

// Go: "certificate has expired or is not yet valid: current time … is before …" (crypto/x509/verify.go isValid).
export const rule = defineRule({
  id: 'x509/not-yet-valid',
  target: 'certificate',
  severity: 'error',
  summary: 'The certificate begins in the future',
  sources: ['RFC 5280 4.1.2.5', 'Go crypto/x509/verify.go'],
  messages: {
    future: `Not valid before {date}, in {left}. Until then whoever is shown it stops with "${goX509.expired}". Check the clock of the machine that issued it; kubeadm sets the start five minutes back for that reason.`,
  },
  check({ material, certificate, siblings }, context) {
    const { notBefore, notAfter, notBeforeBytes } = certificate.validity;
    if (!(context.now < notBefore) || notAfter < notBefore) return;
    context.report({
      span: fieldSpan(material, notBeforeBytes),
      message: 'future',
      // The next CA is put into a bundle before it is used.
      ...(isOneOfSeveralAnchors(certificate, siblings, context.now) && { severity: 'information' as const }),
      data: { date: dateTimeWords(notBefore), left: durationWords(notBefore - context.now) },
    });
  },
});
