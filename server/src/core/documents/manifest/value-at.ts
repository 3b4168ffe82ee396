import { touches } from '../../base/span.js';
import { findObjectField, type ObjectField, type SchemaSet } from '../../knowledge/schema.js';
import type { ManifestDocument } from '../document.js';
import type { ManifestObject, ObjectEntry, ObjectValue } from './model.js';

/** An entry with what the schema says of it. */
export interface SchemaEntry {
  readonly entry: ObjectEntry;
  /** The mapping that it stands in. */
  readonly holder: ObjectValue;
  /** The schema of the mapping that holds it; undefined below what no schema describes. */
  readonly schema: string | undefined;
  readonly field: ObjectField | undefined;
  /** Keys from the root. */
  readonly path: readonly string[];
}

/** What a schema describes: an object of Kubernetes, or the root of another file. */
export type SchemaHolder = Pick<ManifestObject, 'root' | 'schemas'>;

/** The object at an offset. */
export function objectAt(document: ManifestDocument, offset: number): ManifestObject | undefined {
  return document.objects.findLast(({ span }) => touches(span, offset));
}

/** The entries around an offset, outermost first. */
export function entriesAt(object: SchemaHolder, offset: number): readonly SchemaEntry[] {
  const found: SchemaEntry[] = [];
  let level: { value: ObjectValue; schema: string | undefined } | undefined = { value: object.root, schema: object.schemas?.root };
  while (level !== undefined) {
    const entry: ObjectEntry | undefined = level.value.entries.find(({ span }) => touches(span, offset));
    if (entry === undefined) break;
    const field = fieldOf(object.schemas, level.schema, entry.key);
    found.push({ entry, holder: level.value, schema: level.schema, field, path: [...(found.at(-1)?.path ?? []), entry.key] });
    level = inner(entry.value, field?.of, offset);
  }
  return found;
}

/** Every entry that a schema describes or should, in order. */
export function* schemaEntries(object: SchemaHolder): Generator<SchemaEntry> {
  if (object.schemas !== undefined) yield* entriesBelow(object.schemas, object.root, object.schemas.root, []);
}

function* entriesBelow(set: SchemaSet, value: ObjectValue, schema: string, path: readonly string[]): Generator<SchemaEntry> {
  // Schemas nest a few levels; a mapping inside 30 others is none that they describe.
  if (path.length > 30) return;
  for (const entry of value.entries) {
    const field = findObjectField(set, schema, entry.key);
    const here = [...path, entry.key];
    yield { entry, holder: value, schema, field, path: here };
    if (field?.of === undefined || entry.value === undefined) continue;
    // A mapping where a list belongs is one fault, whatever stands in it.
    const targets = field.type === 'list' ? entry.value.items : [entry.value];
    for (const target of targets) yield* entriesBelow(set, target, field.of, here);
  }
}

function fieldOf(set: SchemaSet | undefined, schema: string | undefined, key: string): ObjectField | undefined {
  return set === undefined || schema === undefined ? undefined : findObjectField(set, schema, key);
}

function inner(
  value: ObjectValue | undefined,
  schema: string | undefined,
  offset: number,
): { value: ObjectValue; schema: string | undefined } | undefined {
  if (value?.type === 'map') return { value, schema };
  const item = value?.items.find(({ span }) => touches(span, offset));
  return item?.type === 'map' ? { value: item, schema } : undefined;
}
