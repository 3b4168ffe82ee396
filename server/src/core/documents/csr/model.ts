import { signers } from '../../knowledge/csr-signers.js';
import type { ManifestObject, ObjectValue, ScalarValue } from '../manifest/model.js';

/** The usages of a request as written. */
export function usagesOf({ root }: ManifestObject): readonly ScalarValue[] {
  return (root.get('spec', 'usages')?.items ?? []).flatMap(({ scalar }) => scalar ?? []);
}

/** Who is to sign; v1beta1 fills it in when it is absent, and then mostly with the legacy signer. */
export function signerOf({ root }: ManifestObject): ScalarValue | undefined {
  return root.get('spec', 'signerName')?.scalar;
}

/** Whether the certificate would be one that clients show to the API server. */
export function isForClients(object: ManifestObject): boolean {
  const signer = signerOf(object)?.value;
  if (signer === signers.client || signer === signers.kubeletClient) return true;
  return signer !== signers.kubeletServing && usagesOf(object).some(({ value }) => value === 'client auth' || value === 'any');
}

/** The value of `spec.request`. */
export function requestValueOf({ root }: ManifestObject): ObjectValue | undefined {
  return root.get('spec', 'request');
}
