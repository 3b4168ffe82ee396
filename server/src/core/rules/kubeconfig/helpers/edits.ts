import type { Span } from '../../../base/span.js';
import type { Entry, Mapping } from '../../../documents/kubeconfig/model.js';
import type { Fix, TextEdit } from '../../../findings.js';

/**
 * The fixes of a finding, unless the configuration stands in base64 or escapes (a Secret's value, a string in JSON),
 * where the text cannot be edited in place.
 */
export function offer(text: string, config: Mapping, make: () => readonly Fix[]): () => readonly Fix[] {
  const [first] = config.entries;
  const isVerbatim = first !== undefined && text.slice(first.keySpan.start, first.keySpan.end) === first.key;
  return isVerbatim ? make : () => [];
}

/** Takes a pair out of its mapping, with its line in block style and its comma in flow style and JSON. */
export function removeEntry(text: string, mapping: Mapping, entry: Entry): TextEdit {
  const index = mapping.entries.indexOf(entry);
  const next = mapping.entries[index + 1];
  if (isFlow(text, mapping)) return removal(flowGap(entry.span, mapping.entries[index - 1]?.span, next?.span));
  const line = lineOf(text, entry.span);
  // Behind the dash of a list item the next pair has to move up.
  if (text.slice(line.start, entry.span.start).trim() !== '' && next) return removal({ start: entry.span.start, end: next.span.start });
  return removal(
    text.slice(line.start, entry.span.start).trim() === '' ? line : { start: entry.span.start, end: trimmedEnd(text, entry.span) },
  );
}

/** Takes an item out of a list. */
export function removeItem(text: string, items: readonly Mapping[], item: Mapping): TextEdit {
  const index = items.indexOf(item);
  if (isFlow(text, item)) {
    const before = text.slice(0, item.span.start).trimEnd().at(-1);
    if (before === '[' || before === ',') return removal(flowGap(item.span, items[index - 1]?.span, items[index + 1]?.span));
  }
  const dash = text.lastIndexOf('-', item.span.start - 1);
  return removal(lineOf(text, { start: Math.max(dash, 0), end: item.span.end }));
}

/** Puts a pair behind another of the mapping (by default the last), in the mapping's own style. */
export function insertEntry(
  text: string,
  mapping: Mapping,
  key: string,
  value: string,
  after = mapping.entries.at(-1),
): TextEdit | undefined {
  if (!after) {
    return isFlow(text, mapping)
      ? { span: { start: mapping.span.start + 1, end: mapping.span.start + 1 }, newText: pair(text, mapping, key, value) }
      : undefined;
  }
  const isFlowStyle = isFlow(text, mapping);
  const at = isFlowStyle ? after.span.end : lineOf(text, after.span, 'without break').end;
  const separator = isFlowStyle
    ? flowSeparator(text, mapping)
    : `${lineBreak(text)}${' '.repeat(columnOf(text, mapping.entries[0]?.span.start ?? 0))}`;
  return { span: { start: at, end: at }, newText: `${separator}${pair(text, mapping, key, value)}` };
}

/** Gives a pair another value, with quotes where the text needs them. */
export function setValue(text: string, entry: Entry, value: string): TextEdit {
  const { start, end } = entry.valueSpan;
  const quote = text[start - 1];
  const isQuoted = (quote === '"' || quote === "'") && entry.span.end === end + 1;
  if (isQuoted) {
    return {
      span: { start: start - 1, end: end + 1 },
      newText: quote === '"' ? JSON.stringify(value) : `'${value.replaceAll("'", "''")}'`,
    };
  }
  if (end > start) return { span: { start, end: trimmedEnd(text, entry.valueSpan) }, newText: scalar(value) };
  const colon = text.indexOf(':', entry.keySpan.end) + 1;
  return { span: { start: colon, end: colon }, newText: ` ${scalar(value)}` };
}

/** Gives a pair another key. */
export function renameKey(entry: Entry, key: string): TextEdit {
  return { span: entry.keySpan, newText: key };
}

/** A value as YAML reads it back as the same string. */
export function scalar(value: string): string {
  return /^[A-Za-z_/][\w./@+=-]*(?::[\w./@+=-]+)*$/.test(value) && !/^(?:y|n|yes|no|on|off|true|false|null)$/i.test(value)
    ? value
    : JSON.stringify(value);
}

function removal(span: Span): TextEdit {
  return { span, newText: '' };
}

function isFlow(text: string, mapping: Mapping): boolean {
  return text[mapping.span.start] === '{';
}

/** What has to go with a flow item, so that commas stay right. */
function flowGap(item: Span, previous: Span | undefined, next: Span | undefined): Span {
  if (next) return { start: item.start, end: next.start };
  return previous ? { start: previous.end, end: item.end } : item;
}

/** In JSON of several lines each pair has its own line. */
function flowSeparator(text: string, mapping: Mapping): string {
  const first = mapping.entries[0]?.span.start ?? mapping.span.start;
  const gap = text.slice(mapping.span.start + 1, first);
  return /[\r\n]/.test(gap) ? `,${gap}` : ', ';
}

/** JSON wants quotes around keys and values; flow YAML with quoted keys is taken for JSON. */
function pair(text: string, mapping: Mapping, key: string, value: string): string {
  const isJson = isFlow(text, mapping) && /^\{\s*(?:"|\})/.test(text.slice(mapping.span.start, mapping.span.start + 1000));
  return isJson ? `${JSON.stringify(key)}: ${JSON.stringify(value)}` : `${key}: ${scalar(value)}`;
}

/** The whole lines that a span stands on, by default with their last line break. */
function lineOf(text: string, span: Span, mode: 'with break' | 'without break' = 'with break'): Span {
  const start = text.lastIndexOf('\n', span.start - 1) + 1;
  const found = text.indexOf('\n', trimmedEnd(text, span));
  const end = found === -1 ? text.length : found + 1;
  if (mode === 'with break') return { start, end };
  return { start, end: found === -1 ? end : text[found - 1] === '\r' ? found - 1 : found };
}

/** The end of a span without the white space that block scalars and lists take along. */
function trimmedEnd(text: string, span: Span): number {
  return span.start + text.slice(span.start, span.end).trimEnd().length;
}

function columnOf(text: string, offset: number): number {
  return offset - (text.lastIndexOf('\n', offset - 1) + 1);
}

function lineBreak(text: string): string {
  return text.includes('\r\n') ? '\r\n' : '\n';
}
