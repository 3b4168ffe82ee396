import type { ObjectField } from './schema.js';

/** The API server's configuration files. Source: kubernetes/apiserver pkg/apis/apiserver/v1/{types,types_encryption}.go, v1beta1/types.go for egress; read July 2026. */
export const apiserverConfigFields: Readonly<Record<string, readonly ObjectField[]>> = {
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
    { name: 'uid', type: 'object', of: 'Claim', doc: "The user's uid." },
    { name: 'extra', type: 'list', of: 'ExtraMapping', doc: 'More attributes.' },
  ],
  PrefixedClaim: [
    { name: 'claim', type: 'string', doc: 'The claim.' },
    { name: 'prefix', type: 'string', doc: 'What is put before it; needed with `claim`.' },
    { name: 'expression', type: 'string', doc: 'A CEL expression instead of a claim.' },
  ],
  Claim: [
    { name: 'claim', type: 'string', doc: 'The claim.' },
    { name: 'expression', type: 'string', doc: 'A CEL expression instead of a claim.' },
  ],
  ExtraMapping: [
    { name: 'key', type: 'string', doc: 'The name of the attribute, with a domain in front: `example.com/role`.' },
    { name: 'valueExpression', type: 'string', doc: 'A CEL expression over `claims`.' },
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
  AuthorizationConfiguration: [
    {
      name: 'authorizers',
      type: 'list',
      of: 'Authorizer',
      doc: 'Who decides, in order; excludes `--authorization-mode` and `--authorization-webhook-…`.',
    },
  ],
  Authorizer: [
    { name: 'type', type: 'string', doc: 'What decides.', values: ['Webhook', 'Node', 'RBAC', 'ABAC', 'AlwaysAllow', 'AlwaysDeny'] },
    { name: 'name', type: 'string', doc: 'The name in metrics; unique.' },
    { name: 'webhook', type: 'object', of: 'AuthorizationWebhook', doc: 'For type `Webhook` only.' },
  ],
  AuthorizationWebhook: [
    { name: 'authorizedTTL', type: 'duration', doc: 'How long "yes" is remembered.', default: '5m' },
    { name: 'cacheAuthorizedRequests', type: 'boolean', doc: 'Whether "yes" is remembered.', default: 'true' },
    { name: 'unauthorizedTTL', type: 'duration', doc: 'How long "no" is remembered.', default: '30s' },
    { name: 'cacheUnauthorizedRequests', type: 'boolean', doc: 'Whether "no" is remembered.', default: 'true' },
    { name: 'timeout', type: 'duration', doc: 'How long an answer may take; 30s at most.' },
    { name: 'subjectAccessReviewVersion', type: 'string', doc: 'What the webhook is sent.', values: ['v1', 'v1beta1'] },
    { name: 'matchConditionSubjectAccessReviewVersion', type: 'string', doc: 'What `matchConditions` see.', values: ['v1'] },
    { name: 'failurePolicy', type: 'string', doc: 'What holds when the webhook fails.', values: ['NoOpinion', 'Deny'] },
    { name: 'connectionInfo', type: 'object', of: 'WebhookConnection', doc: 'How the webhook is reached.' },
    { name: 'matchConditions', type: 'list', of: 'WebhookCondition', doc: 'Which requests go there.' },
  ],
  WebhookConnection: [
    { name: 'type', type: 'string', doc: 'Where the settings come from.', values: ['KubeConfigFile', 'InClusterConfig'] },
    { name: 'kubeConfigFile', type: 'path', file: 'kubeconfig', doc: 'A kubeconfig whose cluster is the webhook; a path.' },
  ],
  WebhookCondition: [{ name: 'expression', type: 'string', doc: 'A CEL expression over `request`.' }],
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
};
