import type { FieldFact } from './kubeconfig-schema.js';
import { extensionsField } from './kubeconfig-clusters.js';

/** Type AuthInfo. Source: client-go tools/clientcmd/api/v1/types.go; precedence: tools/clientcmd/client_config.go. */
export const userFields: readonly FieldFact[] = [
  {
    name: 'client-certificate-data',
    type: 'bytes',
    go: '[]uint8',
    use: 'client-certificate',
    doc: 'Base64 of the PEM client certificate. Its CN is the user, its O the groups.',
    excludes: 'With `client-certificate` client-go refuses the user. Needs `client-key-data` or `client-key`.',
  },
  {
    name: 'client-key-data',
    type: 'bytes',
    go: '[]uint8',
    use: 'client-key',
    doc: 'Base64 of the PEM key of the client certificate. A secret.',
    excludes: 'With `client-key` client-go refuses the user. Without a certificate it is silently not used.',
  },
  {
    name: 'client-certificate',
    type: 'path',
    go: 'string',
    file: 'client-certificate',
    doc: 'A PEM file with the client certificate; read again when it changes. A relative path starts at the folder of this file.',
    excludes: 'With `client-certificate-data` client-go refuses the user. Needs `client-key` or `client-key-data`.',
  },
  {
    name: 'client-key',
    type: 'path',
    go: 'string',
    file: 'client-key',
    doc: 'A PEM file with the key of the client certificate. A relative path starts at the folder of this file.',
    excludes: 'With `client-key-data` client-go refuses the user.',
  },
  {
    name: 'token',
    type: 'string',
    go: 'string',
    doc: 'A bearer token. A secret.',
    excludes: 'With `username` client-go refuses the user. `tokenFile`, when it can be read, wins.',
  },
  {
    name: 'tokenFile',
    type: 'path',
    go: 'string',
    file: 'token',
    doc: 'A file with a bearer token; read again as it changes. Written in camel case, unlike its siblings.',
  },
  {
    name: 'exec',
    type: 'object',
    of: 'Exec',
    go: 'v1.ExecConfig',
    doc: 'A program that is run to get credentials.',
    excludes: 'With `auth-provider` client-go refuses the user.',
  },
  { name: 'as', type: 'string', go: 'string', doc: 'The user to act as (impersonation); the credentials must be allowed to.' },
  { name: 'as-uid', type: 'string', go: 'string', doc: 'The uid to act with. Needs `as`.' },
  { name: 'as-groups', type: 'string-list', go: '[]string', doc: 'The groups to act with. Needs `as`.' },
  {
    name: 'as-user-extra',
    type: 'lists-map',
    go: 'map[string][]string',
    doc: 'More about the user to act as: lists of strings by key. Needs `as`.',
  },
  {
    name: 'username',
    type: 'string',
    go: 'string',
    doc: 'A user for basic authentication.',
    excludes: 'With `token` client-go refuses the user.',
    deprecated: 'The API server has taken no basic authentication since Kubernetes 1.19.',
  },
  {
    name: 'password',
    type: 'string',
    go: 'string',
    doc: 'A password for basic authentication. A secret.',
    deprecated: 'The API server has taken no basic authentication since Kubernetes 1.19.',
  },
  {
    name: 'auth-provider',
    type: 'object',
    of: 'AuthProvider',
    go: 'v1.AuthProviderConfig',
    doc: 'A built-in way to get a token; only `oidc` is left.',
    excludes: 'With `exec` client-go refuses the user.',
    deprecated: 'gcp and azure are gone since Kubernetes 1.26; use `exec`.',
  },
  extensionsField(),
];

/** Type AuthProviderConfig. */
export const authProviderFields: readonly FieldFact[] = [
  { name: 'name', type: 'string', go: 'string', required: true, suggestions: ['oidc'], doc: 'Which one; only `oidc` is left.' },
  { name: 'config', type: 'string-map', go: 'map[string]string', doc: 'Its settings, all strings.' },
];

/** Type ExecConfig; values and defaults: plugin/pkg/client/auth/exec/exec.go, tools/clientcmd/api/v1/defaults.go. */
export const execFields: readonly FieldFact[] = [
  {
    name: 'apiVersion',
    type: 'string',
    go: 'string',
    required: true,
    suggestions: ['client.authentication.k8s.io/v1', 'client.authentication.k8s.io/v1beta1'],
    doc: 'The version of the answer that the program gives. `v1alpha1` is gone.',
  },
  {
    name: 'command',
    type: 'path',
    go: 'string',
    required: true,
    file: 'program',
    doc: 'The program. With a `/` in it the path starts at the folder of this file; else it is looked for in `PATH`.',
  },
  { name: 'args', type: 'string-list', go: '[]string', doc: 'Its arguments.' },
  { name: 'env', type: 'list', of: 'ExecEnv', go: '[]v1.ExecEnvVar', doc: 'Variables that are added to its environment.' },
  {
    name: 'interactiveMode',
    type: 'string',
    go: 'v1.ExecInteractiveMode',
    values: ['IfAvailable', 'Never', 'Always'],
    doc: 'Whether the program may ask on the terminal. Must be given with `client.authentication.k8s.io/v1`.',
    default: '`IfAvailable` with v1beta1',
  },
  {
    name: 'provideClusterInfo',
    type: 'boolean',
    go: 'bool',
    doc: 'Hands the program the cluster’s address and CA in `KUBERNETES_EXEC_INFO`.',
    default: '`false`',
  },
  { name: 'installHint', type: 'string', go: 'string', doc: 'What kubectl prints when the program is not there.' },
];

/** Type ExecEnvVar. */
export const execEnvFields: readonly FieldFact[] = [
  { name: 'name', type: 'string', go: 'string', required: true, doc: 'The variable.' },
  { name: 'value', type: 'string', go: 'string', required: true, doc: 'Its value.' },
];
