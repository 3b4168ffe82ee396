import type { Span } from '../../base/span.js';
import type { ManifestObject, ObjectEntry, ObjectValue } from '../../documents/manifest/model.js';
import { schemaEntries } from '../../documents/manifest/value-at.js';
import { goDuration } from '../../knowledge/durations.js';
import type { ObjectField, SchemaSet } from '../../knowledge/schema.js';
import { nearest } from '../../base/nearest.js';

/** A key that no schema knows where it stands. */
export interface UnknownField {
  readonly entry: ObjectEntry;
  /** The schema of the mapping that holds it. */
  readonly schema: string;
  /** Where it stands: `authentication.x509`; empty at the root. */
  readonly place: string;
  /** The field of the same mapping that was probably meant. */
  readonly meant: string | undefined;
  /** The whole path of a field of that name elsewhere in the object. */
  readonly home: string | undefined;
}

/** The keys of an object that its schema does not know. Template text is no key. */
export function* findUnknownFields(object: ManifestObject, misspellings: Readonly<Record<string, string>> = {}): Generator<UnknownField> {
  const set = object.schemas;
  if (set === undefined) return;
  for (const { entry, schema, field, path } of schemaEntries(object)) {
    if (field !== undefined || schema === undefined || entry.templated || entry.key === '<<' || entry.key === '') continue;
    const names = set.schemas[schema]?.fields.map(({ name }) => name) ?? [];
    const known = misspellings[entry.key];
    const meant = known !== undefined && names.includes(known) ? known : nearest(entry.key, names);
    const home = meant === undefined ? findHome(set, known ?? entry.key) : undefined;
    yield { entry, schema, place: path.slice(0, -1).join('.'), meant, home };
  }
}

/** Where below the root of a set a field of this name stands. */
function findHome(set: SchemaSet, name: string): string | undefined {
  const queue: { schema: string; path: readonly string[] }[] = [{ schema: set.root, path: [] }];
  const seen = new Set<string>();
  for (const { schema, path } of queue) {
    if (seen.has(schema)) continue;
    seen.add(schema);
    for (const field of set.schemas[schema]?.fields ?? []) {
      if (field.name === name) return [...path, name].join('.');
      if (field.of !== undefined) queue.push({ schema: field.of, path: [...path, field.name] });
    }
  }
  return undefined;
}

/** A value that Go's decoder refuses. */
export interface WrongType {
  readonly value: ObjectValue;
  readonly field: ObjectField;
  readonly span: Span;
  readonly wanted: string;
  readonly found: string;
  /** Go's words. */
  readonly error: string;
  /** What would be right, where it is plain: as YAML writes it. */
  readonly correction: string | undefined;
}

/** The values of an object that do not have their field's type. Null counts as absent, and template text as anything. */
export function* findWrongTypes(object: ManifestObject): Generator<WrongType> {
  for (const { entry, field } of schemaEntries(object)) {
    if (field === undefined || entry.value === undefined || entry.value.templated) continue;
    for (const value of partsOf(entry.value, field)) {
      const fault = judge(value, field);
      if (fault !== undefined && !value.templated) yield { value, field, span: value.span, ...fault };
    }
  }
}

/** The value itself, or where it is a list or mapping of texts what is in it. */
function partsOf(value: ObjectValue, { type }: ObjectField): readonly ObjectValue[] {
  if (type === 'string-list' && value.type === 'list') return value.items;
  if (type === 'string-map' && value.type === 'map') return value.entries.flatMap((entry) => entry.value ?? []);
  return [value];
}

type Verdict = Pick<WrongType, 'wanted' | 'found' | 'error' | 'correction'>;

function judge(value: ObjectValue, { type }: ObjectField): Verdict | undefined {
  if (value.type === 'null' || type === 'any' || type === 'quantity') return undefined;
  const isPart = (type === 'string-list' && value.type !== 'list') || (type === 'string-map' && value.type !== 'map');
  const wanted = isPart && isScalar(value) ? 'string' : typeOf(type);
  if (isPart && isScalar(value) && value.type === 'string') return undefined;
  if (value.type !== wanted) {
    return {
      wanted: words[wanted],
      found: words[value.type],
      error: `json: cannot unmarshal ${goNames[value.type]} into Go`,
      correction: correct(value, wanted),
    };
  }
  return type === 'duration' ? judgeDuration(value.scalar?.value ?? '') : undefined;
}

function judgeDuration(text: string): Verdict | undefined {
  if (goDuration.test(text)) return undefined;
  const unit = /^[-+]?(?:[\d.]+(?:ns|us|µs|μs|ms|s|m|h))*[\d.]+([^\d.]*)/.exec(text)?.[1];
  const duration = JSON.stringify(text);
  const days = /^(\d{1,6})d$/.exec(text)?.[1];
  const error =
    unit === undefined
      ? `time: invalid duration ${duration}`
      : unit === ''
        ? `time: missing unit in duration ${duration}`
        : `time: unknown unit ${JSON.stringify(unit)} in duration ${duration}`;
  return {
    wanted: 'a duration such as `5m` or `24h`',
    found: 'another text',
    error,
    correction: days === undefined ? undefined : `${Number(days) * 24}h`,
  };
}

function isScalar({ type }: ObjectValue): boolean {
  return type !== 'map' && type !== 'list';
}

function typeOf(type: ObjectField['type']): Exclude<ObjectValue['type'], 'null'> {
  if (type === 'boolean') return 'boolean';
  if (type === 'integer' || type === 'number') return 'number';
  if (type === 'object' || type === 'string-map') return 'map';
  return type === 'list' || type === 'string-list' ? 'list' : 'string';
}

/** Quotes around what was meant as text, none around what was meant as a number or a boolean. */
function correct(value: ObjectValue, wanted: ObjectValue['type']): string | undefined {
  const text = value.scalar?.value;
  if (text === undefined) return undefined;
  if (wanted === 'string') return JSON.stringify(text);
  if (wanted === 'boolean' && /^(?:true|false)$/i.test(text)) return text.toLowerCase();
  return wanted === 'number' && /^-?\d{1,15}$/.test(text) ? text : undefined;
}

const words = {
  string: 'a text',
  number: 'a number',
  boolean: '`true` or `false`',
  map: 'a mapping',
  list: 'a list',
  null: 'nothing',
} as const;
const goNames = { string: 'string', number: 'number', boolean: 'bool', map: 'object', list: 'array', null: 'null' } as const;
