import type { Fix } from '../../../findings.js';
import { holds, type Slot } from './slots.js';

/** Whether the key stands where the certificate belongs and the certificate where the key belongs. */
export function isSwapped(certificate: Slot | undefined, key: Slot | undefined): boolean {
  return holds(certificate, 'private-key') && !holds(certificate, 'certificate') && holds(key, 'certificate') && !holds(key, 'private-key');
}

/** Exchanges two values of the same form; nothing is lost. */
export function swapFix(text: string, certificate: Slot, key: Slot | undefined): readonly Fix[] {
  if (!key || !isSwapped(certificate, key) || certificate.from !== key.from) return [];
  const valueOf = (slot: Slot): string => text.slice(slot.span.start, slot.span.end);
  return [
    {
      title: 'Swap certificate and key',
      safe: true,
      preferred: true,
      edits: [
        { span: certificate.span, newText: valueOf(key) },
        { span: key.span, newText: valueOf(certificate) },
      ],
    },
  ];
}
