import type { ObjectField } from './schema.js';

/** Fields by schema. Source: kubernetes/apiserver pkg/apis/apiserver/v1/types.go, v1beta1 for egress; component-base config/v1alpha1/types.go. */
export const componentConfigFields: Readonly<Record<string, readonly ObjectField[]>> = {
  AuthenticationConfiguration: [
    { name: 'jwt', type: 'list', of: 'JWTAuthenticator', doc: 'Issuers whose tokens are believed; excludes the `--oidc-…` flags.' },
    { name: 'anonymous', type: 'object', of: 'AnonymousAuth', doc: 'Callers that prove nothing; excludes `--anonymous-auth`.' },
  ],
  JWTAuthenticator: [
    { name: 'issuer', type: 'object', of: 'Issuer', doc: 'Who signs the tokens.' },
    { name: 'claimValidationRules', type: 'list', of: 'ClaimValidationRule', doc: 'What must hold of the claims.' },
    { name: 'claimMappings', type: 'object', of: 'ClaimMappings', doc: 'How claims become user and groups.' },
    { name: 'userValidationRules', type: 'list', of: 'UserValidationRule', doc: 'What must hold of the user.' },
  ],
  Issuer: [
    { name: 'url', type: 'string', doc: "The issuer's `https://` address, as in the claim `iss`." },
    {
      name: 'discoveryURL',
      type: 'string',
      doc: 'Where the discovery document is, when not below `url`; `https://`, and not `url` itself.',
    },
    { name: 'certificateAuthority', type: 'string', doc: "The CA of the issuer as PEM text, not a path. Absent: the system's." },
    { name: 'audiences', type: 'string-list', doc: 'Audiences that tokens may be meant for.' },
    { name: 'audienceMatchPolicy', type: 'string', doc: 'How several audiences are matched.', values: ['MatchAny'] },
    { name: 'egressSelectorType', type: 'string', doc: 'Which egress the requests take.', values: ['controlplane', 'cluster'] },
  ],
  ClaimValidationRule: [
    { name: 'claim', type: 'string', doc: 'The claim.' },
    { name: 'requiredValue', type: 'string', doc: 'The value it must have.' },
    { name: 'expression', type: 'string', doc: 'A CEL expression over `claims`.' },
    { name: 'message', type: 'string', doc: 'What is said when the expression is false.' },
  ],
  ClaimMappings: [
    { name: 'username', type: 'object', of: 'PrefixedClaim', doc: "The user's name." },
    { name: 'groups', type: 'object', of: 'PrefixedClaim', doc: "The user's groups." },
    { name: 'uid', type: 'object', of: 'PrefixedClaim', doc: "The user's uid." },
    { name: 'extra', type: 'list', doc: 'More attributes: `key` and `valueExpression`.' },
  ],
  PrefixedClaim: [
    { name: 'claim', type: 'string', doc: 'The claim.' },
    { name: 'prefix', type: 'string', doc: 'What is put before it; needed with `claim`.' },
    { name: 'expression', type: 'string', doc: 'A CEL expression instead of a claim.' },
  ],
  UserValidationRule: [
    { name: 'expression', type: 'string', doc: 'A CEL expression over `user`.' },
    { name: 'message', type: 'string', doc: 'What is said when it is false.' },
  ],
  AnonymousAuth: [
    { name: 'enabled', type: 'boolean', doc: 'Whether callers without proof become `system:anonymous`.' },
    { name: 'conditions', type: 'list', of: 'AnonymousCondition', doc: 'Only for these paths.' },
  ],
  AnonymousCondition: [{ name: 'path', type: 'string', doc: 'A path such as `/livez`.' }],
  EgressSelectorConfiguration: [
    { name: 'egressSelections', type: 'list', of: 'EgressSelection', doc: 'How the API server reaches others.' },
  ],
  EgressSelection: [
    { name: 'name', type: 'string', doc: 'Which traffic.', values: ['controlplane', 'cluster', 'etcd'] },
    { name: 'connection', type: 'object', of: 'Connection', doc: 'How it goes.' },
  ],
  Connection: [
    { name: 'proxyProtocol', type: 'string', doc: '`GRPC` goes over a Unix socket only.', values: ['GRPC', 'HTTPConnect', 'Direct'] },
    { name: 'transport', type: 'object', of: 'Transport', doc: 'Where the proxy listens.' },
  ],
  Transport: [
    { name: 'tcp', type: 'object', of: 'TcpTransport', doc: 'Over TCP; excludes `uds`.' },
    { name: 'uds', type: 'object', of: 'UdsTransport', doc: 'Over a Unix socket; excludes `tcp`.' },
  ],
  TcpTransport: [
    { name: 'url', type: 'string', doc: "The proxy's address, `https://…` with `tlsConfig`." },
    { name: 'tlsConfig', type: 'object', of: 'EgressTls', doc: 'For `https://` only.' },
  ],
  EgressTls: [
    { name: 'caBundle', type: 'path', file: 'certificate-authority', doc: 'The CA of the proxy; a path.' },
    { name: 'clientKey', type: 'path', file: 'client-key', doc: 'The key of `clientCert`; a path.' },
    { name: 'clientCert', type: 'path', file: 'client-certificate', doc: 'The client certificate for the proxy; a path.' },
    { name: 'tlsServerName', type: 'string', doc: "The name that the proxy's certificate must have, when not the URL's." },
  ],
  UdsTransport: [{ name: 'udsName', type: 'string', doc: "The socket's path." }],
  EncryptionConfiguration: [
    {
      name: 'resources',
      type: 'list',
      of: 'EncryptedResources',
      doc: 'What is encrypted in etcd, and how. The file holds keys: keep its mode 0600 and out of version control.',
    },
  ],
  EncryptedResources: [
    { name: 'resources', type: 'string-list', doc: 'Resources such as `secrets`.' },
    { name: 'providers', type: 'list', of: 'EncryptionProvider', doc: 'The first writes, all read.' },
  ],
  EncryptionProvider: [
    { name: 'aescbc', type: 'object', of: 'EncryptionKeys', doc: 'AES-CBC: keys of 16, 24 or 32 bytes.' },
    { name: 'aesgcm', type: 'object', of: 'EncryptionKeys', doc: 'AES-GCM; keys must be changed often.' },
    { name: 'secretbox', type: 'object', of: 'EncryptionKeys', doc: 'XSalsa20 and Poly1305: keys of 32 bytes.' },
    { name: 'identity', type: 'object', doc: 'No encryption.' },
    { name: 'kms', type: 'object', of: 'Kms', doc: 'A key service behind a Unix socket.' },
  ],
  EncryptionKeys: [{ name: 'keys', type: 'list', of: 'EncryptionKey', doc: 'The first encrypts, all decrypt.' }],
  EncryptionKey: [
    { name: 'name', type: 'string', doc: "The key's name." },
    { name: 'secret', type: 'string', doc: 'The key, base64. A secret.' },
  ],
  Kms: [
    { name: 'apiVersion', type: 'string', doc: 'The version of the protocol.', values: ['v1', 'v2'] },
    { name: 'name', type: 'string', doc: "The provider's name." },
    { name: 'cachesize', type: 'integer', doc: 'Keys that are remembered (v1).' },
    { name: 'endpoint', type: 'string', doc: 'The socket, `unix:///…`.' },
    { name: 'timeout', type: 'duration', doc: 'How long a call may take.', default: '3s' },
  ],
  KubeSchedulerConfiguration: [
    { name: 'clientConnection', type: 'object', of: 'ClientConnection', doc: 'How the scheduler reaches the API server.' },
    { name: 'leaderElection', type: 'object', doc: 'How one of several schedulers is chosen.' },
    { name: 'profiles', type: 'list', doc: 'Profiles of plugins.' },
  ],
  KubeProxyConfiguration: [
    { name: 'clientConnection', type: 'object', of: 'ClientConnection', doc: 'How kube-proxy reaches the API server.' },
    { name: 'mode', type: 'string', doc: 'How Services are programmed.', values: ['iptables', 'ipvs', 'nftables', 'kernelspace'] },
    { name: 'clusterCIDR', type: 'string', doc: 'Addresses of Pods.' },
    { name: 'bindAddress', type: 'string', doc: 'Where kube-proxy serves.', default: '0.0.0.0' },
    { name: 'healthzBindAddress', type: 'string', doc: 'Address and port of the health endpoint.', default: '0.0.0.0:10256' },
    { name: 'metricsBindAddress', type: 'string', doc: 'Address and port of the metrics.', default: '127.0.0.1:10249' },
    { name: 'conntrack', type: 'object', doc: 'Limits and timeouts of connection tracking.' },
  ],
  ClientConnection: [
    {
      name: 'kubeconfig',
      type: 'path',
      file: 'kubeconfig',
      doc: 'The kubeconfig of the component; empty: the service account of the Pod.',
    },
    { name: 'acceptContentTypes', type: 'string', doc: 'What is accepted from the API server.' },
    { name: 'contentType', type: 'string', doc: 'The content type of requests.' },
    { name: 'qps', type: 'number', doc: 'Requests per second.' },
    { name: 'burst', type: 'integer', doc: 'Requests that may come at once.' },
  ],
};
