export type SchemaName =
  | 'Config'
  | 'Preferences'
  | 'NamedCluster'
  | 'NamedUser'
  | 'NamedContext'
  | 'NamedExtension'
  | 'Cluster'
  | 'User'
  | 'Context'
  | 'AuthProvider'
  | 'Exec'
  | 'ExecEnv';

/** `lists-map`: a mapping of lists of strings (`as-user-extra`). */
export type FieldType = 'string' | 'boolean' | 'bytes' | 'path' | 'object' | 'list' | 'string-list' | 'string-map' | 'lists-map' | 'any';

/** One field of the format. */
export interface FieldFact {
  readonly name: string;
  readonly type: FieldType;
  /** The schema of the object, or of each item of the list. */
  readonly of?: SchemaName;
  /** The field's Go type as json's errors print it. */
  readonly go: string;
  /** What it does, in a sentence or two; Markdown. */
  readonly doc: string;
  /** What holds when it is absent. */
  readonly default?: string;
  /** What it cannot be combined with, and what happens then. */
  readonly excludes?: string;
  /** The only values that it takes. */
  readonly values?: readonly string[];
  /** Values that are common; client-go reads others too. */
  readonly suggestions?: readonly string[];
  readonly required?: boolean;
  /** Why it should not be used any more. */
  readonly deprecated?: string;
  /** Which kind of file a path leads to. */
  readonly file?: 'certificate-authority' | 'client-certificate' | 'client-key' | 'token' | 'program';
  /** What the decoded bytes are for. */
  readonly use?: 'certificate-authority' | 'client-certificate' | 'client-key';
  /** Whose name the value is. */
  readonly names?: 'cluster' | 'user' | 'context';
}

export interface SchemaFact {
  /** The Go struct as json's errors name it. */
  readonly go: string;
  readonly fields: readonly FieldFact[];
}
