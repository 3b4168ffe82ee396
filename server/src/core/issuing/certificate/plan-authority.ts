import { makeKey } from '../keys/choose-key.js';
import { findUnusable } from './find-unusable.js';
import { isRefusal, refuse, type AuthorityFiles, type Refusal } from '../issue-request.js';
import { loadAuthority, readAuthorityCertificates, type Authority } from './load-authority.js';

/**
 * A CA for what is only planned or shown: where its key is encrypted and nobody has given the passphrase yet, a key of the
 * moment stands in. Never for what is written.
 */
export async function planAuthority(files: AuthorityFiles, now: number): Promise<Authority | Refusal> {
  const authority = await loadAuthority(files, now);
  if (!isRefusal(authority) || authority.field !== 'passphrase' || files.passphrase !== undefined) return authority;
  const [certificate] = readAuthorityCertificates(files.certificate);
  if (certificate === undefined) return authority;
  const unusable = findUnusable(certificate, now);
  if (unusable !== undefined) return refuse('issuerCertificateUri', unusable);
  const { key, algorithms } = await makeKey({ from: 'new', kind: 'ec-p256' });
  return key && algorithms ? { certificate, key, algorithms } : authority;
}
