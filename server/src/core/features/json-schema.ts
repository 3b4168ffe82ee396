import { combinedSchema } from './json-schema/combined-schema.js';
import { definitionsOf, objectSchema } from './json-schema/object-schema.js';
import type { JsonSchema, SchemaOptions } from './json-schema/json-schema.js';
import { schemaSubjects, type SchemaSubject } from './json-schema/subjects.js';

export type { JsonSchema, SchemaOptions } from './json-schema/json-schema.js';

/** The names that `jsonSchema` takes, each with what it describes. */
export function jsonSchemaKinds(): readonly { readonly name: string; readonly describes: string }[] {
  return schemaSubjects().map(({ name, describes }) => ({ name, describes }));
}

/** The JSON Schema (draft-07, as editors read it) of one kind of file; undefined for a name that none has. Letter case does not matter. */
export function jsonSchema(name: string, options: SchemaOptions): JsonSchema | undefined {
  const wanted = name.toLowerCase();
  const subject = schemaSubjects().find((each) => [each.name, ...each.aliases].some((alias) => alias.toLowerCase() === wanted));
  return subject && { $schema: 'http://json-schema.org/draft-07/schema#', title: subject.name, ...describe(subject, options) };
}

function describe({ describes, sets }: SchemaSubject, options: SchemaOptions): JsonSchema {
  const [only] = sets;
  if (only === undefined || sets.length > 1) return { description: describes, ...combinedSchema(sets, options) };
  const { [only.root]: _root, ...definitions } = definitionsOf(only, '', options);
  return { description: describes, ...objectSchema(only, only.root, '', options), type: 'object', definitions };
}
