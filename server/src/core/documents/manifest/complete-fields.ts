import type { LineIndex } from '../../base/line-index.js';
import type { Span } from '../../base/span.js';
import { nameKindOf, isClusterWide, type ObjectField, type SchemaSet } from '../../knowledge/schema.js';
import type { Completion, CompletionPlace } from '../kind.js';
import { fieldMarkdown } from './describe.js';
import type { ManifestObject, ObjectValue } from './model.js';
import { entriesAt, type SchemaEntry } from './value-at.js';

interface Text {
  readonly text: string;
  readonly lines: LineIndex;
}

/** What the fields and values of YAML are completed from. */
type Holder = Pick<ManifestObject, 'root' | 'span' | 'schemas'> & Partial<Pick<ManifestObject, 'namespace'>>;

/** Fields and values of YAML that a schema describes, at the end of what is typed in a line. */
export function completeFields({ text, lines }: Text, holder: Holder, offset: number): CompletionPlace | undefined {
  if (holder.schemas === undefined) return undefined;
  const before = text.slice(lines.lineStart(lines.positionAt(offset).line), offset);
  const typed = /^(\s*(?:-\s+)?)([\w.-]*)$/.exec(before);
  if (typed !== null) return completeKeys(lines, holder, offset, typed[1]?.length ?? 0, typed[2] ?? '');
  return completeValue(holder, offset, before) ?? completeListItem(lines, holder, offset, before);
}

function completeKeys(lines: LineIndex, object: Holder, offset: number, indent: number, prefix: string): CompletionPlace | undefined {
  const set = object.schemas;
  const place = placeOf(lines, object, offset, indent);
  const span = { start: offset - prefix.length, end: offset };
  if (set === undefined || place?.schema === undefined) return place?.field && completeItem(place.field, span);
  const present = new Set(place.value?.entries.map(({ key }) => key));
  const fields = (set.schemas[place.schema]?.fields ?? []).filter(
    ({ name, removed }) => name !== '*' && removed === undefined && (!present.has(name) || name === prefix),
  );
  return { type: 'items', items: fields.map((field) => toCompletion(field, set, span, indent)) };
}

/** What the cursor's line belongs to. */
interface Place {
  readonly schema: string | undefined;
  readonly value: ObjectValue | undefined;
  /** The field whose value it is; undefined for the object itself. */
  readonly field?: ObjectField | undefined;
}

/** The mapping whose keys stand at the cursor's column: the innermost entry above that is indented less. */
function placeOf(lines: LineIndex, object: Holder, offset: number, indent: number): Place | undefined {
  const chain = lastEntriesBefore(object, offset);
  const columnOf = ({ entry }: SchemaEntry): number => lines.positionAt(entry.keySpan.start).character;
  const parent = chain.findLast((entry) => columnOf(entry) < indent);
  if (parent === undefined)
    return indent === lines.positionAt(object.span.start).character ? { schema: object.schemas?.root, value: object.root } : undefined;
  return { schema: parent.field?.of, value: innermost(parent.entry.value, offset), field: parent.field };
}

/** The mapping that is being written: of a list the item at the cursor, or the last one. */
function innermost(value: ObjectValue | undefined, offset: number): ObjectValue | undefined {
  return value?.type === 'list' ? value.items.findLast(({ span }) => span.start <= offset) : value;
}

/** The texts that a list may hold. */
function completeItem({ type, suggestions = [], values = suggestions }: ObjectField, span: Span): CompletionPlace | undefined {
  return type === 'string-list' && values.length > 0 ? { type: 'items', items: values.map((value) => toValue(value, span)) } : undefined;
}

/** An item with blanks in it: `- client a`. */
function completeListItem(lines: LineIndex, object: Holder, offset: number, before: string): CompletionPlace | undefined {
  const match = /^(\s*-\s+)([^\s:#][^:#]*)$/.exec(before);
  const indent = match?.[1]?.length ?? 0;
  const field = match === null ? undefined : placeOf(lines, object, offset, indent)?.field;
  return field && completeItem(field, { start: offset - (match?.[2]?.length ?? 0), end: offset });
}

/** The entries that the cursor is in or below: walks back over the blanks before it. */
function lastEntriesBefore(object: Holder, offset: number): readonly SchemaEntry[] {
  const inside = entriesAt(object, offset);
  if (inside.length > 0) return inside;
  const last = object.root.entries.findLast(({ span }) => span.end <= offset);
  return last === undefined ? [] : entriesAt(object, Math.max(last.span.end, last.span.start));
}

function completeValue(object: Holder, offset: number, before: string): CompletionPlace | undefined {
  const match = /^(\s*(?:-\s+)?)[\w.-]+:\s+([^#]*)$/.exec(before);
  const entry = match && entriesAt(object, offset - before.length + (match[1]?.length ?? 0)).at(-1);
  const field = entry?.field;
  if (match === null || entry === null || field === undefined) return undefined;
  const written = match[2] ?? '';
  const list = field.type === 'string-list' ? /^\[(?:[^,\]]*,)*\s*([^,\]]*)$/.exec(written) : null;
  const prefix = (list?.[1] ?? written).replace(/^["']/, '');
  const span = { start: offset - prefix.length, end: offset };
  if (list !== null) return completeItem(field, span);
  return completeScalar(object, entry, field, span, prefix);
}

function completeScalar(object: Holder, entry: SchemaEntry | undefined, field: ObjectField, span: Span, prefix: string): CompletionPlace {
  if (field.type === 'path') return { type: 'path', span, prefix, expects: field.file ?? 'certificate' };
  const said = entry?.holder.get('kind')?.scalar?.value;
  const suggestions = suggestionsOf(field, said);
  const kind = field.names && nameKindOf(field.names, said);
  if (kind === undefined) return { type: 'items', items: suggestions.map((value) => toValue(value, span)) };
  const namespace = isClusterWide(kind) ? '' : (object.namespace?.value ?? '');
  return { type: 'name', span, kind, namespace, suggestions };
}

function suggestionsOf({ type, values, suggestions, suggestionsByKind = {} }: ObjectField, kind: string | undefined): readonly string[] {
  const ofKind =
    kind === undefined ? Object.values(suggestionsByKind).flat() : Object.hasOwn(suggestionsByKind, kind) ? suggestionsByKind[kind] : [];
  return values ?? suggestions ?? (type === 'boolean' ? ['true', 'false'] : (ofKind ?? []));
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
    documentation: fieldMarkdown(field, set.source),
    span,
    newText: isNested ? `${field.name}:\n${' '.repeat(indent + 2)}${dash}` : `${field.name}: `,
    ...(field.deprecated !== undefined && { deprecated: true }),
  };
}
