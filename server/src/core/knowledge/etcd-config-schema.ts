import type { ComponentFlag, FlagType } from './component-flag.js';
import { flagsOf } from './flags.js';
import type { ObjectField, ObjectFieldType, SchemaSet } from './schema.js';

/** What the sections of the file hold. */
const sectionFields = ['cert-file', 'key-file', 'client-cert-file', 'client-key-file', 'client-cert-auth', 'trusted-ca-file', 'auto-tls'];

const types: Readonly<Partial<Record<FlagType, ObjectFieldType>>> = { boolean: 'boolean', integer: 'integer' };
const files: Readonly<Partial<Record<FlagType, ObjectField['file']>>> = {
  ca: 'certificate-authority',
  certificate: 'certificate',
  key: 'key',
};

/** etcd's configuration file: its fields have the names of etcd's flags, those about TLS in two sections. Source: etcd server/embed/config.go, configYAML. */
export const etcdConfigSchema: SchemaSet = {
  root: 'Config',
  source: 'etcd server/embed/config.go',
  schemas: {
    Config: {
      fields: [
        { name: 'name', type: 'string', doc: 'The name of the member.', default: 'default' },
        { name: 'data-dir', type: 'string', doc: 'Where the data is.', default: '${name}.etcd' },
        ...flagsOf('etcd')
          .flags.filter(({ name, removed }) => removed === undefined && !isTls(name) && name !== 'name' && name !== 'data-dir')
          .map((flag) => toField(flag, flag.name)),
        { name: 'client-transport-security', type: 'object', of: 'Client', doc: 'TLS towards clients.' },
        { name: 'peer-transport-security', type: 'object', of: 'Peer', doc: 'TLS between the members.' },
      ],
    },
    Client: { fields: tlsFields('') },
    Peer: { fields: tlsFields('peer-') },
  },
};

function tlsFields(prefix: string): readonly ObjectField[] {
  return flagsOf('etcd').flags.flatMap((flag) => {
    const name = flag.name.startsWith(prefix) ? flag.name.slice(prefix.length) : '';
    return sectionFields.includes(name) ? [toField(flag, name)] : [];
  });
}

function isTls(name: string): boolean {
  return sectionFields.includes(name.replace(/^peer-/, ''));
}

function toField({ type, doc, default: fallback, values, since, deprecated }: ComponentFlag, name: string): ObjectField {
  const file = files[type];
  return {
    name,
    type: file === undefined ? (types[type] ?? 'string') : 'path',
    doc,
    ...(file !== undefined && { file }),
    ...(fallback !== undefined && { default: fallback }),
    ...(values !== undefined && { values }),
    ...(since !== undefined && { since }),
    ...(deprecated !== undefined && { deprecated }),
  };
}
