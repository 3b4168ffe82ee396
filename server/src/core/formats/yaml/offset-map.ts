import type { YamlScalar } from './nodes.js';
import { contentSpan } from './nodes.js';

/** Translates an index into a scalar's value to the offset of the text that wrote it. */
export interface OffsetMap {
  toText(index: number): number;
  /** The index of the value's character at or behind a text offset. */
  toValue(offset: number): number;
}

/** Maps a scalar's value to its text; exact for every style, in time linear in the scalar. */
export function offsetMapOf(text: string, scalar: YamlScalar): OffsetMap {
  const { start, end } = contentSpan(scalar);
  // Most values stand as they are: one line without escapes.
  if (end - start === scalar.value.length && scalar.style !== 'literal' && scalar.style !== 'folded') return shift(start);
  return fromSegments(segmentsOf(text, scalar, start, end), end);
}

/** A stretch of `length` characters that value and text share. */
interface Segment {
  readonly value: number;
  readonly text: number;
  readonly length: number;
}

function shift(by: number): OffsetMap {
  return { toText: (index) => index + by, toValue: (offset) => offset - by };
}

function segmentsOf(text: string, scalar: YamlScalar, start: number, end: number): Segment[] {
  if (scalar.style === 'double') return doubleQuoted(text, start, end);
  if (scalar.style === 'literal' || scalar.style === 'folded') return blockLines(text, scalar.value, start, end);
  return flowLines(text, scalar, start, end);
}

function fromSegments(segments: readonly Segment[], end: number): OffsetMap {
  return {
    toText: (index) => {
      const segment = lastBefore(segments, index, 'value');
      if (segment === undefined) return segments[0]?.text ?? end;
      const within = index - segment.value;
      // A character that a line break or escape stands for is at the end of what precedes it.
      return within < segment.length ? segment.text + within : Math.min(segment.text + segment.length, end);
    },
    toValue: (offset) => {
      const segment = lastBefore(segments, offset, 'text');
      if (segment === undefined) return segments[0]?.value ?? 0;
      return segment.value + Math.min(offset - segment.text, segment.length);
    },
  };
}

function lastBefore(segments: readonly Segment[], target: number, side: 'value' | 'text'): Segment | undefined {
  let low = 0;
  let high = segments.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((segments[middle]?.[side] ?? Infinity) <= target) low = middle + 1;
    else high = middle;
  }
  return segments[low - 1];
}

/** Block scalars: each line without its indentation stands in the value, in order. */
function blockLines(text: string, value: string, start: number, end: number): Segment[] {
  const segments: Segment[] = [];
  const lines = linesOf(text, skipLine(text, start, end), end);
  const indent = blockIndent(text, lines, value);
  let at = 0;
  for (const line of lines) {
    const from = Math.min(line.start + indent, line.end);
    if (from >= line.end) continue;
    while (at < value.length && !value.startsWith(text.slice(from, line.end), at) && isBreak(value.charCodeAt(at))) at++;
    segments.push({ value: at, text: from, length: line.end - from });
    at += line.end - from;
  }
  return segments;
}

/** Finds how far the block is indented: what is left of its first written line must stand in the value. */
function blockIndent(text: string, lines: readonly { start: number; end: number }[], value: string): number {
  const first = lines.find((line) => text.slice(line.start, line.end).trim() !== '');
  if (first === undefined) return 0;
  const written = value.split('\n', lines.length + 1).find((line) => line.trim() !== '') ?? '';
  const indentOf = (line: string): number => line.length - line.trimStart().length;
  return Math.max(indentOf(text.slice(first.start, first.end)) - indentOf(written), 0);
}

/** Plain and single-quoted scalars over several lines: each line trimmed stands in the value, in order. */
function flowLines(text: string, scalar: YamlScalar, start: number, end: number): Segment[] {
  const segments: Segment[] = [];
  let at = 0;
  linesOf(text, start, end).forEach((line, index, lines) => {
    const from = index === 0 ? line.start : skipBlanks(text, line.start, line.end);
    const to = index === lines.length - 1 ? line.end : trimBlanks(text, from, line.end);
    if (from >= to) return;
    while (index > 0 && at < scalar.value.length && isBreak(scalar.value.charCodeAt(at))) at++;
    at = scalar.style === 'single' ? pushSingleQuoted(segments, text, at, from, to) : pushSegment(segments, at, from, to);
  });
  return segments;
}

function pushSegment(segments: Segment[], value: number, from: number, to: number): number {
  segments.push({ value, text: from, length: to - from });
  return value + to - from;
}

/** `''` writes one quote. */
function pushSingleQuoted(segments: Segment[], text: string, value: number, from: number, to: number): number {
  let at = value;
  let begin = from;
  for (let quote = text.indexOf("''", begin); quote !== -1 && quote + 1 < to; quote = text.indexOf("''", begin)) {
    at = pushSegment(segments, at, begin, quote + 1);
    begin = quote + 2;
  }
  return begin < to ? pushSegment(segments, at, begin, to) : at;
}

function doubleQuoted(text: string, start: number, end: number): Segment[] {
  const segments: Segment[] = [];
  let value = 0;
  let at = start;
  while (at < end) {
    const stop = nextSpecial(text, at, end);
    if (stop > at) value = pushSegment(segments, value, at, trimBeforeBreak(text, at, stop));
    if (stop >= end) break;
    const escape = escapeAt(text, stop, end);
    if (escape.produces > 0) segments.push({ value, text: stop, length: 1 });
    value += escape.produces;
    at = Math.max(escape.next, stop + 1);
  }
  return segments;
}

function trimBeforeBreak(text: string, from: number, stop: number): number {
  return text.charCodeAt(stop) === 92 ? stop : isBreak(text.charCodeAt(stop)) ? trimBlanks(text, from, stop) : stop;
}

const special = /[\\\r\n]/g;

function nextSpecial(text: string, from: number, end: number): number {
  const pattern = new RegExp(special);
  pattern.lastIndex = from;
  const match = pattern.exec(text);
  return match === null ? end : Math.min(match.index, end);
}

const escapeLengths: Readonly<Record<string, number>> = { x: 2, u: 4, U: 8 };

/** What an escape or a fold takes from the text and gives to the value. */
function escapeAt(text: string, at: number, end: number): { readonly next: number; readonly produces: number } {
  if (text.charCodeAt(at) !== 92) return foldAt(text, at, end);
  const letter = text.charAt(at + 1);
  if (letter === '\n' || letter === '\r') return { next: skipBlanks(text, skipLine(text, at, end), end), produces: 0 };
  const digits = escapeLengths[letter] ?? 0;
  const code = Number.parseInt(text.slice(at + 2, at + 2 + digits), 16);
  return { next: at + 2 + digits, produces: digits === 8 && code > 0xffff ? 2 : 1 };
}

/** One line break folds to a blank; n of them to n-1 line breaks. */
function foldAt(text: string, at: number, end: number): { readonly next: number; readonly produces: number } {
  let breaks = 0;
  let next = at;
  while (next < end && (isBreak(text.charCodeAt(next)) || isBlank(text.charCodeAt(next)))) {
    if (text.charCodeAt(next) === 10) breaks++;
    next++;
  }
  return { next, produces: Math.max(breaks - 1, 1) };
}

function linesOf(text: string, start: number, end: number): { start: number; end: number }[] {
  const lines: { start: number; end: number }[] = [];
  for (let at = start; at < end;) {
    const newline = text.indexOf('\n', at);
    const stop = newline === -1 || newline > end ? end : newline;
    lines.push({ start: at, end: stop > at && text.charCodeAt(stop - 1) === 13 ? stop - 1 : stop });
    at = stop + 1;
  }
  return lines;
}

function skipLine(text: string, from: number, end: number): number {
  const newline = text.indexOf('\n', from);
  return newline === -1 ? end : Math.min(newline + 1, end);
}

function skipBlanks(text: string, from: number, end: number): number {
  let at = from;
  while (at < end && isBlank(text.charCodeAt(at))) at++;
  return at;
}

function trimBlanks(text: string, from: number, end: number): number {
  let at = end;
  while (at > from && isBlank(text.charCodeAt(at - 1))) at--;
  return at;
}

function isBlank(code: number): boolean {
  return code === 32 || code === 9;
}

function isBreak(code: number): boolean {
  return code === 10 || code === 13 || code === 32;
}
