import type { Span } from '../../base/span.js';
import type { SchemaName } from '../../knowledge/kubeconfig.js';
import type { EmbeddedPem, Material } from '../document.js';

/** A scalar as it stands in the YAML or JSON. */
export type ScalarType = 'string' | 'number' | 'boolean' | 'null';

/** What the schema says of a value; see knowledge/kubeconfig.ts. */
export type ValueType = 'string' | 'boolean' | 'bytes' | 'path' | 'object' | 'list' | 'string-list' | 'string-map' | 'any';

export interface YamlFault {
  readonly span: Span;
  /** The parser's code: `TAB_AS_INDENT`, `BAD_INDENT`, `DUPLICATE_KEY`, `TOO_DEEP`, … */
  readonly code: string;
  /** Plain reason, ours, not the parser's. */
  readonly reason: string;
  /** What kubectl prints, when known. */
  readonly kubectl?: string;
}

/** A value of a type that Go's JSON decoder refuses. */
export interface Misfit {
  /** The value, or the item of it that does not fit; with quotes. */
  readonly span: Span;
  readonly found: 'string' | 'number' | 'bool' | 'object' | 'array';
  /** kubectl's words behind `error loading config file "…": `. */
  readonly error: string;
}

/** `key: value` with its places, whatever the value is. */
export interface Entry {
  readonly key: string;
  readonly keySpan: Span;
  /** The whole pair, key to the end of the value. */
  readonly span: Span;
  /** The value without quotes; the key's end, empty, when there is none. */
  readonly valueSpan: Span;
  /** What the value is in the YAML. */
  readonly nodeType: ScalarType | 'map' | 'list' | 'alias';
  /** Whether the schema knows this key here. */
  readonly known: boolean;
  /** What the schema wants. */
  readonly expected: ValueType;
  /** Whether the value has the type the schema wants (null counts as absent and fits). */
  readonly fits: boolean;
  /** Why it does not fit. */
  readonly misfit?: Misfit | undefined;
}

/** A string value with its place. */
export interface Text {
  readonly value: string;
  /** Without quotes; for block scalars the whole block. */
  readonly span: Span;
  readonly entry: Entry;
}

export interface Flag {
  readonly value: boolean;
  readonly span: Span;
  readonly entry: Entry;
}

export type DataFault =
  /** Go's base64 decoder would refuse it: kubectl does not load the file. */
  | {
      readonly code: 'invalid-base64';
      readonly span: Span;
      readonly reason: 'character' | 'padding' | 'length' | 'url-safe' | 'blank' | 'line-wrapped' | 'shell';
      readonly found: string;
      readonly byte: number;
    }
  /** A stand-in for the real value. `loads`: whether it happens to be valid base64. */
  | { readonly code: 'placeholder'; readonly span: Span; readonly found: string; readonly loads: boolean }
  | { readonly code: 'double-base64'; readonly span: Span }
  | { readonly code: 'der'; readonly span: Span }
  | { readonly code: 'not-pem'; readonly span: Span; readonly found: string }
  | { readonly code: 'empty'; readonly span: Span };

/** A `…-data` value. */
export interface Data {
  readonly entry: Entry;
  /** The base64 text as written. */
  readonly span: Span;
  /** At most one: the first thing that is wrong on the way from base64 to PEM. */
  readonly fault: DataFault | undefined;
  /** The decoded text (one character a byte), when it decodes; not for messages: it may hold a key. */
  readonly pemText: string | undefined;
  /** The PEM text with its place, for rules about armour; undefined when there is none. */
  readonly pem?: EmbeddedPem | undefined;
  readonly materials: readonly Material[];
}

/** Common to every mapping of the schema. */
export interface Mapping {
  readonly span: Span;
  /** Every pair in order, unknown and repeated ones included. */
  readonly entries: readonly Entry[];
}

export interface Named<T extends Mapping> extends Mapping {
  readonly name: Text | undefined;
  /** The mapping under `cluster`, `user`, `context`; undefined when missing or no mapping. */
  readonly value: T | undefined;
  readonly index: number;
}

export interface Cluster extends Mapping {
  readonly server: Text | undefined;
  readonly tlsServerName: Text | undefined;
  readonly insecureSkipTlsVerify: Flag | undefined;
  readonly certificateAuthority: Text | undefined;
  readonly certificateAuthorityData: Data | undefined;
  readonly proxyUrl: Text | undefined;
}

export interface ExecEnv extends Mapping {
  readonly name: Text | undefined;
  readonly value: Text | undefined;
}

export interface Exec extends Mapping {
  readonly command: Text | undefined;
  readonly apiVersion: Text | undefined;
  readonly interactiveMode: Text | undefined;
  readonly args: readonly Text[];
  readonly env: readonly ExecEnv[];
}

export interface AuthProvider extends Mapping {
  readonly name: Text | undefined;
  /** The keys of `config` that have a text which is not empty. Never the texts: refresh tokens are among them. */
  readonly settings: ReadonlySet<string>;
}

export interface User extends Mapping {
  readonly clientCertificate: Text | undefined;
  readonly clientCertificateData: Data | undefined;
  readonly clientKey: Text | undefined;
  readonly clientKeyData: Data | undefined;
  readonly token: Text | undefined;
  readonly tokenFile: Text | undefined;
  readonly impersonate: Text | undefined;
  /** The first of as-uid, as-groups, as-user-extra that is set. */
  readonly impersonateDetail: Entry | undefined;
  readonly username: Text | undefined;
  readonly password: Text | undefined;
  readonly authProvider: AuthProvider | undefined;
  readonly exec: Exec | undefined;
}

export interface Context extends Mapping {
  readonly cluster: Text | undefined;
  readonly user: Text | undefined;
  readonly namespace: Text | undefined;
}

/** One configuration: a whole file, one YAML document of it, or a value inside a ConfigMap or Secret. */
export interface Kubeconfig extends Mapping {
  readonly uri: string;
  /** Place among the configurations of its file. */
  readonly index: number;
  /** Where it stands. `manifest`: inside a ConfigMap or Secret value. */
  readonly host: 'file' | 'manifest';
  /** Holds template text (`{{ }}`, `${X}`, `<% %>`): rules about missing or odd values keep quiet. */
  readonly templated: boolean;
  readonly syntax: 'yaml' | 'json';
  readonly yamlFaults: readonly YamlFault[];
  readonly apiVersion: Text | undefined;
  /** `kind: Config`; absent it counts as that. */
  readonly kind?: Text | undefined;
  readonly currentContext: Text | undefined;
  readonly clusters: readonly Named<Cluster>[];
  readonly users: readonly Named<User>[];
  readonly contexts: readonly Named<Context>[];
  /** Every mapping of the schema that the file has, for rules about keys and types. */
  readonly mappings: readonly { readonly path: string; readonly schema: SchemaName; readonly mapping: Mapping }[];
}
