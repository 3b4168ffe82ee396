import type { Certificate } from '../formats/x509/types.js';
import type { ChainUsage } from './chain-question.js';

/**
 * Whether a chain may be used for one of the usages: every certificate that names usages must name it,
 * the root too. None asked for is serverAuth. Source: Verify and checkChainForKeyUsage in crypto/x509/verify.go.
 */
export function allowsUsages(chain: readonly Certificate[], usages: readonly ChainUsage[]): boolean {
  if (usages.includes('any')) return true;
  const wanted = usages.length === 0 ? (['serverAuth'] as const) : usages;
  return wanted.some((usage) => chain.every((certificate) => allows(certificate, usage)));
}

function allows({ extendedKeyUsage = [] }: Certificate, usage: ChainUsage): boolean {
  if (extendedKeyUsage.length === 0) return true;
  return extendedKeyUsage.includes('anyExtendedKeyUsage') || extendedKeyUsage.includes(usage);
}
