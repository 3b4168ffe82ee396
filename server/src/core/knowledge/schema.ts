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

/** One field of an object, as its Go type defines it. */
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
  readonly required?: boolean;
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

/** The field of a schema by its exact name. */
export function findObjectField(set: SchemaSet, schema: string, name: string): ObjectField | undefined {
  return set.schemas[schema]?.fields.find((field) => field.name === name);
}
