import type { ManifestObject } from '../../../documents/manifest/model.js';
import { kubeletMisspellings } from '../../../knowledge/kubelet.js';
import { findUnknownFields } from '../../helpers/schema-faults.js';

/** Whether a field is written under another name or at another place: kubelet/unknown-field speaks there, and nobody says that it is missing. */
export function isMeant(object: ManifestObject, name: string): boolean {
  for (const { meant, home } of findUnknownFields(object, kubeletMisspellings)) {
    if (meant === name || home?.split('.').at(-1) === name) return true;
  }
  return false;
}
