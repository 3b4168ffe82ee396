import { goTlsAlerts } from '../../knowledge/go-x509-errors.js';
import type { ChainErrorType } from '../../verification/chain-question.js';

/** What a client reads when a server that requires a certificate refuses its own. */
export function alertFor(type: ChainErrorType): string {
  if (type === 'unknown-authority') return goTlsAlerts.unknownAuthority;
  return type === 'expired' || type === 'not-yet-valid' ? goTlsAlerts.expired : goTlsAlerts.other;
}
