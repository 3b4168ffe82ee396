import type { Certificate } from '../../../formats/x509/types.js';
import { shortLife } from '../../../knowledge/limits.js';
import type { Settings } from '../../../settings.js';

const DAY = 86_400_000;

/**
 * How long before its end a certificate is spoken of. A CA of a year, such as the one that a kubelet makes
 * for its own serving certificate, is not to be replaced half a year ahead: a sixth of its life is enough.
 */
export function expiryNotice({ validity, isCA }: Certificate, { expiry }: Settings): number {
  const life = validity.notAfter - validity.notBefore;
  if (life < shortLife) return life / 3;
  return isCA ? Math.min(DAY * expiry.caWarnDays, life / 6) : DAY * expiry.warnDays;
}
