import type { Certificate } from '../../formats/x509/types.js';
import { sha1Override } from '../../knowledge/go-x509-errors.js';
import type { ChainError } from '../../verification/chain-question.js';
import { explainHostName } from '../../verification/host-name.js';

/** An error in the words of Go 1.23, with which Kubernetes 1.32 is built; the verifier has those of later releases. */
export function inGo123Words({ type, text }: ChainError, leaf: Certificate, host: string): string {
  if (type === 'host-name') return explainHostName(leaf, host, Infinity) ?? text;
  return text.replaceAll(/insecure algorithm (?:SHA1-RSA|ECDSA-SHA1)/g, (words) => `${words}${sha1Override}`);
}
