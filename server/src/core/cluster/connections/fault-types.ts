import { goX509 } from '../../knowledge/go-x509-errors.js';
import type { ChainError } from '../../verification/chain-question.js';

const brokenChains: ReadonlySet<string> = new Set([
  'unknown-authority',
  'name-mismatch',
  'too-many-intermediates',
  'name-constraint',
  'no-valid-chains',
]);

/**
 * Whether an error says: this certificate does not lead there. Whatever is wrong with one certificate alone, its own rules
 * tell: that it has run out, that a CA may not sign, that a signature is made with SHA-1.
 */
export function isBrokenChain(error: ChainError): boolean {
  return brokenChains.has(error.type) && ownFault(error) === undefined;
}

export function isMisuse({ type }: ChainError): boolean {
  return type === 'incompatible-usage';
}

const ownFaults: ReadonlySet<string> = new Set([
  'expired',
  'not-yet-valid',
  'malformed',
  'unhandled-critical-extension',
  'insecure-algorithm',
  'not-authorized-to-sign',
]);

/** The certificate that is by itself the reason of an error, in the eyes of its own rules. */
export function ownFault({ type, certificate, candidate, candidateError = '' }: ChainError): ChainError['certificate'] | undefined {
  if (ownFaults.has(type)) return certificate;
  if (candidateError.startsWith(goX509.cannotSign)) return candidate;
  return candidateError.startsWith(insecure) ? certificate : undefined;
}

const insecure = goX509.insecureAlgorithm.slice(0, goX509.insecureAlgorithm.indexOf('{'));
