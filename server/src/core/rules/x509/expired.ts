import { goX509 } from '../../knowledge/go-x509-errors.js';
import { isOneOfSeveralAnchors } from '../helpers/certificates.js';
import { fieldSpan } from '../helpers/field-span.js';
import { dateTimeWords, durationWords } from '../../base/time-words.js';
import { defineRule } from '../rule.js';
import { renewalOf } from './helpers/renewal.js';

// "The certificate validity period is the time interval during which the CA warrants that it will
// maintain information about the status of the certificate." RFC 5280 4.1.2.5. Go checks the leaf,
// every intermediate and the root against the clock, without grace (crypto/x509/verify.go isValid).
const what = `Expired {ago} ago ({date}). Whoever is shown it stops with "${goX509.expired}". `;

export const rule = defineRule({
  id: 'x509/expired',
  target: 'certificate',
  severity: 'error',
  summary: 'The certificate is past its notAfter',
  sources: ['RFC 5280 4.1.2.5', 'Go crypto/x509/verify.go'],
  messages: {
    expiredCa: `${what}Everything that it issued fails with it: make a new CA, issue the certificates below it again, and replace it wherever it is trusted.`,
    expiredKubeadm: `${what}Renew it: \`{command}\`.`,
    expiredKubelet: `${what}The kubelet asks for a new one by itself while the old one is valid; now it needs a bootstrap token, or a certificate made by hand.`,
    expiredLeaf: `${what}Issue it again.`,
    staleAnchor:
      'Expired {ago} ago ({date}). Another CA beside it is still valid, so nothing need fail; certificates that only this one issued are no longer accepted. Take it out of the bundle.',
  },
  check({ material, certificate, siblings }, context) {
    const { notBefore, notAfter, notAfterBytes } = certificate.validity;
    // A validity that ends before it begins is x509/inverted-validity's; NaN is x509/malformed's.
    if (!(context.now > notAfter) || notAfter < notBefore) return;
    const { by, command } = renewalOf(certificate, context.document);
    const stale = isOneOfSeveralAnchors(certificate, siblings, context.now);
    context.report({
      span: fieldSpan(material, notAfterBytes),
      message: stale ? 'staleAnchor' : `expired${by}`,
      ...(stale && { severity: 'warning' as const }),
      data: { ago: durationWords(context.now - notAfter), date: dateTimeWords(notAfter), command },
    });
  },
});
