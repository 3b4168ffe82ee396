import { flag, flagPair, type ComponentFlag } from './component-flag.js';
import { kubernetesTlsVersions } from './tls-suites.js';

const klog = 'A klog flag; components log to standard error.';

/** Serving flags that every component with the generic API server's options has (apiserver pkg/server/options/serving.go). */
export const servingFlags: readonly ComponentFlag[] = [
  ...flagPair('tls-cert-file', 'tls-private-key-file', [
    'Certificate that the component serves HTTPS with: the leaf first, then its intermediates. Its SANs must cover every name and address that clients dial.',
    'Private key of `--tls-cert-file`, unencrypted PEM.',
  ]),
  flag(
    'cert-dir',
    'directory',
    'Folder for certificates that the component makes itself; ignored when `--tls-cert-file` and `--tls-private-key-file` are given.',
  ),
  flag('tls-sni-cert-key', 'pair', 'A further `cert,key` pair, with `:name,name` for the server names that it is used for.', {
    repeatable: true,
  }),
  flag('tls-min-version', 'enum', 'Lowest TLS version that is accepted.', { values: kubernetesTlsVersions, default: 'VersionTLS12' }),
  flag(
    'tls-cipher-suites',
    'list',
    "Cipher suites for TLS up to 1.2, as Go names (`TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256`); OpenSSL's names are refused. TLS 1.3 suites cannot be chosen.",
    { repeatable: true },
  ),
  flag('secure-port', 'integer', 'Port of the HTTPS server.'),
  flag('bind-address', 'string', 'Address that the HTTPS server listens on.', { default: '0.0.0.0' }),
  flag('permit-port-sharing', 'boolean', 'Uses SO_REUSEPORT.', { default: 'false' }),
];

/** Flags of components that look up callers through the API server (apiserver pkg/server/options/authentication.go). */
export const delegatedFlags: readonly ComponentFlag[] = [
  flag(
    'authentication-kubeconfig',
    'kubeconfig',
    'Kubeconfig for token reviews and for reading `extension-apiserver-authentication`. Without it client certificates are not recognised on the component’s own port.',
  ),
  flag('authorization-kubeconfig', 'kubeconfig', 'Kubeconfig for subject access reviews.'),
  flag('authentication-skip-lookup', 'boolean', 'Does not read the missing authentication settings from the cluster.', {
    default: 'false',
  }),
  flag('authentication-tolerate-lookup-failure', 'boolean', 'Starts although the lookup fails; all requests may then count as anonymous.'),
  flag('authorization-always-allow-paths', 'list', 'HTTP paths that need no authorization.', { repeatable: true }),
  flag('client-ca-file', 'ca', "CA bundle for client certificates on the component's own port: CN becomes the user, every O a group."),
  flag('requestheader-client-ca-file', 'ca', 'CA bundle of front proxies whose `X-Remote-…` headers are believed.'),
  flag('requestheader-allowed-names', 'list', 'Common names of front proxies; empty: every certificate of that CA.', { repeatable: true }),
  flag('requestheader-username-headers', 'list', 'Headers that carry the user name.', { repeatable: true }),
  flag('requestheader-group-headers', 'list', 'Headers that carry the groups.', { repeatable: true }),
  flag('requestheader-extra-headers-prefix', 'list', 'Prefix of headers with further user data.', { repeatable: true }),
];

/** Flags that went from all components: klog's in 1.26 (KEP-2845), of kube-apiserver the insecure port in 1.24 (kubernetes/kubernetes#95856, #106859). */
export const goneEverywhere: readonly ComponentFlag[] = [
  ...['logtostderr', 'alsologtostderr', 'skip-headers', 'skip-log-headers', 'one-output', 'add-dir-header'].map((name) =>
    flag(name, 'boolean', klog, { removed: '1.26' }),
  ),
  ...['log-dir', 'log-file', 'log-file-max-size', 'log-backtrace-at', 'stderrthreshold'].map((name) =>
    flag(name, 'string', klog, { removed: '1.26' }),
  ),
];

/**
 * kube-controller-manager served it until 1.21, kube-scheduler until 1.22 (kubernetes/kubernetes#96216, #96345,
 * kubernetes/kubeadm#2207); the flags did nothing then, and went in 1.24.
 */
export const insecurePortFlags: readonly ComponentFlag[] = [
  flag(
    'port',
    'integer',
    'Port of the HTTP server without any authentication; inert since 1.22 (kube-controller-manager) and 1.23 (kube-scheduler).',
    { removed: '1.24' },
  ),
  flag('address', 'string', 'Address of the insecure HTTP server; inert since 1.22 (kube-controller-manager) and 1.23 (kube-scheduler).', {
    removed: '1.24',
  }),
];
