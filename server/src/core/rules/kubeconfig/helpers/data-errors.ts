import { caErrors } from '../../../knowledge/client-go-refusals.js';
import { goTls } from '../../../knowledge/go-x509-errors.js';

/** What kubectl says when a `…-data` value of this key holds no PEM. */
export function notPemError(key: string): string {
  if (key === 'certificate-authority-data') return caErrors.notPem;
  return key === 'client-key-data' ? goTls.noPemInKey : goTls.noPemInCertificate;
}
