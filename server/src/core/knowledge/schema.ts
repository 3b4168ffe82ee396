/** What a field of a Kubernetes object holds. `path`: a file on the machine; `bytes`: base64. */
export type ObjectFieldType =
  | 'string'
  | 'boolean'
  | 'integer'
  | 'number'
  | 'duration'
  | 'quantity'
  | 'bytes'
  | 'path'
  | 'object'
  | 'list'
  | 'string-list'
  | 'string-map'
  | 'any';

/** Objects whose names other objects say. */
export type ObjectNameKind = 'secret' | 'config-map' | 'issuer' | 'cluster-issuer' | 'role' | 'cluster-role';

/** Whose name a value is; `byKind`: as the field `kind` beside it says, `otherwise` without one. */
export type ObjectNames =
  | ObjectNameKind
  | { readonly kind: ObjectNameKind; readonly role: 'definition' }
  | { readonly byKind: Readonly<Record<string, ObjectNameKind>>; readonly otherwise: ObjectNameKind | undefined };

/** One field of an object, as its Go type defines it; `*` is any other key of a mapping with free names. */
export interface ObjectField {
  readonly name: string;
  readonly type: ObjectFieldType;
  /** The schema of the object, or of each item of the list: a name in the same set. */
  readonly of?: string;
  /** What it does, in a sentence or two; Markdown. */
  readonly doc: string;
  /** What holds when it is absent, in words or as a value. */
  readonly default?: string;
  /** The only values that it takes. */
  readonly values?: readonly string[];
  /** Values that are common; others are as good. */
  readonly suggestions?: readonly string[];
  /** Common values where the field `kind` beside it says what the value is. */
  readonly suggestionsByKind?: Readonly<Record<string, readonly string[]>>;
  readonly required?: boolean;
  /** Whose name the value is. */
  readonly names?: ObjectNames;
  /** Why it should not be used any more. */
  readonly deprecated?: string;
  /** Kubernetes minor version, `1.27`. */
  readonly since?: string;
  readonly removed?: string;
  /** Which kind of file a path leads to. */
  readonly file?:
    'certificate-authority' | 'client-certificate' | 'client-key' | 'certificate' | 'key' | 'token' | 'program' | 'kubeconfig';
}

export interface ObjectSchema {
  readonly fields: readonly ObjectField[];
}

/** The schemas of one kind of object; `root` names the one that a document starts with. */
export interface SchemaSet {
  readonly root: string;
  readonly schemas: Readonly<Record<string, ObjectSchema>>;
  /** Where the types are defined. */
  readonly source: string;
}

/** The field of a schema by its exact name, else the one of free names. */
export function findObjectField(set: SchemaSet, schema: string, name: string): ObjectField | undefined {
  const fields = set.schemas[schema]?.fields ?? [];
  return fields.find((field) => field.name === name) ?? fields.find((field) => field.name === '*');
}

/** The kind of object that a name is of; `kind`: what the field `kind` beside it says. */
export function nameKindOf(names: ObjectNames, kind: string | undefined): ObjectNameKind | undefined {
  if (typeof names === 'string') return names;
  if ('kind' in names) return names.kind;
  if (kind === undefined) return names.otherwise;
  return Object.hasOwn(names.byKind, kind) ? names.byKind[kind] : undefined;
}

/** Kinds of objects that belong to the whole cluster. */
export function isClusterWide(kind: ObjectNameKind): boolean {
  return kind === 'cluster-issuer' || kind === 'cluster-role';
}
