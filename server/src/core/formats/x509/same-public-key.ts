import type { PublicKey } from './types.js';

/** Whether two keys are the same: equal SubjectPublicKeyInfo. */
export function samePublicKey(left: PublicKey, right: PublicKey): boolean {
  const a = left.spki;
  const b = right.spki;
  return a.length > 0 && a.length === b.length && a.every((byte, at) => byte === b[at]);
}
