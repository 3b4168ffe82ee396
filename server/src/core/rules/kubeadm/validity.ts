import { defineRule } from '../rule.js';
import { kubeadmTexts, kubeadmValidityHours } from '../../knowledge/kubeadm.js';
import type { ObjectValue } from '../../documents/manifest/model.js';

// cmd/kubeadm/app/apis/kubeadm/validation/validation.go warns; a certificate that outlives its CA fails with the CA.
export const rule = defineRule({
  id: 'kubeadm/validity',
  target: 'object',
  severity: 'warning',
  summary: 'certificates are to hold longer than the recommended year, or than their CA',
  sources: ['kubernetes cmd/kubeadm/app/apis/kubeadm/validation/validation.go'],
  messages: {
    long: 'Certificates are to hold {hours} hours, {days} days. kubeadm warns: "{error}". A certificate cannot be revoked in Kubernetes, so a stolen key works until then. A year (8760h) is the default, and `kubeadm certs renew` or an upgrade renews it.',
    outlives:
      'Certificates are to hold {hours} hours, longer than their CA ({ca}). kubeadm warns: "{error}". They stop working with the CA all the same. Shorten them, or let the CA hold longer.',
    longCa: 'CAs are to hold {hours} hours, {days} days. kubeadm warns: "{error}". Ten years (87600h) is the default.',
  },
  check({ object }, context) {
    if (object.type !== 'kubeadm') return;
    const leaf = object.root.get('certificateValidityPeriod');
    const ca = object.root.get('caCertificateValidityPeriod');
    const hours = hoursOf(leaf);
    const caHours = hoursOf(ca) ?? kubeadmValidityHours.ca;
    const data = (length: number): Record<string, number | string> => ({
      hours: length,
      days: Math.round(length / 24),
      ca: `${caHours} hours`,
      error: kubeadmTexts.longValidity,
    });
    if (leaf !== undefined && hours !== undefined && hours > caHours) {
      context.report({ span: leaf.span, message: 'outlives', data: { ...data(hours), error: kubeadmTexts.longerThanCa } });
    } else if (leaf !== undefined && hours !== undefined && hours > kubeadmValidityHours.certificate) {
      context.report({ span: leaf.span, message: 'long', data: data(hours) });
    }
    if (ca !== undefined && caHours > kubeadmValidityHours.ca) context.report({ span: ca.span, message: 'longCa', data: data(caHours) });
  },
});

/** Hours of a Go duration; undefined for template text and what is no duration. */
function hoursOf(value: ObjectValue | undefined): number | undefined {
  const text = value?.type === 'string' && !value.templated ? (value.scalar?.value ?? '') : '';
  if (!/^(?:\d+(?:\.\d+)?[hms])+$/.test(text)) return undefined;
  const parts = [...text.matchAll(/([\d.]+)([hms])/g)];
  return parts.reduce((sum, [, amount, unit]) => sum + Number(amount) / (unit === 'h' ? 1 : unit === 'm' ? 60 : 3600), 0);
}
