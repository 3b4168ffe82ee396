/**
 * What file names promise. Sources: K kubernetes/kubernetes cmd/kubeadm/app/constants/constants.go;
 * kubernetes/website setup/best-practices/certificates.md; cfssl (`ca-key.pem`); certbot (`fullchain.pem`).
 */

/** Names under which only certificates are expected: `*.crt`, `*.cer`, and the names of CAs and chains. */
export function isPublicFileName(name: string): boolean {
  if (/key|private|combined|current/i.test(name)) return false;
  return (
    /\.(?:crt|cer|cert|ca-bundle)$/i.test(name) ||
    /^(?:ca|cacert|ca-cert|ca-bundle|ca-chain|root-ca|rootca|fullchain|chain)\.pem$/i.test(name)
  );
}

/** Names of files that hold what is trusted, where the order means nothing. */
export function isTrustFileName(name: string): boolean {
  return /^(?:ca|root)(?:[-_.]|certs?\b|bundle)|(?:^|[-_.])(?:ca|cas|cacerts?|roots?|trust(?:ed)?|anchors?|ca-?bundle)(?:[-_.]|$)/i.test(
    name,
  );
}

/** Keys that kubeadm makes and must load again, relative to any folder. certlist.go, constants.go */
export function isKubeadmKey(path: string): boolean {
  return /(?:^|\/)(?:(?:pki|kubernetes|etcd)\/(?:.*\/)?(?:ca|sa|server|peer|healthcheck-client|front-proxy-ca|front-proxy-client|apiserver|apiserver-kubelet-client|apiserver-etcd-client)\.key|(?:front-proxy-ca|front-proxy-client|apiserver|apiserver-kubelet-client|apiserver-etcd-client|kube-apiserver)\.key)$/.test(
    path,
  );
}
