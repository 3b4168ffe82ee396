import { flag, flagPair, type ComponentFlag, type FlagSet } from './component-flag.js';
import { goneEverywhere } from './flags-common.js';
import { etcdTlsVersions, kubernetesTlsVersions } from './tls-suites.js';

const deprecated = 'Belongs in the file of `--config`.';

/** Flags that KubeletConfiguration replaces. */
const configured: readonly ComponentFlag[] = [
  flag('anonymous-auth', 'boolean', 'Takes requests without credentials as `system:anonymous`.', {
    default: 'true without `--config`, false with it',
    deprecated,
  }),
  flag('authentication-token-webhook', 'boolean', 'Asks the API server who a bearer token belongs to.', {
    default: 'false without `--config`, true with it',
    deprecated,
  }),
  flag('authorization-mode', 'enum', 'Who may use the kubelet’s API: `AlwaysAllow` everybody, `Webhook` asks the API server.', {
    values: ['AlwaysAllow', 'Webhook'],
    default: 'AlwaysAllow without `--config`, Webhook with it',
    deprecated,
  }),
  flag('client-ca-file', 'ca', 'CA bundle for client certificates on the kubelet’s port.', { deprecated }),
  ...flagPair('tls-cert-file', 'tls-private-key-file', ['Certificate that the kubelet serves with.', 'Key of `--tls-cert-file`.'], {
    deprecated,
  }),
  flag('tls-min-version', 'enum', 'Lowest TLS version that is accepted.', {
    values: kubernetesTlsVersions,
    default: 'VersionTLS12',
    deprecated,
  }),
  flag('tls-cipher-suites', 'list', 'Cipher suites for TLS up to 1.2, as Go names.', { deprecated, repeatable: true }),
  flag('rotate-certificates', 'boolean', 'Renews the client certificate by CertificateSigningRequests.', { default: 'false', deprecated }),
  flag(
    'rotate-server-certificates',
    'boolean',
    'Asks for the serving certificate by CertificateSigningRequests (`serverTLSBootstrap`); they must be approved.',
    { default: 'false', deprecated },
  ),
  flag('read-only-port', 'integer', 'Port without any authentication; 0 is off.', {
    default: '10255 without `--config`, 0 with it',
    deprecated,
  }),
];

/** Went with dockershim in 1.24, and --container-runtime in 1.27 (kubernetes/kubernetes CHANGELOG). */
const gone: readonly ComponentFlag[] = [
  ...[
    'network-plugin',
    'cni-bin-dir',
    'cni-conf-dir',
    'cni-cache-dir',
    'docker-endpoint',
    'image-pull-progress-deadline',
    'network-plugin-mtu',
  ].map((name) => flag(name, 'string', 'Was for dockershim.', { removed: '1.24' })),
  flag('container-runtime', 'string', 'Chose the runtime; only `remote` is left.', { removed: '1.27' }),
];

/** cmd/kubelet/app/options/options.go. */
export const kubeletFlags: FlagSet = {
  program: 'kubelet',
  source: 'kubernetes/kubernetes cmd/kubelet/app/options/options.go',
  flags: [
    flag(
      'config',
      'configuration',
      'KubeletConfiguration. Without it the kubelet keeps its old insecure defaults: anonymous requests, AlwaysAllow, read-only port.',
    ),
    flag('config-dir', 'directory', 'Folder of `*.conf` drop-ins, read in lexical order.'),
    flag('kubeconfig', 'kubeconfig', 'Kubeconfig for the API server; without it the kubelet runs alone.'),
    flag(
      'bootstrap-kubeconfig',
      'kubeconfig',
      'Kubeconfig for the first CertificateSigningRequest; used when `--kubeconfig` is missing or its certificate has expired.',
    ),
    flag('cert-dir', 'directory', 'Folder of the kubelet’s own certificates.', { default: '/var/lib/kubelet/pki' }),
    flag('hostname-override', 'string', 'Node name; the client certificate’s CN `system:node:<name>` must follow.'),
    flag('node-ip', 'string', 'Addresses of the node.'),
    ...configured,
    ...gone,
    ...goneEverywhere,
  ],
};

const etcdClient: readonly ComponentFlag[] = [
  ...flagPair('cert-file', 'key-file', [
    'Certificate that etcd serves clients with; needs serverAuth and clientAuth.',
    'Key of `--cert-file`.',
  ]),
  flag('client-cert-auth', 'boolean', 'Wants client certificates, verified with `--trusted-ca-file`.', { default: 'false' }),
  flag('trusted-ca-file', 'ca', 'CA bundle for client certificates. Given alone it already makes etcd want them.'),
  ...flagPair('client-cert-file', 'client-key-file', ['Certificate that etcd shows when it dials itself.', 'Key of `--client-cert-file`.']),
  flag('client-crl-file', 'file', 'Revocation list for client certificates.'),
  flag('client-cert-allowed-hostname', 'list', 'Name that a client certificate must carry.'),
  flag('auto-tls', 'boolean', 'Makes a self-signed certificate: clients cannot verify it.', { default: 'false' }),
  flag('listen-client-urls', 'urls', 'Where clients connect; with `http://` the certificates are not used.', {
    default: 'http://localhost:2379',
  }),
  flag('advertise-client-urls', 'urls', 'Where clients are told to connect.'),
];

const etcdPeer: readonly ComponentFlag[] = [
  ...flagPair('peer-cert-file', 'peer-key-file', [
    'Certificate between members; needs serverAuth and clientAuth.',
    'Key of `--peer-cert-file`.',
  ]),
  flag('peer-client-cert-auth', 'boolean', 'Wants certificates from other members.', { default: 'false' }),
  flag('peer-trusted-ca-file', 'ca', 'CA bundle for other members. Given alone it already makes etcd want certificates.'),
  ...flagPair('peer-client-cert-file', 'peer-client-key-file', [
    'Certificate shown to other members.',
    'Key of `--peer-client-cert-file`.',
  ]),
  flag('peer-crl-file', 'file', 'Revocation list for members.'),
  flag('peer-cert-allowed-cn', 'list', 'Common name that a member’s certificate must have; excludes `--peer-cert-allowed-hostname`.'),
  flag('peer-cert-allowed-hostname', 'list', 'Name that a member’s certificate must carry.'),
  flag('peer-auto-tls', 'boolean', 'Makes a self-signed peer certificate: members cannot verify each other.', { default: 'false' }),
  flag('peer-skip-client-san-verification', 'boolean', 'Does not compare a member’s address with its certificate.', { default: 'false' }),
  flag('listen-peer-urls', 'urls', 'Where members connect.', { default: 'http://localhost:2380' }),
  flag('initial-advertise-peer-urls', 'urls', 'Where members are told to connect.'),
];

/** etcd server/embed/config.go, server/etcdmain/help.go; each flag also as `ETCD_…` in the environment. */
export const etcdFlags: FlagSet = {
  program: 'etcd',
  source: 'etcd-io/etcd server/embed/config.go',
  flags: [
    ...etcdClient,
    ...etcdPeer,
    flag('config-file', 'configuration', 'Configuration in YAML; all other flags and the environment are then ignored.'),
    flag('cipher-suites', 'list', 'Cipher suites for TLS up to 1.2, as Go names.'),
    flag('tls-min-version', 'enum', 'Lowest TLS version.', { values: etcdTlsVersions, default: 'TLS1.2' }),
    flag('tls-max-version', 'enum', 'Highest TLS version.', { values: etcdTlsVersions }),
    flag('self-signed-cert-validity', 'integer', 'Years that the certificates of `--auto-tls` live.', { default: '1' }),
    flag('listen-metrics-urls', 'urls', 'Where metrics and health are served; `https://` needs `--cert-file` and `--key-file`.'),
    flag('discovery-insecure-transport', 'boolean', 'Plain HTTP for discovery.', { default: 'true' }),
    flag('discovery-insecure-skip-tls-verify', 'boolean', 'Does not verify the discovery server.', { default: 'false' }),
    flag('host-whitelist', 'list', 'Host headers that plain HTTP requests may carry.', { default: '*' }),
    flag('initial-cluster', 'list', 'Members with their peer URLs.'),
    flag('name', 'string', 'Name of the member.'),
    flag('data-dir', 'directory', 'Folder of the data.'),
  ],
};
