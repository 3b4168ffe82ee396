/**
 * How a kubelet is dialled, and with which certificate it answers.
 * Sources: kubernetes/kubernetes v1.36.2 pkg/controlplane/apiserver/options and cmd/kube-apiserver/app/options (KubeletConfig.PreferredAddressTypes);
 * kubernetes-sigs/metrics-server pkg/utils/address_resolver.go (DefaultAddressTypePriority);
 * cmd/kubelet/app/server.go InitializeTLS; pkg/kubelet/certificate/kubelet.go; client-go util/certificate/certificate_store.go.
 */

/** Both kube-apiserver and metrics-server go through the types in this order, unless a flag says otherwise. */
export const preferredAddressTypes: readonly string[] = ['Hostname', 'InternalDNS', 'InternalIP', 'ExternalDNS', 'ExternalIP'];

export const kubeletCertificates = {
  folder: '/var/lib/kubelet/pki',
  /** What the signer kubernetes.io/kubelet-serving answered: certificate and key in one file. */
  bootstrapped: 'kubelet-server-current.pem',
  /** What it signs itself: valid for its host name alone. */
  selfSigned: { certificate: 'kubelet.crt', key: 'kubelet.key' },
} as const;

export const kubeletPort = 10250;

/** Where Pods find their token, and the CA that they verify the API server with. K pkg/serviceaccount, client-go rest/config.go InClusterConfig. */
export const serviceAccountFolder = '/var/run/secrets/kubernetes.io/serviceaccount/';
