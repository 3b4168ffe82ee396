import { touches, type Span } from '../../base/span.js';
import type { ObjectField, SchemaSet } from '../../knowledge/schema.js';
import type { ManifestDocument } from '../document.js';
import { completeFlags } from '../component/complete-flags.js';
import type { Completion, CompletionPlace } from '../kind.js';
import { fieldText } from './describe.js';
import type { ManifestObject, ObjectValue } from './model.js';
import { entriesAt, type SchemaEntry } from './value-at.js';

/** Fields where a key may stand, values behind `key:`; from the schema of the object around the cursor. */
export function completeManifest(document: ManifestDocument, offset: number): CompletionPlace | undefined {
  const line = document.lines.positionAt(offset).line;
  const before = document.text.slice(document.lines.lineStart(line), offset);
  const run = document.components.findLast(({ host }) => touches(host.span, offset));
  const flags = run && completeFlags(run, offset, before);
  if (flags !== undefined) return flags;
  const object = nearestObject(document, offset);
  if (object?.schemas === undefined) return undefined;
  const typed = /^(\s*(?:-\s+)?)([\w.-]*)$/.exec(before);
  if (typed !== null) return completeKeys(document, object, object.schemas, offset, typed[1]?.length ?? 0, typed[2] ?? '');
  return completeValue(object, offset, before);
}

/** The object that the cursor is in, or directly below. */
function nearestObject(document: ManifestDocument, offset: number): ManifestObject | undefined {
  return document.objects.findLast(({ span }) => span.start <= offset);
}

function completeKeys(
  document: ManifestDocument,
  object: ManifestObject,
  set: SchemaSet,
  offset: number,
  indent: number,
  prefix: string,
): CompletionPlace | undefined {
  const holder = holderOf(document, object, offset, indent);
  if (holder?.schema === undefined) return holder?.field && completeItem(holder.field, { start: offset - prefix.length, end: offset });
  const present = new Set(holder.value?.entries.map(({ key }) => key));
  const span = { start: offset - prefix.length, end: offset };
  const fields = (set.schemas[holder.schema]?.fields ?? []).filter(
    ({ name, removed }) => removed === undefined && (!present.has(name) || name === prefix),
  );
  return { type: 'items', items: fields.map((field) => toCompletion(field, set, span, indent)) };
}

/** The mapping whose keys stand at the cursor's column: the innermost entry above that is indented less. */
function holderOf(document: ManifestDocument, object: ManifestObject, offset: number, indent: number): Holder | undefined {
  const chain = lastEntriesBefore(object, offset);
  const columnOf = (entry: SchemaEntry): number => document.lines.positionAt(entry.entry.keySpan.start).character;
  const parent = chain.findLast((entry) => columnOf(entry) < indent);
  if (parent === undefined)
    return indent === document.lines.positionAt(object.span.start).character
      ? { schema: object.schemas?.root, value: object.root }
      : undefined;
  return { schema: parent.field?.of, value: parent.entry.value, field: parent.field };
}

/** What the cursor's line belongs to. */
interface Holder {
  readonly schema: string | undefined;
  readonly value: ObjectValue | undefined;
  /** The field whose value it is; undefined for the object itself. */
  readonly field?: ObjectField | undefined;
}

/** The texts that a list may hold. */
function completeItem({ type, suggestions = [], values = suggestions }: ObjectField, span: Span): CompletionPlace | undefined {
  return type === 'string-list' && values.length > 0 ? { type: 'items', items: values.map((value) => toValue(value, span)) } : undefined;
}

/** The entries that the cursor is in or below: walks back over the blanks before it. */
function lastEntriesBefore(object: ManifestObject, offset: number): readonly SchemaEntry[] {
  const inside = entriesAt(object, offset);
  if (inside.length > 0) return inside;
  const last = object.root.entries.findLast(({ span }) => span.end <= offset);
  return last === undefined ? [] : entriesAt(object, Math.max(last.span.end, last.span.start));
}

function completeValue(object: ManifestObject, offset: number, before: string): CompletionPlace | undefined {
  const match = /^(\s*(?:-\s+)?)[\w.-]+:\s+(\S*)$/.exec(before);
  const field = match && entriesAt(object, offset - before.length + (match[1]?.length ?? 0)).at(-1)?.field;
  if (match === null || field === null || field === undefined) return undefined;
  const prefix = match[2] ?? '';
  const span = { start: offset - prefix.length, end: offset };
  if (field.type === 'path') return { type: 'path', span, prefix, expects: field.file ?? 'certificate' };
  const values = field.values ?? field.suggestions ?? (field.type === 'boolean' ? ['true', 'false'] : []);
  return { type: 'items', items: values.map((value) => toValue(value, span)) };
}

function toValue(value: string, span: Span): Completion {
  return { label: value, type: 'value', span, newText: value };
}

function toCompletion(field: ObjectField, set: SchemaSet, span: Completion['span'], indent: number): Completion {
  const isNested = field.type === 'object' || field.type === 'list' || field.type === 'string-list' || field.type === 'string-map';
  const dash = field.type === 'list' || field.type === 'string-list' ? '- ' : '';
  return {
    label: field.name,
    type: 'field',
    detail: field.default === undefined ? field.type : `${field.type}, default ${field.default}`,
    documentation: fieldText(field, set.source),
    span,
    newText: isNested ? `${field.name}:\n${' '.repeat(indent + 2)}${dash}` : `${field.name}: `,
    ...(field.deprecated !== undefined && { deprecated: true }),
  };
}
