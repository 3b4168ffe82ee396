import type { ObjectField } from './schema.js';

/** What all nodes of a cluster share; the union of all versions. Source: kubernetes cmd/kubeadm/app/apis/kubeadm/v1beta4/types.go, Kubernetes 1.36. */
export const kubeadmClusterFields: Readonly<Record<string, readonly ObjectField[]>> = {
  ClusterConfiguration: [
    { name: 'etcd', type: 'object', of: 'Etcd', doc: "etcd on the control plane's nodes, or elsewhere." },
    { name: 'networking', type: 'object', of: 'Networking', doc: 'Address ranges and the DNS domain.' },
    { name: 'kubernetesVersion', type: 'string', doc: 'The version of the control plane.' },
    {
      name: 'controlPlaneEndpoint',
      type: 'string',
      doc: "A stable host, or host and port, for the whole control plane: the server of every kubeconfig, and a name in the API server's certificate.",
    },
    { name: 'apiServer', type: 'object', of: 'APIServer', doc: 'Settings of kube-apiserver.' },
    { name: 'controllerManager', type: 'object', of: 'Component', doc: 'Settings of kube-controller-manager.' },
    { name: 'scheduler', type: 'object', of: 'Component', doc: 'Settings of kube-scheduler.' },
    { name: 'dns', type: 'object', of: 'DNS', doc: 'The DNS addon.' },
    { name: 'proxy', type: 'object', of: 'Proxy', doc: 'The kube-proxy addon.' },
    { name: 'certificatesDir', type: 'string', doc: 'Where certificates and keys are. Must be absolute.', default: '/etc/kubernetes/pki' },
    { name: 'imageRepository', type: 'string', doc: 'Where images come from.', default: 'registry.k8s.io' },
    { name: 'useHyperKubeImage', type: 'boolean', doc: 'Once: one image for everything.' },
    { name: 'featureGates', type: 'object', doc: 'Gates of kubeadm by name.' },
    { name: 'clusterName', type: 'string', doc: "The cluster's name in kubeconfigs.", default: 'kubernetes' },
    {
      name: 'encryptionAlgorithm',
      type: 'string',
      doc: 'The keys of the certificates that kubeadm makes.',
      default: 'RSA-2048',
      values: ['RSA-2048', 'RSA-3072', 'RSA-4096', 'ECDSA-P256', 'ECDSA-P384'],
    },
    { name: 'certificateValidityPeriod', type: 'duration', doc: 'How long certificates other than CAs hold.', default: '8760h' },
    { name: 'caCertificateValidityPeriod', type: 'duration', doc: 'How long CAs hold.', default: '87600h' },
  ],
  Etcd: [
    { name: 'local', type: 'object', of: 'LocalEtcd', doc: 'etcd as a static Pod; excludes `external`.' },
    { name: 'external', type: 'object', of: 'ExternalEtcd', doc: 'etcd that others run; excludes `local`.' },
  ],
  LocalEtcd: [
    { name: 'imageRepository', type: 'string', doc: 'Where the image comes from.' },
    { name: 'imageTag', type: 'string', doc: "The image's tag." },
    { name: 'dataDir', type: 'string', doc: 'Where the data is.', default: '/var/lib/etcd' },
    { name: 'extraArgs', type: 'any', doc: 'Flags for etcd, without dashes. v1beta4: a list of `name` and `value`; before: a mapping.' },
    { name: 'extraEnvs', type: 'list', of: 'EnvVar', doc: 'Environment variables for etcd.' },
    { name: 'serverCertSANs', type: 'string-list', doc: "More names for etcd's serving certificate: IP addresses and DNS names." },
    { name: 'peerCertSANs', type: 'string-list', doc: "More names for etcd's peer certificate: IP addresses and DNS names." },
  ],
  ExternalEtcd: [
    { name: 'endpoints', type: 'string-list', doc: 'URLs of the members. With `https://` they need `caFile`.' },
    { name: 'httpEndpoints', type: 'string-list', doc: 'URLs for health and metrics over HTTP.' },
    { name: 'caFile', type: 'path', file: 'certificate-authority', doc: 'The CA that verifies the members.' },
    { name: 'certFile', type: 'path', file: 'client-certificate', doc: 'The client certificate for etcd; needs `keyFile`.' },
    { name: 'keyFile', type: 'path', file: 'client-key', doc: 'The key of `certFile`.' },
  ],
  Networking: [
    {
      name: 'serviceSubnet',
      type: 'string',
      doc: "Addresses of Services. The first is the API server's and goes into its certificate.",
      default: '10.96.0.0/12',
    },
    { name: 'podSubnet', type: 'string', doc: 'Addresses of Pods.' },
    {
      name: 'dnsDomain',
      type: 'string',
      doc: "The domain of the cluster's names; `kubernetes.default.svc.<domain>` goes into the API server's certificate.",
      default: 'cluster.local',
    },
  ],
  APIServer: [
    {
      name: 'certSANs',
      type: 'string-list',
      doc: "More names for the API server's certificate: IP addresses and DNS names, without scheme or port. An existing certificate is not changed.",
    },
    { name: 'timeoutForControlPlane', type: 'duration', doc: 'How long kubeadm waits for the API server.', default: '4m' },
    { name: 'extraArgs', type: 'any', doc: 'Flags, without dashes. v1beta4: a list of `name` and `value`; before: a mapping.' },
    { name: 'extraVolumes', type: 'list', of: 'HostPathMount', doc: 'Folders and files of the host to mount.' },
    { name: 'extraEnvs', type: 'list', of: 'EnvVar', doc: 'Environment variables.' },
  ],
  Component: [
    { name: 'extraArgs', type: 'any', doc: 'Flags, without dashes. v1beta4: a list of `name` and `value`; before: a mapping.' },
    { name: 'extraVolumes', type: 'list', of: 'HostPathMount', doc: 'Folders and files of the host to mount.' },
    { name: 'extraEnvs', type: 'list', of: 'EnvVar', doc: 'Environment variables.' },
  ],
  Arg: [
    { name: 'name', type: 'string', doc: 'The flag, without dashes.' },
    { name: 'value', type: 'string', doc: 'Its value, a text: numbers and booleans need quotes.' },
  ],
  EnvVar: [
    { name: 'name', type: 'string', doc: "The variable's name." },
    { name: 'value', type: 'string', doc: 'Its value, a text.' },
    { name: 'valueFrom', type: 'any', doc: 'Where the value comes from instead: a field of the Pod.' },
  ],
  HostPathMount: [
    { name: 'name', type: 'string', doc: "The volume's name." },
    { name: 'hostPath', type: 'string', doc: 'The path on the node.' },
    { name: 'mountPath', type: 'string', doc: 'The path in the container.' },
    { name: 'readOnly', type: 'boolean', doc: 'Whether it can only be read.' },
    {
      name: 'pathType',
      type: 'string',
      doc: 'What `hostPath` must be.',
      values: ['DirectoryOrCreate', 'Directory', 'FileOrCreate', 'File', 'Socket', 'CharDevice', 'BlockDevice'],
    },
  ],
  DNS: [
    { name: 'type', type: 'string', doc: 'Once: which addon.', values: ['CoreDNS', 'kube-dns'] },
    { name: 'imageRepository', type: 'string', doc: 'Where the image comes from.' },
    { name: 'imageTag', type: 'string', doc: "The image's tag." },
    { name: 'disabled', type: 'boolean', doc: 'Whether the addon is left out.' },
  ],
  Proxy: [{ name: 'disabled', type: 'boolean', doc: 'Whether the addon is left out.' }],
};
