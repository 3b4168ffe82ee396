import { longestServerLife } from '../../knowledge/limits.js';
import { fieldSpan } from '../helpers/field-span.js';
import { durationWords } from '../../base/time-words.js';
import { defineRule } from '../rule.js';

// "TLS server certificates must have a validity period of 825 days or fewer" for all certificates
// issued after 1 July 2019. https://support.apple.com/103769
export const rule = defineRule({
  id: 'x509/server-validity-too-long',
  target: 'certificate',
  severity: 'information',
  summary: 'A server certificate that is valid for longer than 825 days',
  sources: ['https://support.apple.com/103769', 'kubernetes/kubernetes cmd/kubeadm/app/constants/constants.go'],
  messages: {
    long: 'Valid for {life} in all. Programs on Apple systems refuse servers beyond 825 days, and Kubernetes never checks whether a certificate was revoked: a stolen one stays good until the end. kubeadm issues for one year.',
  },
  check({ material, certificate }, context) {
    const { isCA, extendedKeyUsage, subjectAltNames, validity } = certificate;
    if (isCA || !extendedKeyUsage?.includes('serverAuth') || subjectAltNames === undefined) return;
    const life = validity.notAfter - validity.notBefore;
    if (!(life > longestServerLife)) return;
    context.report({ span: fieldSpan(material, validity.notAfterBytes), message: 'long', data: { life: durationWords(life) } });
  },
});
