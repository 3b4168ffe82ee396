/**
 * Secrets and ConfigMaps that hold certificates.
 * Source: kubernetes/kubernetes pkg/apis/core/validation (SecretTypeTLS: both keys must exist, their content is not looked at);
 * kubernetes/website concepts/configuration/secret.md; kube-root-ca.crt: root-ca-cert-publisher;
 * extension-apiserver-authentication: pkg/controlplane/controller/clusterauthenticationtrust.
 */
export const tlsSecretType = 'kubernetes.io/tls';
export const opaqueSecretType = 'Opaque';
export const tlsKeys = { certificate: 'tls.crt', key: 'tls.key', authority: 'ca.crt' } as const;

/** The ConfigMap of every namespace with the CA that pods verify the API server with. kubernetes pkg/controller/certificates/rootcacertpublisher */
export const rootCaConfigMap = 'kube-root-ca.crt';

/** ConfigMaps that the control plane writes from its own files: rootcacertpublisher, clusterauthenticationtrust. */
export const publishedByCluster: readonly string[] = [rootCaConfigMap, 'extension-apiserver-authentication'];

/** Keys of ConfigMaps whose value is a CA bundle. */
export const authorityKeys: readonly string[] = [
  'ca.crt',
  'ca.pem',
  'ca-bundle.crt',
  'ca-bundle.pem',
  'service-ca.crt',
  'client-ca-file',
  'requestheader-client-ca-file',
];

/**
 * Bootstrap tokens. Source: kubernetes/website reference/access-authn-authz/bootstrap-tokens.md;
 * kubernetes/kubernetes staging/src/k8s.io/cluster-bootstrap/token.
 */
export const bootstrapToken = {
  type: 'bootstrap.kubernetes.io/token',
  namespace: 'kube-system',
  namePrefix: 'bootstrap-token-',
  id: /^[a-z0-9]{6}$/,
  secret: /^[a-z0-9]{16}$/,
  usages: ['usage-bootstrap-authentication', 'usage-bootstrap-signing'],
  group: /^system:bootstrappers:[a-z0-9:-]{0,255}[a-z0-9]$/,
  groupPattern: '\\Asystem:bootstrappers:[a-z0-9:-]{0,255}[a-z0-9]\\z',
} as const;
