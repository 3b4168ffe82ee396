import type { Span } from '../../../base/span.js';

/** `name` or `name:value` of a list; places in the list's text. */
export interface ListItem {
  readonly name: Span;
  readonly value: Span | undefined;
  readonly span: Span;
}

export interface ParsedList {
  readonly items: readonly ListItem[];
  /** What makes OpenSSL refuse the whole list; `at` is the empty place, with the comma or colon before it. */
  readonly fault: { readonly type: 'empty-name' | 'null-value'; readonly at: Span } | undefined;
}

/** Splits `a, b:c` as X509V3_parse_list of crypto/x509/v3_utl.c does: only the first colon counts, and a comma always ends an item. */
export function parseList(text: string): ParsedList {
  const end = lineEnd(text);
  const items: ListItem[] = [];
  let fault: ParsedList['fault'];
  for (let at = 0; at <= end;) {
    const comma = text.indexOf(',', at);
    const stop = comma === -1 || comma > end ? end : comma;
    const item = readItem(text, at, stop);
    if ('fault' in item) fault ??= item.fault;
    else items.push(item);
    at = stop + 1;
    if (stop === end) break;
  }
  return { items, fault };
}

function lineEnd(text: string): number {
  const at = text.search(/[\r\n]/);
  return at === -1 ? text.length : at;
}

function readItem(text: string, start: number, end: number): ListItem | { readonly fault: ParsedList['fault'] } {
  const colon = text.indexOf(':', start);
  const hasValue = colon !== -1 && colon < end;
  const name = strip(text, start, hasValue ? colon : end);
  if (name === undefined) return { fault: { type: 'empty-name', at: { start: Math.max(0, start - 1), end: hasValue ? colon + 1 : end } } };
  if (!hasValue) return { name, value: undefined, span: name };
  const value = strip(text, colon + 1, end);
  if (value === undefined) return { fault: { type: 'null-value', at: { start: name.start, end: colon + 1 } } };
  return { name, value, span: { start: name.start, end: value.end } };
}

function strip(text: string, start: number, end: number): Span | undefined {
  const span = { start, end };
  while (span.start < span.end && isSpace(text.charCodeAt(span.start))) span.start++;
  while (span.end > span.start && isSpace(text.charCodeAt(span.end - 1))) span.end--;
  return span.start < span.end ? span : undefined;
}

function isSpace(code: number): boolean {
  return code === 32 || (code >= 9 && code <= 13);
}
