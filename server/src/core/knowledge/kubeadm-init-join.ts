import type { ObjectField } from './schema.js';

/** What `kubeadm init` and `kubeadm join` are told about one node; the union of all versions. Source: kubernetes cmd/kubeadm/app/apis/kubeadm/v1beta4/types.go, Kubernetes 1.36. */
export const kubeadmInitJoinFields: Readonly<Record<string, readonly ObjectField[]>> = {
  InitConfiguration: [
    { name: 'bootstrapTokens', type: 'list', of: 'BootstrapToken', doc: 'Tokens that `kubeadm init` makes for nodes that join.' },
    { name: 'dryRun', type: 'boolean', doc: 'Whether to only show what would be done.' },
    { name: 'nodeRegistration', type: 'object', of: 'NodeRegistration', doc: 'How this node is registered.' },
    {
      name: 'localAPIEndpoint',
      type: 'object',
      of: 'APIEndpoint',
      doc: 'Where the API server of this node listens. Its address goes into the serving certificates of the API server and etcd.',
    },
    { name: 'certificateKey', type: 'string', doc: 'The key that encrypts certificates for `--upload-certs`: 32 bytes in hex. A secret.' },
    { name: 'skipPhases', type: 'string-list', doc: 'Phases to leave out.' },
    { name: 'patches', type: 'object', of: 'Patches', doc: "Where patches for static Pods and the kubelet's configuration lie." },
    { name: 'timeouts', type: 'object', of: 'Timeouts', doc: 'How long kubeadm waits.' },
  ],
  JoinConfiguration: [
    { name: 'dryRun', type: 'boolean', doc: 'Whether to only show what would be done.' },
    { name: 'nodeRegistration', type: 'object', of: 'NodeRegistration', doc: 'How this node is registered.' },
    {
      name: 'caCertPath',
      type: 'path',
      file: 'certificate-authority',
      doc: 'Where the CA is written, for the kubelet to read. Must be absolute.',
      default: '/etc/kubernetes/pki/ca.crt',
    },
    { name: 'discovery', type: 'object', of: 'Discovery', doc: 'How the node finds the API server and comes to trust it.' },
    { name: 'controlPlane', type: 'object', of: 'JoinControlPlane', doc: 'Makes this node part of the control plane; absent: a worker.' },
    { name: 'skipPhases', type: 'string-list', doc: 'Phases to leave out.' },
    { name: 'patches', type: 'object', of: 'Patches', doc: "Where patches for static Pods and the kubelet's configuration lie." },
    { name: 'timeouts', type: 'object', of: 'Timeouts', doc: 'How long kubeadm waits.' },
  ],
  BootstrapToken: [
    { name: 'token', type: 'string', doc: 'The token, `abcdef.0123456789abcdef`. A secret.' },
    { name: 'description', type: 'string', doc: 'What it is for.' },
    { name: 'ttl', type: 'duration', doc: 'How long it holds; excludes `expires`.', default: '24h' },
    { name: 'expires', type: 'string', doc: 'When it ends, RFC 3339; excludes `ttl`.' },
    { name: 'usages', type: 'string-list', doc: 'What it may be used for.', values: ['signing', 'authentication'] },
    { name: 'groups', type: 'string-list', doc: 'Groups that it authenticates as; each starts with `system:bootstrappers:`.' },
  ],
  NodeRegistration: [
    {
      name: 'name',
      type: 'string',
      doc: "The Node's name: CN `system:node:<name>` of the kubelet's certificate.",
      default: 'the host name',
    },
    { name: 'criSocket', type: 'string', doc: 'The socket of the container runtime.' },
    { name: 'taints', type: 'list', doc: 'Taints of the Node: `key`, `value`, `effect`.' },
    {
      name: 'kubeletExtraArgs',
      type: 'any',
      doc: 'Flags for the kubelet, without dashes. v1beta4: a list of `name` and `value`; before: a mapping.',
    },
    { name: 'ignorePreflightErrors', type: 'string-list', doc: 'Checks whose errors become warnings.' },
    {
      name: 'imagePullPolicy',
      type: 'string',
      doc: 'When images are pulled.',
      default: 'IfNotPresent',
      values: ['Always', 'IfNotPresent', 'Never'],
    },
    { name: 'imagePullSerial', type: 'boolean', doc: 'Whether images are pulled one at a time.', default: 'true' },
  ],
  APIEndpoint: [
    { name: 'advertiseAddress', type: 'string', doc: 'The IP address that other nodes dial; goes into the certificates.' },
    { name: 'bindPort', type: 'integer', doc: 'The port of the API server.', default: '6443' },
  ],
  Discovery: [
    { name: 'bootstrapToken', type: 'object', of: 'BootstrapTokenDiscovery', doc: 'Trust by token and hash of the CA; excludes `file`.' },
    { name: 'file', type: 'object', of: 'FileDiscovery', doc: 'Trust by a kubeconfig; excludes `bootstrapToken`.' },
    { name: 'tlsBootstrapToken', type: 'string', doc: "The token for the kubelet's TLS bootstrap. A secret." },
    { name: 'timeout', type: 'duration', doc: 'How long discovery may take.', default: '5m' },
  ],
  BootstrapTokenDiscovery: [
    { name: 'token', type: 'string', doc: "The token that proves the cluster's information. A secret." },
    { name: 'apiServerEndpoint', type: 'string', doc: 'Host and port of the API server.' },
    {
      name: 'caCertHashes',
      type: 'string-list',
      doc: "`sha256:` and the hex SHA-256 of the CA's SubjectPublicKeyInfo: not the fingerprint of the certificate.",
    },
    { name: 'unsafeSkipCAVerification', type: 'boolean', doc: 'Whether to trust whatever CA the server shows.', default: 'false' },
  ],
  FileDiscovery: [{ name: 'kubeConfigPath', type: 'path', file: 'kubeconfig', doc: 'A kubeconfig, or an HTTPS address of one.' }],
  JoinControlPlane: [
    {
      name: 'localAPIEndpoint',
      type: 'object',
      of: 'APIEndpoint',
      doc: 'Where the API server of this node listens; goes into its certificates.',
    },
    { name: 'certificateKey', type: 'string', doc: 'The key that decrypts the uploaded certificates. A secret; they are kept two hours.' },
  ],
  Patches: [{ name: 'directory', type: 'string', doc: 'A folder with files such as `kube-apiserver0+merge.yaml`.' }],
  Timeouts: [
    {
      name: 'controlPlaneComponentHealthCheck',
      type: 'duration',
      doc: 'For a component of the control plane to be healthy.',
      default: '4m',
    },
    { name: 'kubeletHealthCheck', type: 'duration', doc: 'For the kubelet to be healthy.', default: '4m' },
    { name: 'kubernetesAPICall', type: 'duration', doc: 'For a call of the API.', default: '1m' },
    { name: 'etcdAPICall', type: 'duration', doc: 'For a call of etcd.', default: '2m' },
    { name: 'tlsBootstrap', type: 'duration', doc: "For the kubelet's TLS bootstrap.", default: '5m' },
    { name: 'discovery', type: 'duration', doc: 'For discovery.', default: '5m' },
    { name: 'upgradeManifests', type: 'duration', doc: 'For upgraded static Pods.', default: '5m' },
  ],
};
