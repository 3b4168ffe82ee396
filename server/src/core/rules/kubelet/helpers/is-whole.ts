import type { ManifestDocument } from '../../../documents/document.js';
import type { ManifestObject } from '../../../documents/manifest/model.js';
import { repeatedEntries } from '../../helpers/repeated-entries.js';

/**
 * Whether a configuration says all that the kubelet will be told, so that what it leaves out is a fact:
 * no field stands twice (then that is the fault), it speaks of authentication or authorization, is no template, no drop-in of `--config-dir`, no patch,
 * and does not stand beside kubeadm's own configuration, which fills in what is missing.
 */
export function isWhole(object: ManifestObject, document: ManifestDocument): boolean {
  if (object.templated || fragment.test(document.uri) || repeatedEntries(object.root).length > 0) return false;
  if (document.objects.some(({ apiVersion }) => apiVersion?.value.startsWith('kubeadm.k8s.io/') === true)) return false;
  return object.root.get('authentication')?.type === 'map' || object.root.get('authorization')?.type === 'map';
}

/** Drop-ins (`kubelet.conf.d/10-tls.conf`), and kubeadm's patches (`kubeletconfiguration0+merge.yaml`). */
const fragment = /\.d\/[^/]*$|\/\d\d-[^/]*\.conf$|\/kubeletconfiguration[^/]*$/i;
