/**
 * The pairs of flags that kube-controller-manager signs with, without `-cert-file` and `-key-file`: one for all signers, or one
 * for each. Source: kubernetes cmd/kube-controller-manager/app/options/csrsigningcontroller.go.
 */
export const signerFlags: readonly string[] = [
  'cluster-signing',
  'cluster-signing-kubelet-client',
  'cluster-signing-kubelet-serving',
  'cluster-signing-kube-apiserver-client',
  'cluster-signing-legacy-unknown',
];

/**
 * A bundle is no signer: kube-controller-manager does not start with one, and one that runs signs nothing while it is there.
 * Source: kubernetes pkg/controller/certificates/signer/ca_provider.go setCA; kubernetes/kubeadm issue 1350.
 */
export const signerNeedsOne = 'error reading CA cert file "csr-controller::{pair}": expected 1 certificate, found {count}';
