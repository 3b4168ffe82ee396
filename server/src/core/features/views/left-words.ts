import { durationWords } from '../../base/time-words.js';
import type { Validity } from '../../formats/x509/types.js';
import { expiryWords } from '../describe/validity.js';

/** The number first, where `expires in` would be all that there is room for: `12 days left`, `expired 326 days ago`. */
export function leftWords(validity: Validity, now: number): string {
  const { notBefore, notAfter } = validity;
  return notBefore <= now && now <= notAfter ? `${durationWords(notAfter - now)} left` : expiryWords(validity, now);
}
