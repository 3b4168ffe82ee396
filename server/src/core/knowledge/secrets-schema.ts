import { metaSchema, objectHead } from './object-head.js';
import type { ObjectField, ObjectSchema, SchemaSet } from './schema.js';
import { authorityKeys, bootstrapToken, opaqueSecretType, tlsKeys, tlsSecretType } from './secrets.js';

/** The schema of a Secret of a type: its keys differ by it. Source: kubernetes/api core/v1/types.go (SecretType). */
export function secretSchemas(type: string | undefined): SchemaSet {
  return known.get(type ?? '') ?? anySecret;
}

/** ConfigMap; kubernetes/api core/v1/types.go. Its values are texts, not base64. */
export const configMapSchema: SchemaSet = {
  root: 'ConfigMap',
  source: 'ConfigMap, kubernetes/api core/v1/types.go',
  schemas: {
    ...metaSchema,
    ConfigMap: {
      fields: [
        ...objectHead(['v1'], ['ConfigMap']),
        { name: 'data', type: 'object', of: 'Data', doc: 'Texts by key, as they are.' },
        { name: 'binaryData', type: 'string-map', doc: 'Base64 of bytes by key.' },
        { name: 'immutable', type: 'boolean', doc: 'Whether the values can no longer be changed.', default: 'false' },
      ],
    },
    Data: {
      fields: [
        ...authorityKeys.map((name): ObjectField => ({ name, type: 'string', doc: 'A CA bundle, PEM text.' })),
        { name: 'kubeconfig', type: 'string', doc: 'A kubeconfig, such as that of `cluster-info`.' },
        { name: 'kubelet', type: 'string', doc: "The kubelet's configuration, as kubeadm keeps it in `kubelet-config`." },
        { name: 'ClusterConfiguration', type: 'string', doc: "kubeadm's configuration, as it is kept in `kubeadm-config`." },
      ],
    },
  },
};

interface SecretType {
  readonly type: string;
  readonly keys: readonly (readonly [name: string, doc: string])[];
}

const types: readonly SecretType[] = [
  {
    type: tlsSecretType,
    keys: [
      [tlsKeys.certificate, 'The certificate with its chain behind it, PEM. Must be there.'],
      [tlsKeys.key, 'The private key of the certificate, PEM. Must be there; a secret.'],
      [tlsKeys.authority, 'The CA, PEM; cert-manager writes it, and clients look for it.'],
    ],
  },
  { type: opaqueSecretType, keys: [] },
  {
    type: 'kubernetes.io/service-account-token',
    keys: [
      ['token', 'The token; the token controller writes it. A secret.'],
      [tlsKeys.authority, 'The CA of the API server; the token controller writes it.'],
      ['namespace', 'The namespace of the service account.'],
    ],
  },
  {
    type: 'kubernetes.io/dockerconfigjson',
    keys: [['.dockerconfigjson', 'Credentials for registries, as ~/.docker/config.json has them. A secret.']],
  },
  { type: 'kubernetes.io/dockercfg', keys: [['.dockercfg', 'Credentials for registries, in the old form. A secret.']] },
  {
    type: 'kubernetes.io/basic-auth',
    keys: [
      ['username', 'The user.'],
      ['password', 'The password or token. A secret.'],
    ],
  },
  { type: 'kubernetes.io/ssh-auth', keys: [['ssh-privatekey', 'The private key. A secret.']] },
  {
    type: bootstrapToken.type,
    keys: [
      ['token-id', 'The first six characters of the token; the name ends in them.'],
      ['token-secret', 'The sixteen characters behind the dot. A secret.'],
      ['expiration', 'When it ends, RFC 3339.'],
      ...bootstrapToken.usages.map((usage) => [usage, '`"true"`: what the token may be used for.'] as const),
      ['auth-extra-groups', 'Groups with commas; each starts with `system:bootstrappers:`.'],
      ['description', 'What it is for.'],
    ],
  },
];

const secretSchema: ObjectSchema = {
  fields: [
    ...objectHead(['v1'], ['Secret']),
    {
      name: 'type',
      type: 'string',
      doc: 'What the keys mean; cannot be changed once the object is made.',
      default: opaqueSecretType,
      suggestions: types.map(({ type }) => type),
    },
    { name: 'data', type: 'object', of: 'Data', doc: 'Base64 of the values, by key.' },
    { name: 'stringData', type: 'object', of: 'StringData', doc: 'Values as they are; they win over `data` and are never given back.' },
    { name: 'immutable', type: 'boolean', doc: 'Whether the values can no longer be changed.', default: 'false' },
  ],
};

const anySecret = schemasOf(opaqueSecretType, types[0]?.keys ?? []);

const known: ReadonlyMap<string, SchemaSet> = new Map(
  types.flatMap(({ type, keys }) => (keys.length === 0 ? [] : [[type, schemasOf(type, keys)] as const])),
);

function schemasOf(type: string, keys: SecretType['keys']): SchemaSet {
  return {
    root: 'Secret',
    source: `Secret of type ${type}, kubernetes/api core/v1/types.go`,
    schemas: { ...metaSchema, Secret: secretSchema, Data: valuesOf(keys, 'bytes'), StringData: valuesOf(keys, 'string') },
  };
}

function valuesOf(keys: SecretType['keys'], type: ObjectField['type']): ObjectSchema {
  return { fields: keys.map(([name, doc]): ObjectField => ({ name, type, doc })) };
}
