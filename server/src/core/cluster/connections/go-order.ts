import type { Certificate } from '../../formats/x509/types.js';
import type { CheckResult } from './edge.js';

/** Errors that Go finds on the leaf before it looks at the name: crypto/x509 verify.go, Verify. */
const beforeNames: ReadonlySet<string> = new Set(['malformed', 'unhandled-critical-extension', 'expired', 'not-yet-valid']);

/** Of the chain's and the name's result the one that Go tells: the name is checked before the chain is built. */
export function inGoOrder(trust: CheckResult, name: CheckResult, leaf: Certificate | undefined): CheckResult {
  if (trust.verdict === 'fail' && beforeNames.has(trust.error.type) && trust.error.certificate === leaf) return trust;
  if (name.verdict === 'fail') return name;
  return trust;
}
