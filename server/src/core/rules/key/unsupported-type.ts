import { pathOf } from '../../base/uris.js';
import type { PrivateKey } from '../../formats/x509/types.js';
import { isKubeadmKey } from '../../knowledge/file-names.js';
import { goTls, kubeadmKeyUnsupported } from '../../knowledge/go-x509-errors.js';
import { curvesOfGo } from '../../knowledge/limits.js';
import { show } from '../helpers/show.js';
import { usesOf } from '../helpers/uses.js';
import { defineRule } from '../rule.js';

// "RSA or ECDSA only; Ed25519 key files fail with '... is neither in RSA nor ECDSA format'"
// kubernetes/kubernetes cmd/kubeadm/app/util/pkiutil/pki_helpers.go TryLoadKeyFromDisk. Go's TLS
// knows RSA, ECDSA on the NIST curves and Ed25519.
export const rule = defineRule({
  id: 'key/unsupported-type',
  target: 'private-key',
  severity: 'warning',
  summary: 'A key of a type that Kubernetes cannot load: Ed25519 for kubeadm, DSA, unknown ones',
  sources: ['kubernetes/kubernetes cmd/kubeadm/app/util/pkiutil/pki_helpers.go', 'Go crypto/tls/tls.go'],
  messages: {
    kubeadm: `kubeadm loads RSA and ECDSA keys only, not {type}: "{file} ${kubeadmKeyUnsupported}". Make an RSA or EC P-256 key and issue its certificates again.`,
    go: `Go, and so every Kubernetes program, cannot use a key of type {type}: "${goTls.keyUnparsable}". Make an RSA or EC P-256 key and issue its certificate again.`,
  },
  check({ material, key }, context) {
    // An encrypted or unreadable key does not tell its type.
    if (key.encrypted || key.problems.some(({ fatal }) => fatal)) return;
    const path = pathOf(context.document.uri);
    const isKubeadms = material.place === undefined && isKubeadmKey(path);
    const place: Place = isKubeadms || usesOf(material, context).size > 0 ? 'loaded' : 'stray';
    const message = isKubeadms && key.algorithm === 'Ed25519' ? 'kubeadm' : isUnknownToGo(key, place) ? 'go' : undefined;
    if (message) context.report({ span: material.headSpan, message, data: { type: show(typeOf(key)), file: show(path) } });
  },
});

/** Whether a Kubernetes program is to load the key, as far as the files tell. */
type Place = 'loaded' | 'stray';

/** A key of OpenSSH's own format or for key agreement is for something else, unless Kubernetes is to load it. */
function isUnknownToGo({ algorithm, container, curve }: PrivateKey, place: Place): boolean {
  if (container === 'OpenSSH') return place === 'loaded';
  if (algorithm === 'EC') return curve !== undefined && !curvesOfGo.includes(curve);
  if (algorithm === 'X25519' || algorithm === 'X448' || algorithm === 'unknown') return place === 'loaded';
  return algorithm === 'DSA' || algorithm === 'Ed448';
}

function typeOf({ algorithm, container, curve }: PrivateKey): string {
  if (container === 'OpenSSH') return 'OpenSSH';
  return algorithm === 'EC' ? `EC ${curve ?? ''}` : algorithm;
}
