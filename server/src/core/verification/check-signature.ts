import { fillPlaces } from '../base/fill-places.js';
import { readPssParameters } from '../formats/x509/pss-parameters.js';
import type { Certificate } from '../formats/x509/types.js';
import { goX509 } from '../knowledge/go-x509-errors.js';
import {
  GO_KEY_TYPES,
  GO_PSS_ALGORITHMS,
  GO_SIGNATURE_ALGORITHMS,
  GO_SIGNING_KEYS,
  type GoSignatureAlgorithm,
} from '../knowledge/go-signature-algorithms.js';
import type { SignatureChecks } from './chain-question.js';

/** `refused`: Go's error. `pending` and `unsupported` are said of a signature that Go itself would check. */
export type SignatureCheck =
  { readonly outcome: 'valid' | 'pending' | 'unsupported' } | { readonly outcome: 'refused'; readonly text: string };

/** Whether one certificate signed another, and was allowed to. Source: CheckSignatureFrom in crypto/x509/x509.go. */
export function checkSignatureFrom(child: Certificate, parent: Certificate, signatures: SignatureChecks): SignatureCheck {
  const { algorithm, algorithmOid } = parent.publicKey;
  if (!maySign(parent)) return refused(goX509.cannotSign);
  if (!GO_SIGNING_KEYS.includes(algorithmOid)) return refused(goX509.unimplemented);
  const fault = algorithmFault(child, parent);
  if (fault !== undefined) return refused(fault);
  const outcome = signatures.check(child, parent) ?? 'pending';
  return outcome === 'invalid' ? refused(GO_KEY_TYPES[algorithm]?.failure ?? goX509.unimplemented) : { outcome };
}

function refused(text: string): SignatureCheck {
  return { outcome: 'refused', text };
}

function maySign({ version, basicConstraints, keyUsage = [] }: Certificate): boolean {
  if (basicConstraints === undefined ? version === 3 : !basicConstraints.isCA) return false;
  return keyUsage.length === 0 || keyUsage.includes('keyCertSign');
}

/** Why Go does not even begin to check the signature. Source: checkSignature in crypto/x509/x509.go. */
function algorithmFault(child: Certificate, { publicKey }: Certificate): string | undefined {
  const algorithm = findAlgorithm(child);
  if (algorithm === undefined) return goX509.unimplemented;
  if (algorithm.verdict === 'insecure') return fillPlaces(goX509.insecureAlgorithm, { algorithm: algorithm.name });
  const type = GO_KEY_TYPES[publicKey.algorithm]?.type;
  if (type === undefined) return goX509.unimplemented;
  return algorithm.key === publicKey.algorithm ? undefined : fillPlaces(goX509.keyMismatch, { algorithm: algorithm.keyName, type });
}

function findAlgorithm(child: Certificate): GoSignatureAlgorithm | undefined {
  const known = GO_SIGNATURE_ALGORITHMS.find(({ oid }) => oid === child.signatureAlgorithmOid);
  if (known !== undefined) return known;
  const pss = readPssParameters(child);
  return GO_PSS_ALGORITHMS.find(({ digest, saltLength }) => digest === pss?.digest && saltLength === pss.saltLength);
}
