import type { Span } from '../../base/span.js';
import type { YamlMap } from '../../formats/yaml/nodes.js';
import type { SchemaName } from '../../knowledge/kubeconfig.js';
import { Fields } from './fields.js';
import type { Cluster, Context, Kubeconfig, Mapping, Named, YamlFault } from './model.js';
import { resolve, resolveMap } from './reader-context.js';
import type { ReaderContext } from './reader-context.js';
import { readData } from './read-data.js';
import { readUser } from './read-user.js';

export interface ConfigFrame {
  readonly index: number;
  readonly host: Kubeconfig['host'];
  readonly syntax: Kubeconfig['syntax'];
  readonly span: Span;
  readonly yamlFaults: readonly YamlFault[];
}

/** Reads one configuration. A root that is no mapping gives an empty one with its faults. */
export function readConfig(context: ReaderContext, root: YamlMap | undefined, frame: ConfigFrame): Kubeconfig {
  const reader = new ConfigReader(context);
  const base = { ...frame, uri: context.uri, templated: context.templated, mappings: reader.mappings };
  if (root === undefined)
    return {
      ...base,
      entries: [],
      apiVersion: undefined,
      kind: undefined,
      currentContext: undefined,
      clusters: [],
      users: [],
      contexts: [],
    };
  const fields = reader.fields(root, 'Config', '', '');
  reader.extensions(fields, '', '');
  reader.child(fields, 'preferences', 'Preferences', 'preferences', 'preferences');
  return {
    ...base,
    span: fields.mapping.span,
    entries: fields.mapping.entries,
    apiVersion: fields.text('apiVersion'),
    kind: fields.text('kind'),
    currentContext: fields.text('current-context'),
    clusters: reader.named(fields, 'clusters', 'NamedCluster', 'cluster', readCluster),
    users: reader.named(fields, 'users', 'NamedUser', 'user', readUser),
    contexts: reader.named(fields, 'contexts', 'NamedContext', 'context', readContext),
  };
}

/** Reads mappings by their schemas and keeps a list of them. */
export class ConfigReader {
  readonly mappings: { readonly path: string; readonly schema: SchemaName; readonly mapping: Mapping }[] = [];

  constructor(readonly context: ReaderContext) {}

  /** `path`: as people name the place; `goFields`: the JSON names from the root. */
  fields(map: YamlMap, schema: SchemaName, path: string, goFields: string): Fields {
    const fields = new Fields(this.context, map, schema, goFields);
    this.mappings.push({ path, schema, mapping: fields.mapping });
    return fields;
  }

  /** The mapping below a key; undefined when there is none. */
  child(parent: Fields, key: string, schema: SchemaName, path: string, goFields: string): Fields | undefined {
    const map = resolveMap(this.context, parent.find(key)?.node);
    return map === undefined ? undefined : this.fields(map, schema, path, goFields);
  }

  /** The mappings of a list below a key. */
  children(parent: Fields, key: string, schema: SchemaName, path: string, goFields: string): readonly Fields[] {
    const list = resolve(this.context, parent.find(key)?.node);
    if (list?.type !== 'list') return [];
    return list.items.flatMap((item, index) => {
      const map = resolveMap(this.context, item);
      return map === undefined ? [] : [this.fields(map, schema, `${path}[${index}]`, goFields)];
    });
  }

  extensions(parent: Fields, path: string, goFields: string): void {
    this.children(parent, 'extensions', 'NamedExtension', join(path, 'extensions'), join(goFields, 'extensions'));
  }

  /** A list of `{name, <key>: {…}}`. */
  named<T extends Mapping>(
    root: Fields,
    list: string,
    schema: NamedSchema,
    key: 'cluster' | 'user' | 'context',
    read: ReadValue<T>,
  ): readonly Named<T>[] {
    const target = resolve(this.context, root.find(list)?.node);
    if (target?.type !== 'list') return [];
    return target.items.flatMap((item, index) => {
      const map = resolveMap(this.context, item);
      return map === undefined ? [] : [this.namedItem({ map, index, list, schema, key }, read)];
    });
  }

  private namedItem<T extends Mapping>(item: NamedItem, read: ReadValue<T>): Named<T> {
    const named = new Fields(this.context, item.map, item.schema, item.list);
    const name = named.text('name');
    const path = `${item.list}[${name === undefined ? item.index : printable(name.value)}]`;
    this.mappings.push({ path, schema: item.schema, mapping: named.mapping });
    const inner = this.child(named, item.key, valueSchemas[item.key], path, `${item.list}.${item.key}`);
    const value = inner === undefined ? undefined : read(this, inner, path);
    // Written out: spreading costs microseconds, and there are hundreds of entries.
    return { span: named.mapping.span, entries: named.mapping.entries, name, value, index: item.index };
  }
}

export type ReadValue<T> = (reader: ConfigReader, fields: Fields, path: string) => T;

type NamedSchema = 'NamedCluster' | 'NamedUser' | 'NamedContext';

interface NamedItem {
  readonly map: YamlMap;
  readonly index: number;
  readonly list: string;
  readonly schema: NamedSchema;
  readonly key: 'cluster' | 'user' | 'context';
}

const valueSchemas = { cluster: 'Cluster', user: 'User', context: 'Context' } as const;

function readCluster(reader: ConfigReader, fields: Fields, path: string): Cluster {
  reader.extensions(fields, path, 'clusters.cluster');
  const { span, entries } = fields.mapping;
  return {
    span,
    entries,
    server: fields.text('server'),
    tlsServerName: fields.text('tls-server-name'),
    insecureSkipTlsVerify: fields.flag('insecure-skip-tls-verify'),
    certificateAuthority: fields.text('certificate-authority'),
    certificateAuthorityData: readData(reader.context, fields, 'certificate-authority-data', 'certificate-authority', path),
    proxyUrl: fields.text('proxy-url'),
  };
}

function readContext(reader: ConfigReader, fields: Fields, path: string): Context {
  reader.extensions(fields, path, 'contexts.context');
  const { span, entries } = fields.mapping;
  return { span, entries, cluster: fields.text('cluster'), user: fields.text('user'), namespace: fields.text('namespace') };
}

function join(path: string, name: string): string {
  return path === '' ? name : `${path}.${name}`;
}

/** Names reach terminals: control characters do not. */
function printable(name: string): string {
  return name.replaceAll(/\p{Cc}/gu, '\u{fffd}');
}
