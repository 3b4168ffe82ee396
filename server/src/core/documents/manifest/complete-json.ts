import { findObjectField, type ObjectField, type SchemaSet } from '../../knowledge/schema.js';
import type { Completion, CompletionPlace } from '../kind.js';
import { fieldMarkdown } from './describe.js';
import { jsonPlaceAt, type JsonCursor, type JsonPlace } from './json-place.js';

/** Fields and values of JSON that a schema describes. */
export function completeJson(cursor: JsonCursor, set: SchemaSet): CompletionPlace | undefined {
  const { text, offset } = cursor;
  const place = jsonPlaceAt(cursor);
  const target = place && follow(set, place.path);
  if (place === undefined || target === undefined) return undefined;
  const closing = text[offset] === '"' ? 'present' : 'absent';
  const items = place.role === 'key' ? keysOf(set, target.schema, place, closing) : valuesOf(target.field, place, closing);
  return { type: 'items', items };
}

/** Whether the quote behind the cursor is there. */
type Closing = 'present' | 'absent';

interface Target {
  readonly field: ObjectField | undefined;
  readonly schema: string | undefined;
}

function follow(set: SchemaSet, path: readonly string[]): Target | undefined {
  let target: Target = { field: undefined, schema: set.root };
  for (const key of path) {
    const field = target.schema === undefined ? undefined : findObjectField(set, target.schema, key);
    if (field === undefined) return undefined;
    target = { field, schema: field.of };
  }
  return target;
}

function keysOf(
  set: SchemaSet,
  schema: string | undefined,
  { present, span, isQuoted, prefix }: JsonPlace,
  closing: Closing,
): readonly Completion[] {
  const fields = schema === undefined ? [] : (set.schemas[schema]?.fields ?? []);
  return fields
    .filter(({ name }) => name !== '*' && (!present.includes(name) || name === prefix))
    .map((field): Completion => ({
      label: field.name,
      type: 'field',
      detail: field.default === undefined ? field.type : `${field.type}, default ${field.default}`,
      documentation: fieldMarkdown(field, set.source),
      span,
      newText: closing === 'present' ? field.name : `${isQuoted ? '' : '"'}${field.name}": `,
    }));
}

function valuesOf(field: ObjectField | undefined, { span, isQuoted }: JsonPlace, closing: Closing): readonly Completion[] {
  if (field === undefined) return [];
  const isText = !['boolean', 'integer', 'number'].includes(field.type);
  const values = field.values ?? field.suggestions ?? (field.type === 'boolean' ? ['true', 'false'] : []);
  if (!isText && isQuoted) return [];
  const write = (value: string): string => (!isText || closing === 'present' ? value : `${isQuoted ? '' : '"'}${value}"`);
  return values.map((value): Completion => ({ label: value, type: 'value', span, newText: write(value) }));
}
