import type { Certificate, Validity } from '../../formats/x509/types.js';
import type { MaterialState } from '../../../protocol/index.js';
import { expiryNotice } from '../../rules/x509/helpers/expiry-notice.js';
import type { Settings } from '../../settings.js';
import { clockWords, dateTimeWords, dateWords, durationWords, shortDateWords } from '../../base/time-words.js';

/** How a certificate stands in time. */
export function validityState(certificate: Certificate, now: number, settings: Settings): MaterialState {
  const { notBefore, notAfter } = certificate.validity;
  if (Number.isNaN(now)) return 'untold';
  if (!Number.isFinite(notBefore) || !Number.isFinite(notAfter)) return 'faulty';
  if (now > notAfter) return 'expired';
  if (now < notBefore) return 'not-yet-valid';
  return notAfter - now < expiryNotice(certificate, settings) ? 'expires-soon' : 'ok';
}

/** `expires in 12 days`, `expired 326 days ago`, `valid in 3 days`; empty without a clock. */
export function expiryWords({ notBefore, notAfter }: Validity, now: number): string {
  if (Number.isNaN(now)) return '';
  if (Number.isNaN(notAfter)) return 'expiry unreadable';
  if (now > notAfter) return `expired ${durationWords(now - notAfter)} ago`;
  if (now < notBefore) return `not valid before ${dateWords(notBefore)}, in ${durationWords(notBefore - now)}`;
  return `expires in ${durationWords(notAfter - now)}`;
}

/** Without the verb, for hints: `12 days`, `expired 326 days ago`; empty without a clock. */
export function timeLeftWords({ notBefore, notAfter }: Validity, now: number): string {
  if (Number.isNaN(now)) return '';
  if (Number.isNaN(notAfter)) return 'expiry unreadable';
  if (now > notAfter) return `expired ${durationWords(now - notAfter)} ago`;
  if (now < notBefore) return `valid in ${durationWords(notBefore - now)}`;
  return durationWords(notAfter - now);
}

/** `3 Dec 2025 – 3 Dec 2026 00:00 UTC (365 days)`. */
export function validityWords(validity: Pick<Validity, 'notBefore' | 'notAfter'>): string {
  const { notBefore, notAfter } = validity;
  if (Number.isNaN(notBefore) || Number.isNaN(notAfter)) return `${dateTimeWords(notBefore)} – ${dateTimeWords(notAfter)}`;
  const life = notAfter < notBefore ? 'ends before it begins' : durationWords(notAfter - notBefore);
  return `${shortDateWords(notBefore)} – ${shortDateWords(notAfter)} ${clockWords(notAfter)} UTC (${life})`;
}
