import { goDurationPattern } from '../../knowledge/durations.js';
import type { DescribedField, DescribedSet } from './described-field.js';
import { fieldWords } from './field-words.js';
import type { JsonSchema, SchemaOptions } from './json-schema.js';

/** The object that a schema of a set describes; `prefix` stands before the names of the definitions that it refers to. */
export function objectSchema(set: DescribedSet, schema: string, prefix: string, { unknownFields }: SchemaOptions): JsonSchema {
  const fields = set.schemas[schema]?.fields ?? [];
  const required = fields.filter((field) => field.required === true).map(({ name }) => name);
  return {
    type: ['object', 'null'],
    ...(required.length > 0 && { required }),
    properties: Object.fromEntries(fields.map((field) => [field.name, fieldSchema(field, prefix)])),
    // People keep YAML anchors under such keys.
    ...(unknownFields === 'refused' && { patternProperties: { '^(?:x-|\\.)': {} } }),
    additionalProperties: unknownFields === 'allowed',
  };
}

/** Every schema that the root of a set leads to, the root among them. */
export function definitionsOf(set: DescribedSet, prefix: string, options: SchemaOptions): Readonly<Record<string, JsonSchema>> {
  const reached = new Set([set.root]);
  for (const name of reached) for (const { of } of set.schemas[name]?.fields ?? []) if (of !== undefined) reached.add(of);
  return Object.fromEntries([...reached].map((name) => [`${prefix}${name}`, objectSchema(set, name, prefix, options)]));
}

/** Null is as good as absent to Go's decoders, except where the object says what it is. */
function fieldSchema(field: DescribedField, prefix: string): JsonSchema {
  const words = fieldWords(field);
  if (field.required === true && field.values !== undefined) return { ...words, type: 'string', enum: field.values };
  return { ...words, ...typeSchema(field, prefix) };
}

function typeSchema({ type, of, values }: DescribedField, prefix: string): JsonSchema {
  switch (type) {
    case 'any':
      return {};
    case 'object':
      return of === undefined ? { type: ['object', 'null'] } : refTo(of, prefix);
    case 'list':
      return { type: ['array', 'null'], ...(of !== undefined && { items: refTo(of, prefix) }) };
    case 'string-list':
      return { type: ['array', 'null'], items: text(values) };
    case 'string-map':
      return { type: ['object', 'null'], additionalProperties: text() };
    case 'lists-map':
      return { type: ['object', 'null'], additionalProperties: { type: ['array', 'null'], items: text() } };
    case 'boolean':
    case 'integer':
    case 'number':
      return { type: [type, 'null'] };
    case 'quantity':
      return { type: ['string', 'number', 'null'] };
    case 'duration':
      return { type: ['string', 'null'], pattern: goDurationPattern };
    case 'bytes':
      return { type: ['string', 'null'], pattern: base64Pattern };
    case 'string':
    case 'path':
      return text(values);
  }
}

/** What Go's base64.StdEncoding takes: newlines anywhere, no other blanks, padding to the full. */
const base64Pattern = (() => {
  const digit = '[A-Za-z0-9+/][\\r\\n]*';
  const pad = '=[\\r\\n]*';
  return `^[\\r\\n]*(?:(?:${digit}){4})*(?:(?:${digit}){2}(?:${pad}){2}|(?:${digit}){3}${pad})?$`;
})();

function text(values?: readonly string[]): JsonSchema {
  return { type: ['string', 'null'], ...(values !== undefined && { enum: [...values, null] }) };
}

/** Draft-07 ignores what stands beside a `$ref`, so that it stands inside a list of its own. */
function refTo(name: string, prefix: string): JsonSchema {
  return { allOf: [{ $ref: `#/definitions/${prefix}${name}` }] };
}
