import type { Span } from '../../base/span.js';

/** Where the cursor stands in JSON that may be half-typed. */
export interface JsonPlace {
  /** Keys from the root to the mapping or the value that is written; items of lists add nothing. */
  readonly path: readonly string[];
  readonly role: 'key' | 'value';
  /** What is typed of it, without the quote. */
  readonly prefix: string;
  readonly span: Span;
  readonly isQuoted: boolean;
  /** The keys that the mapping has so far. */
  readonly present: readonly string[];
}

/** An offset in a text, and where the JSON begins in it. */
export interface JsonCursor {
  readonly text: string;
  readonly start: number;
  readonly offset: number;
}

interface Frame {
  readonly type: 'map' | 'list';
  readonly keys: string[];
  key: string;
  role: 'key' | 'value';
}

interface Typed {
  readonly start: number;
  readonly isQuoted: boolean;
}

/** Reads the text before the cursor once; undefined outside of everything. */
export function jsonPlaceAt({ text, start, offset }: JsonCursor): JsonPlace | undefined {
  const frames: Frame[] = [];
  let at = start;
  while (at < offset) {
    const end = endOfWord(text, at, offset);
    const isQuoted = text[at] === '"';
    if (end === undefined) return toPlace(frames, text, { start: isQuoted ? at + 1 : at, isQuoted }, offset);
    if (/\S/.test(text[at] ?? '')) take(frames, text.slice(at, end));
    at = end;
  }
  return toPlace(frames, text, { start: offset, isQuoted: false }, offset);
}

/** Behind a text, a sign, a word or a blank; undefined when the cursor is still in it. */
function endOfWord(text: string, start: number, offset: number): number | undefined {
  if (text[start] === '"') return endOfText(text, start + 1, offset);
  if (/[\s{}[\],:]/.test(text[start] ?? '')) return start + 1;
  let end = start + 1;
  while (end < offset && !/[\s{}[\],:"]/.test(text[end] ?? '')) end++;
  return end < offset ? end : undefined;
}

function endOfText(text: string, start: number, offset: number): number | undefined {
  let at = start;
  while (at < offset && text[at] !== '"') at += text[at] === '\\' ? 2 : 1;
  return at < offset ? at + 1 : undefined;
}

function take(frames: Frame[], word: string): void {
  const top = frames.at(-1);
  if (word === '{' || word === '[')
    frames.push({ type: word === '{' ? 'map' : 'list', keys: [], key: '', role: word === '{' ? 'key' : 'value' });
  else if (word === '}' || word === ']') frames.pop();
  else if (top === undefined || top.type === 'list') return;
  else if (word === ',') top.role = 'key';
  else if (word === ':') top.role = 'value';
  else if (top.role === 'key') {
    top.key = word.replaceAll('"', '');
    top.keys.push(top.key);
  }
}

function toPlace(frames: readonly Frame[], text: string, { start, isQuoted }: Typed, offset: number): JsonPlace | undefined {
  const top = frames.at(-1);
  if (top === undefined) return undefined;
  const around = frames.slice(0, -1).flatMap(({ type, key }) => (type === 'map' ? [key] : []));
  return {
    path: top.type === 'map' && top.role === 'value' ? [...around, top.key] : around,
    role: top.role,
    prefix: text.slice(start, offset),
    span: { start, end: offset },
    isQuoted,
    present: top.keys,
  };
}
