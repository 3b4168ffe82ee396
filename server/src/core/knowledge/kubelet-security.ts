import type { ObjectField } from './schema.js';
import { insecureSuites, secureSuites } from './tls-suites.js';

/** How the kubelet serves, whom it believes, and how it gets its certificates. Source: kubernetes/kubelet config/v1beta1/types.go; defaults: kubernetes pkg/kubelet/apis/config/v1beta1/defaults.go. */
export const kubeletSecurityFields: readonly ObjectField[] = [
  { name: 'enableServer', type: 'boolean', doc: 'Whether the kubelet serves its API at all.', default: 'true' },
  {
    name: 'address',
    type: 'string',
    doc: 'The IP address that the kubelet API listens on; `0.0.0.0` is every interface.',
    default: '0.0.0.0',
  },
  { name: 'port', type: 'integer', doc: 'The port of the kubelet API: TLS, with authentication and authorization.', default: '10250' },
  {
    name: 'readOnlyPort',
    type: 'integer',
    doc: 'A second port that serves over plain HTTP, without authentication; 0 turns it off. Only a kubelet that is started without `--config` opens 10255 by default.',
    default: '0',
  },
  {
    name: 'tlsCertFile',
    type: 'path',
    doc: 'PEM file with the serving certificate, leaf first. Needs `tlsPrivateKeyFile`. Without both the kubelet signs a certificate itself, which nobody can verify; with `serverTLSBootstrap: true` they only bridge the time until the first one is issued.',
    file: 'certificate',
  },
  { name: 'tlsPrivateKeyFile', type: 'path', doc: 'PEM file with the key of `tlsCertFile`, not encrypted.', file: 'key' },
  {
    name: 'tlsCipherSuites',
    type: 'string-list',
    doc: "Cipher suites up to TLS 1.2, by Go's names (`TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256`). An unknown name stops the kubelet; with `tlsMinVersion: VersionTLS13` they have no effect.",
    values: [...secureSuites, ...insecureSuites],
  },
  { name: 'tlsCurvePreferences', type: 'list', doc: 'Numeric ids of the key exchange groups, not names.' },
  {
    name: 'tlsMinVersion',
    type: 'string',
    doc: "The lowest TLS version that is served. Without it, Go's default.",
    values: ['VersionTLS10', 'VersionTLS11', 'VersionTLS12', 'VersionTLS13'],
  },
  {
    name: 'rotateCertificates',
    type: 'boolean',
    doc: 'Whether the client certificate is renewed through a CertificateSigningRequest (signer `kubernetes.io/kube-apiserver-client-kubelet`) and kept as `kubelet-client-current.pem` in `--cert-dir`.',
  },
  {
    name: 'serverTLSBootstrap',
    type: 'boolean',
    doc: 'Whether the serving certificate is requested from the cluster (signer `kubernetes.io/kubelet-serving`) and renewed. Nothing in Kubernetes approves these requests: until `kubectl certificate approve`, or an approver, the kubelet has no serving certificate ("remote error: tls: internal error").',
  },
  { name: 'authentication', type: 'object', of: 'Authentication', doc: 'How callers of the kubelet API prove who they are.' },
  { name: 'authorization', type: 'object', of: 'Authorization', doc: 'What callers of the kubelet API may do.' },
  { name: 'enableDebuggingHandlers', type: 'boolean', doc: 'Whether exec, run, logs and port forwarding are served.', default: 'true' },
  { name: 'enableContentionProfiling', type: 'boolean', doc: 'Whether lock contention is profiled, when `enableDebuggingHandlers` is on.' },
  { name: 'enableProfilingHandler', type: 'boolean', doc: 'Whether `/debug/pprof` is served.', default: 'true' },
  {
    name: 'enableDebugFlagsHandler',
    type: 'boolean',
    doc: 'Whether the log level can be changed through `/debug/flags/v`.',
    default: 'true',
  },
  { name: 'enableSystemLogHandler', type: 'boolean', doc: 'Whether `/logs/` serves the files of `/var/log`.', default: 'true' },
  {
    name: 'enableSystemLogQuery',
    type: 'boolean',
    doc: 'Whether the node log query is served on `/logs`; needs `enableSystemLogHandler`.',
  },
  { name: 'healthzPort', type: 'integer', doc: 'The port of the health endpoint, plain HTTP; 0 turns it off.', default: '10248' },
  {
    name: 'healthzBindAddress',
    type: 'string',
    doc: 'The address of the health endpoint. `0.0.0.0` shows it to the network, in plain HTTP.',
    default: '127.0.0.1',
  },
  {
    name: 'staticPodPath',
    type: 'path',
    doc: "Folder with the static Pods' manifests, or one such file; kubeadm uses `/etc/kubernetes/manifests`. A relative path starts at this file's folder.",
  },
  {
    name: 'staticPodURL',
    type: 'string',
    doc: 'Where static Pods are fetched from. Over `http://` whoever stands between decides what runs here.',
  },
  { name: 'staticPodURLHeader', type: 'object', doc: 'Headers for requests to `staticPodURL`: a mapping to lists of texts.' },
  {
    name: 'clusterDomain',
    type: 'string',
    doc: "The domain of the cluster's names; the API server's certificate needs `kubernetes.default.svc.<domain>`.",
  },
  {
    name: 'clusterDNS',
    type: 'string-list',
    doc: "Addresses of the cluster's DNS; by custom the tenth of the service range (`10.96.0.10`). The first is the API server's.",
  },
  { name: 'providerID', type: 'string', doc: "The node's id at its cloud provider." },
  { name: 'registerNode', type: 'boolean', doc: 'Whether the kubelet creates its Node object.', default: 'true' },
  { name: 'registerWithTaints', type: 'list', doc: 'Taints of the Node when it is created: `key`, `value`, `effect`.' },
  {
    name: 'containerRuntimeEndpoint',
    type: 'string',
    doc: 'The socket of the container runtime.',
    default: 'unix:///run/containerd/containerd.sock',
  },
  { name: 'imageServiceEndpoint', type: 'string', doc: 'The socket of the image service; without it, `containerRuntimeEndpoint`.' },
  { name: 'featureGates', type: 'object', doc: 'Gates to turn on or off, by name: `RotateKubeletServerCertificate: true`.' },
];
