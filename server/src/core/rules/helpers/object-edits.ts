import type { Span } from '../../base/span.js';
import type { ManifestDocument } from '../../documents/document.js';
import type { ManifestObject, ObjectEntry, ObjectValue } from '../../documents/manifest/model.js';
import type { Fix, TextEdit } from '../../findings.js';

/** The fixes of a finding, unless the object stands in escapes or base64, where the text cannot be edited in place. */
export function offerEdits(document: ManifestDocument, object: ManifestObject, make: () => readonly Fix[]): () => readonly Fix[] {
  return isVerbatim(document.text, object) ? make : () => [];
}

/** Gives the field at a path a value (as YAML writes it), with the mappings above it where they are missing. */
export function setField(text: string, root: ObjectValue, path: readonly string[], value: string): TextEdit | undefined {
  const [key, ...rest] = path;
  if (key === undefined) return undefined;
  const entry = root.entry(key);
  if (entry === undefined) return insert(text, root, path, value);
  if (rest.length > 0 && entry.value?.type === 'map') return setField(text, entry.value, rest, value);
  if (rest.length > 0 && entry.value !== undefined && entry.value.type !== 'null') return undefined;
  return {
    span: valueSpan(text, entry),
    newText: ` ${render(rest, value, isFlow(text, root) ? 'flow' : 'block', columnOf(text, entry.keySpan.start))}`,
  };
}

/** Replaces a scalar by another (as YAML writes it), quotes included. */
export function replaceScalar(text: string, value: ObjectValue, written: string): TextEdit {
  return { span: withQuotes(text, value.span), newText: written };
}

/** A key as its mapping writes it: JSON keeps its quotes, because a key's span has none. */
export function renameField(entry: ObjectEntry, key: string): TextEdit {
  return { span: entry.keySpan, newText: key };
}

function isVerbatim(text: string, { root }: ManifestObject): boolean {
  const last = root.entries.at(-1);
  if (last === undefined || text.slice(last.keySpan.start, last.keySpan.end) !== last.key) return false;
  return isFlow(text, root) || /^[\s-]*["']?$/.test(text.slice(lineStart(text, last.span.start), last.keySpan.start));
}

function insert(text: string, mapping: ObjectValue, path: readonly string[], value: string): TextEdit | undefined {
  const last = mapping.entries.at(-1);
  if (isFlow(text, mapping)) return insertInFlow(text, mapping, last, path, value);
  const first = mapping.entries[0];
  if (first === undefined || last === undefined) return undefined;
  const at = lineEnd(text, trimmedEnd(text, last.span));
  const column = columnOf(text, first.keySpan.start);
  const line = `${' '.repeat(column)}${render(path, value, 'block', column - 2).trimStart()}`;
  const isLastLine = text[at - 1] !== '\n';
  const lineBreak = text.includes('\r\n') ? '\r\n' : '\n';
  return { span: { start: at, end: at }, newText: isLastLine ? `${lineBreak}${line}` : `${line}${lineBreak}` };
}

function insertInFlow(text: string, mapping: ObjectValue, last: ObjectEntry | undefined, path: readonly string[], value: string): TextEdit {
  const at = last?.span.end ?? mapping.span.start + 1;
  const isJson = text[mapping.span.start + 1] === '"' || /^\{\s*"/.test(text.slice(mapping.span.start, mapping.span.start + 500));
  const pair = path.reduceRight(
    (inner, key, index) => `${isJson ? JSON.stringify(key) : key}: ${index === path.length - 1 ? inner : `{${inner}}`}`,
    value,
  );
  return { span: { start: at, end: at }, newText: last === undefined ? pair : `, ${pair}` };
}

/** `a:\n  b: value`, with lines behind the first indented below `column`. */
function render(path: readonly string[], value: string, style: 'flow' | 'block', column: number): string {
  if (path.length === 0) return value;
  if (style === 'flow') return path.reduceRight((inner, key) => `{${key}: ${inner}}`, value);
  const lines = path.map((key, depth) => `${' '.repeat(column + 2 * (depth + 1))}${key}:`);
  return `\n${lines.join('\n')} ${value}`;
}

/** From behind the colon to the end of the value. */
function valueSpan(text: string, entry: ObjectEntry): Span {
  const start = text.indexOf(':', entry.keySpan.end) + 1;
  if (entry.value === undefined || entry.value.span.end < start) return { start, end: start };
  return { start, end: Math.max(start, withQuotes(text, entry.value.span).end) };
}

function withQuotes(text: string, { start, end }: Span): Span {
  const quote = text[start - 1];
  return (quote === '"' || quote === "'") && text[end] === quote ? { start: start - 1, end: end + 1 } : { start, end };
}

function isFlow(text: string, mapping: ObjectValue): boolean {
  return text[mapping.span.start] === '{';
}

function columnOf(text: string, offset: number): number {
  return offset - lineStart(text, offset);
}

function lineStart(text: string, offset: number): number {
  return text.lastIndexOf('\n', offset - 1) + 1;
}

function lineEnd(text: string, offset: number): number {
  const found = text.indexOf('\n', offset);
  return found === -1 ? text.length : found + 1;
}

/** The end of a span without the white space and comments' lines that nested blocks take along. */
function trimmedEnd(text: string, span: Span): number {
  return span.start + text.slice(span.start, span.end).trimEnd().length;
}
