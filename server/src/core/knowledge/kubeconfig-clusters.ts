import type { FieldFact, SchemaName } from './kubeconfig-schema.js';

/** The root. Source: client-go tools/clientcmd/api/v1/types.go, type Config. */
export const rootFields: readonly FieldFact[] = [
  {
    name: 'apiVersion',
    type: 'string',
    go: 'string',
    values: ['v1'],
    doc: 'The version of the format; there is only `v1`.',
    default: '`v1`',
  },
  { name: 'kind', type: 'string', go: 'string', values: ['Config'], doc: 'Says that this is a kubeconfig.', default: '`Config`' },
  {
    name: 'clusters',
    type: 'list',
    of: 'NamedCluster',
    go: '[]v1.NamedCluster',
    required: true,
    doc: 'The API servers, each with its address and the CA that it is trusted by. Names must differ.',
  },
  { name: 'users', type: 'list', of: 'NamedUser', go: '[]v1.NamedAuthInfo', required: true, doc: 'The credentials. Names must differ.' },
  {
    name: 'contexts',
    type: 'list',
    of: 'NamedContext',
    go: '[]v1.NamedContext',
    required: true,
    doc: 'Pairs of a cluster and a user, with a namespace if one likes. Names must differ.',
  },
  {
    name: 'current-context',
    type: 'string',
    go: 'string',
    names: 'context',
    required: true,
    doc: 'The context that is used when `--context` names none. Of several merged files the first that sets it wins.',
  },
  {
    name: 'preferences',
    type: 'object',
    of: 'Preferences',
    go: 'v1.Preferences',
    doc: 'Nothing reads it.',
    deprecated: 'No component reads it; deprecated in Kubernetes 1.34.',
  },
  extensionsField(),
];

/** Type Cluster; what excludes what: tools/clientcmd/validation.go and transport/transport.go. */
export const clusterFields: readonly FieldFact[] = [
  {
    name: 'server',
    type: 'string',
    go: 'string',
    required: true,
    doc: 'The address of the API server, `https://host:port`. With `http://` the CA, the client certificate and the token are silently not used.',
  },
  {
    name: 'certificate-authority-data',
    type: 'bytes',
    go: '[]uint8',
    use: 'certificate-authority',
    doc: 'Base64 of a PEM bundle: the CAs that may have signed the server’s certificate.',
    default: 'the CAs of the operating system',
    excludes: 'With `certificate-authority` client-go refuses the cluster; with `insecure-skip-tls-verify: true` it refuses to connect.',
  },
  {
    name: 'certificate-authority',
    type: 'path',
    go: 'string',
    file: 'certificate-authority',
    doc: 'A PEM file with the CAs that may have signed the server’s certificate. A relative path starts at the folder of this file.',
    default: 'the CAs of the operating system',
    excludes:
      'With `certificate-authority-data` client-go refuses the cluster; with `insecure-skip-tls-verify: true` it refuses to connect.',
  },
  {
    name: 'insecure-skip-tls-verify',
    type: 'boolean',
    go: 'bool',
    doc: 'Takes any server certificate. Whoever stands between can then read and change everything.',
    default: '`false`',
    excludes: 'Together with a CA client-go refuses to connect.',
  },
  {
    name: 'tls-server-name',
    type: 'string',
    go: 'string',
    doc: 'The name that is sent (SNI) and looked for in the server’s certificate.',
    default: 'the host of `server`',
  },
  {
    name: 'proxy-url',
    type: 'string',
    go: 'string',
    doc: 'The proxy for this cluster: `http://`, `https://` or `socks5://`.',
    default: 'the environment (`https_proxy`, `no_proxy`)',
  },
  {
    name: 'disable-compression',
    type: 'boolean',
    go: 'bool',
    doc: 'Asks the server not to compress its answers, which is faster on a quick network.',
    default: '`false`',
  },
  extensionsField(),
];

/** Type Context. */
export const contextFields: readonly FieldFact[] = [
  { name: 'cluster', type: 'string', go: 'string', names: 'cluster', required: true, doc: 'The name of an entry of `clusters`.' },
  { name: 'user', type: 'string', go: 'string', names: 'user', required: true, doc: 'The name of an entry of `users`.' },
  { name: 'namespace', type: 'string', go: 'string', doc: 'The namespace that is used when a command names none.', default: '`default`' },
  extensionsField(),
];

/** The pair of a name and what it names, as the three lists hold it. */
export function namedFields(name: 'cluster' | 'user' | 'context', schema: SchemaName): readonly FieldFact[] {
  const go = { cluster: 'v1.Cluster', user: 'v1.AuthInfo', context: 'v1.Context' }[name];
  return [
    {
      name: 'name',
      type: 'string',
      go: 'string',
      required: true,
      names: name,
      doc: `What this ${name} is called. A second one of that name makes kubectl refuse the file.`,
    },
    { name, type: 'object', of: schema, go, required: true, doc: `What the ${name} is.` },
  ];
}

export function extensionsField(): FieldFact {
  return {
    name: 'extensions',
    type: 'list',
    of: 'NamedExtension',
    go: '[]v1.NamedExtension',
    doc: 'Data of other programs, which kubectl keeps.',
  };
}
