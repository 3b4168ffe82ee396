import type { FieldFact, SchemaFact, SchemaName } from './kubeconfig-schema.js';
import { clusterFields, contextFields, namedFields, rootFields } from './kubeconfig-clusters.js';
import { authProviderFields, execEnvFields, execFields, userFields } from './kubeconfig-users.js';

export type { FieldFact, SchemaFact, SchemaName } from './kubeconfig-schema.js';

/**
 * The kubeconfig format, `apiVersion: v1`, `kind: Config`.
 * Source: kubernetes/client-go 32ce75a7 tools/clientcmd/api/v1/types.go; precedence: tools/clientcmd/client_config.go.
 */
export const kubeconfigSchemas: Readonly<Record<SchemaName, SchemaFact>> = {
  Config: { go: 'Config', fields: rootFields },
  Preferences: {
    go: 'Preferences',
    fields: [
      {
        name: 'colors',
        type: 'boolean',
        go: 'bool',
        doc: 'Was meant to colour the output of kubectl; nothing reads it.',
        deprecated: 'Nothing reads it; deprecated in Kubernetes 1.34.',
      },
      { name: 'extensions', type: 'list', of: 'NamedExtension', go: '[]v1.NamedExtension', doc: 'Data of other programs.' },
    ],
  },
  NamedCluster: { go: 'NamedCluster', fields: namedFields('cluster', 'Cluster') },
  NamedUser: { go: 'NamedAuthInfo', fields: namedFields('user', 'User') },
  NamedContext: { go: 'NamedContext', fields: namedFields('context', 'Context') },
  NamedExtension: {
    go: 'NamedExtension',
    fields: [
      { name: 'name', type: 'string', go: 'string', doc: 'What the extension is called, unique in its list.' },
      {
        name: 'extension',
        type: 'any',
        go: 'runtime.RawExtension',
        doc: 'Data of another program, in whatever form it likes; kubectl keeps it as it is.',
      },
    ],
  },
  Cluster: { go: 'Cluster', fields: clusterFields },
  User: { go: 'AuthInfo', fields: userFields },
  Context: { go: 'Context', fields: contextFields },
  AuthProvider: { go: 'AuthProviderConfig', fields: authProviderFields },
  Exec: { go: 'ExecConfig', fields: execFields },
  ExecEnv: { go: 'ExecEnvVar', fields: execEnvFields },
};

/** The field of a schema, by its exact name: kubectl tells upper from lower case. */
export function findField(schema: SchemaName, name: string): FieldFact | undefined {
  return byName.get(schema)?.get(name);
}

/**
 * Keys that people write for another, besides slips of the finger. Decoding is not strict: each is silently dropped.
 * `client-cert` and `client-cert-data` are how client-go's own messages call the fields.
 */
export const kubeconfigMisspellings: Readonly<Record<string, string>> = {
  certificateAuthority: 'certificate-authority',
  'certificate-authority-date': 'certificate-authority-data',
  certificateAuthorityData: 'certificate-authority-data',
  'ca-data': 'certificate-authority-data',
  'ca-cert': 'certificate-authority',
  clientCertificate: 'client-certificate',
  clientCertificateData: 'client-certificate-data',
  'client-cert': 'client-certificate',
  'client-cert-data': 'client-certificate-data',
  clientKey: 'client-key',
  clientKeyData: 'client-key-data',
  insecureSkipTLSVerify: 'insecure-skip-tls-verify',
  insecureSkipTlsVerify: 'insecure-skip-tls-verify',
  'insecure-skip-tls': 'insecure-skip-tls-verify',
  'skip-tls-verify': 'insecure-skip-tls-verify',
  tlsServerName: 'tls-server-name',
  'server-name': 'tls-server-name',
  currentContext: 'current-context',
  current_context: 'current-context',
  'token-file': 'tokenFile',
  tokenfile: 'tokenFile',
  proxyURL: 'proxy-url',
  proxyUrl: 'proxy-url',
  authProvider: 'auth-provider',
  asGroups: 'as-groups',
  'as-group': 'as-groups',
  'api-version': 'apiVersion',
  'interactive-mode': 'interactiveMode',
  'install-hint': 'installHint',
};

const byName: ReadonlyMap<string, ReadonlyMap<string, FieldFact>> = new Map(
  Object.entries(kubeconfigSchemas).map(([schema, fact]) => [schema, new Map(fact.fields.map((field) => [field.name, field]))]),
);
