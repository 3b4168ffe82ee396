import { caErrors, keyPairErrors } from '../../../knowledge/client-go-refusals.js';

/** What kubectl says when a `…-data` value of this key holds no PEM. */
export function notPemError(key: string): string {
  if (key === 'certificate-authority-data') return caErrors.notPem;
  return key === 'client-key-data' ? keyPairErrors.keyNotPem : keyPairErrors.certificateNotPem;
}
