import { goX509 } from '../../knowledge/go-x509-errors.js';
import { isOneOfSeveralAnchors } from '../helpers/certificates.js';
import { fieldSpan } from '../helpers/field-span.js';
import { dateTimeWords, durationWords } from '../../base/time-words.js';
import { defineRule } from '../rule.js';
import { expiryNotice } from './helpers/expiry-notice.js';
import { renewalOf } from './helpers/renewal.js';

// kubeadm's leaves live 365 days and its CAs ten years (cmd/kubeadm/app/constants/constants.go);
// a program that renews for itself does so when about a third of the life is left
// (client-go util/certificate/certificate_manager.go: between 70 and 90 % of it).
const what = `Expires in {left} ({date}). From then on whoever is shown it stops with "${goX509.expired}". `;

export const rule = defineRule({
  id: 'x509/expires-soon',
  target: 'certificate',
  severity: 'warning',
  summary: 'The certificate has few days left: 30, a CA 180 (or a sixth of its life), a short-lived one a third of its life',
  sources: ['kubernetes/website tasks/administer-cluster/kubeadm/kubeadm-certs.md', 'client-go util/certificate/certificate_manager.go'],
  messages: {
    expiresCa: `${what}A new CA must be trusted everywhere before it is used: begin now.`,
    expiresKubeadm: `${what}Renew it: \`{command}\`.`,
    expiresKubelet: `${what}The kubelet renews it by itself when rotateCertificates is on and the request is approved.`,
    expiresLeaf: `${what}Issue it again before.`,
  },
  check({ material, certificate, siblings }, context) {
    const { notBefore, notAfter, notAfterBytes } = certificate.validity;
    const left = notAfter - context.now;
    if (!(left >= 0) || notAfter < notBefore || context.now < notBefore) return;
    if (left >= expiryNotice(certificate, context.settings)) return;
    const { by, command } = renewalOf(certificate, context.document);
    context.report({
      span: fieldSpan(material, notAfterBytes),
      message: `expires${by}`,
      ...(isOneOfSeveralAnchors(certificate, siblings, context.now) && { severity: 'information' as const }),
      data: { left: durationWords(left), date: dateTimeWords(notAfter), command },
    });
  },
});
