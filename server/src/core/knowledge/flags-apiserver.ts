import { flag, flagPair, type ComponentFlag, type FlagSet } from './component-flag.js';
import { goneEverywhere, insecurePortFlags, servingFlags } from './flags-common.js';

const authentication: readonly ComponentFlag[] = [
  flag(
    'client-ca-file',
    'ca',
    'CA bundle for client certificates: a certificate that it signed makes its CN the user and every O a group. Without it no client certificate counts.',
  ),
  flag(
    'requestheader-client-ca-file',
    'ca',
    'CA bundle of the front proxy (aggregation layer). Must be another CA than `--client-ca-file`.',
  ),
  flag(
    'requestheader-allowed-names',
    'list',
    'Common names that a front proxy may have; empty: every certificate of that CA may claim to be anybody.',
    { repeatable: true },
  ),
  flag('requestheader-username-headers', 'list', 'Headers that carry the user name; `X-Remote-User`.', { repeatable: true }),
  flag('requestheader-group-headers', 'list', 'Headers that carry the groups; `X-Remote-Group`.', { repeatable: true }),
  flag('requestheader-extra-headers-prefix', 'list', 'Prefix of headers with further user data; `X-Remote-Extra-`.', { repeatable: true }),
  flag('requestheader-uid-headers', 'list', 'Headers that carry the UID; `X-Remote-Uid`.', { repeatable: true }),
  flag('anonymous-auth', 'boolean', 'Takes requests without credentials as `system:anonymous`.', { default: 'true' }),
  flag(
    'authentication-config',
    'file',
    'AuthenticationConfiguration: JWT issuers and where anonymous requests are allowed. Excludes the `--oidc-…` flags when it has `jwt`.',
  ),
  flag('oidc-ca-file', 'ca', "CA of the OpenID Connect issuer; without it the host's roots.", {}),
  flag('oidc-issuer-url', 'string', 'OpenID Connect issuer; https only.'),
  flag('enable-bootstrap-token-auth', 'boolean', 'Accepts bootstrap tokens (Secrets of type `bootstrap.kubernetes.io/token`).', {
    default: 'false',
  }),
  flag('token-auth-file', 'file', 'File of static tokens: they never expire, and changes need a restart.'),
  flag('authentication-token-webhook-config-file', 'kubeconfig', 'Kubeconfig of the webhook that reviews tokens.'),
  flag('authorization-mode', 'list', 'Authorizers in order; `Node,RBAC` is usual.', {
    default: 'AlwaysAllow',
    values: ['Node', 'RBAC', 'ABAC', 'Webhook', 'AlwaysAllow', 'AlwaysDeny'],
    repeatable: true,
  }),
  flag('basic-auth-file', 'file', 'File of passwords.', { removed: '1.19' }),
];

const kubelets: readonly ComponentFlag[] = [
  ...flagPair('kubelet-client-certificate', 'kubelet-client-key', [
    'Client certificate that the API server shows to kubelets for logs, exec and port-forward; the kubelet’s `clientCAFile` must trust it.',
    'Key of `--kubelet-client-certificate`.',
  ]),
  flag(
    'kubelet-certificate-authority',
    'ca',
    "CA that kubelets' serving certificates are verified with. Without it they are not verified at all.",
  ),
  flag('kubelet-preferred-address-types', 'list', 'Which address of a node is dialled, and so which SAN the kubelet’s certificate needs.', {
    repeatable: true,
  }),
  flag('kubelet-timeout', 'duration', 'Timeout for requests to kubelets.'),
  flag('kubelet-port', 'integer', 'Port of kubelets.', { deprecated: 'Node objects say the port.' }),
  flag('kubelet-https', 'boolean', 'Uses https for kubelets, which is always so since 1.19 (kubernetes/kubernetes#91630, #101178).', {
    removed: '1.22',
  }),
];

const storage: readonly ComponentFlag[] = [
  flag('etcd-servers', 'urls', 'URLs of etcd; required. With `http://` the TLS files are not used.', { repeatable: true }),
  flag('etcd-cafile', 'ca', "CA that etcd's serving certificate is verified with."),
  ...flagPair('etcd-certfile', 'etcd-keyfile', [
    'Client certificate for etcd; etcd’s `--trusted-ca-file` must trust it.',
    'Key of `--etcd-certfile`.',
  ]),
  flag('etcd-servers-overrides', 'list', 'Other etcd servers for single resources.', { repeatable: true }),
  flag('etcd-prefix', 'string', 'Prefix of all keys in etcd.', { default: '/registry' }),
  flag('encryption-provider-config', 'configuration', 'EncryptionConfiguration: how Secrets are encrypted in etcd.'),
];

const aggregation: readonly ComponentFlag[] = [
  ...flagPair('proxy-client-cert-file', 'proxy-client-key-file', [
    'Client certificate that the aggregator shows to extension API servers; signed by `--requestheader-client-ca-file`, its CN in `--requestheader-allowed-names`.',
    'Key of `--proxy-client-cert-file`.',
  ]),
  flag('egress-selector-config-file', 'configuration', 'EgressSelectorConfiguration: proxies on the way to nodes.'),
  flag('peer-ca-file', 'ca', 'CA that other API servers are verified with.'),
  flag('enable-aggregator-routing', 'boolean', 'Sends requests to the endpoints of an extension server, not to its Service.'),
];

const serviceAccounts: readonly ComponentFlag[] = [
  flag('service-account-issuer', 'string', 'Issuer in service account tokens; required. The first one signs, all are accepted.', {
    repeatable: true,
  }),
  flag('service-account-key-file', 'public-key', 'Public keys (or private keys, or certificates) that verify service account tokens.', {
    repeatable: true,
  }),
  flag('service-account-signing-key-file', 'key', 'Private key that signs service account tokens; required.'),
  flag('service-account-signing-endpoint', 'string', 'Socket of an external signer; excludes the key files.'),
  flag('service-account-max-token-expiration', 'duration', 'Longest life of a token: 1h to 2^32 seconds.'),
  flag('service-account-extend-token-expiration', 'boolean', 'Lets injected tokens live a year for clients that do not re-read them.'),
  flag('service-account-jwks-uri', 'string', 'https URL of the keys in the discovery document.'),
  flag('service-account-lookup', 'boolean', 'Checks that the service account still exists: a deleted one’s tokens stop working.', {
    default: 'true',
  }),
  flag('service-account-api-audiences', 'list', 'Old name of `--api-audiences`.', {
    deprecated: 'Use `--api-audiences`.',
    repeatable: true,
  }),
  flag('api-audiences', 'list', 'Audiences of tokens.', { default: 'the issuer', repeatable: true }),
];

/** kubernetes v1.36.2: pkg/kubeapiserver/options, pkg/controlplane/apiserver/options, cmd/kube-apiserver/app/options. */
export const apiserverFlags: FlagSet = {
  program: 'kube-apiserver',
  source: 'kubernetes/kubernetes pkg/kubeapiserver/options, kubernetes/apiserver pkg/server/options',
  flags: [
    ...servingFlags,
    ...authentication,
    ...kubelets,
    ...storage,
    ...aggregation,
    ...serviceAccounts,
    ...goneEverywhere,
    ...insecurePortFlags,
    flag(
      'advertise-address',
      'string',
      'Address in the endpoints of the `kubernetes` Service, and in the SANs of a self-signed certificate.',
    ),
    flag('external-hostname', 'string', 'Host name in URLs that the API server makes.'),
    flag(
      'service-cluster-ip-range',
      'list',
      'CIDR of Services. Its first address is the `kubernetes` Service: the serving certificate must cover it.',
    ),
    flag('strict-transport-security-directives', 'list', 'Directives of the HSTS header.', { repeatable: true }),
    flag('insecure-port', 'integer', 'Port without any authentication; served nothing since 1.20.', { removed: '1.24' }),
    flag('insecure-bind-address', 'string', 'Address of the insecure port.', { removed: '1.24' }),
  ],
};
