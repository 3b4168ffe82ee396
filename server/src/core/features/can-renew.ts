import type { Certificate } from '../formats/x509/types.js';
import type { FeatureWorld } from './world.js';

/** Whether a CA of the name that signed a certificate can sign here now; its signature is checked when it is renewed. */
export function canRenew({ issuer }: Certificate, world: FeatureWorld): boolean {
  return world.authorities().some(({ subject, unusable }) => unusable === undefined && subject === issuer.rfc2253);
}
