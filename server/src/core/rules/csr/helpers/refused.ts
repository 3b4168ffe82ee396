import { signerOf, usagesOf } from '../../../documents/csr/model.js';
import type { ManifestDocument, Material } from '../../../documents/document.js';
import type { ManifestObject, ScalarValue } from '../../../documents/manifest/model.js';
import type { CertificateRequest } from '../../../formats/x509/types.js';
import { findRefusals, type Refusal } from '../../../knowledge/csr-signers.js';

/** What a built-in signer refuses in an object, with the request that it refuses. */
export interface Refused {
  readonly signer: ScalarValue;
  readonly refusals: readonly Refusal[];
  readonly material: Material;
  readonly request: CertificateRequest;
}

/** Undefined where signer or request are not known. */
export function refusedOf(object: ManifestObject, document: ManifestDocument): Refused | undefined {
  if (object.type !== 'csr') return undefined;
  const signer = signerOf(object);
  const material = document.materials.find(
    ({ use, span }) => use === 'signing-request' && object.span.start <= span.start && span.end <= object.span.end,
  );
  if (signer === undefined || signer.templated || material?.content.type !== 'csr') return undefined;
  const refusals = findRefusals(
    signer.value,
    material.content,
    usagesOf(object).map(({ value }) => value),
  );
  return { signer, refusals, material, request: material.content };
}

/** What happens to a request that the signer refuses. */
export const outcome = 'Approved all the same, it ends as "Approved,Failed" with "SignerValidationFailure", and there is no certificate.';
