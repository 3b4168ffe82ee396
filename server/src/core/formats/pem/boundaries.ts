import type { Span } from '../../base/span.js';

/** A BEGIN or END line, exact or not. */
export interface Boundary {
  readonly keyword: 'BEGIN' | 'END';
  /** The label with single blanks between its words. */
  readonly label: string;
  readonly labelSpan: Span;
  /** Dashes included. */
  readonly span: Span;
  /** Five dashes on both sides and single blanks, as RFC 7468 writes it. */
  readonly isWellFormed: boolean;
  readonly startsLine: boolean;
  /** Blanks aside. */
  readonly endsLine: boolean;
}

/**
 * Every BEGIN and END boundary, and what was meant to be one: typographic dashes, too few or too
 * many of them, blanks in the wrong place. Looks at a bounded stretch around each keyword, so
 * the time is linear in the text.
 */
export function findBoundaries(text: string): readonly Boundary[] {
  const found: Boundary[] = [];
  let nextBegin = text.indexOf('BEGIN');
  let nextEnd = text.indexOf('END');
  let from = 0;
  while (nextBegin !== -1 || nextEnd !== -1) {
    const isBegin = nextEnd === -1 || (nextBegin !== -1 && nextBegin < nextEnd);
    const at = isBegin ? nextBegin : nextEnd;
    const boundary = readBoundary(text, at, isBegin ? 'BEGIN' : 'END', from);
    if (boundary !== undefined) {
      found.push(boundary);
      from = boundary.span.end;
    }
    const next = Math.max(from, at + 3);
    if (nextBegin !== -1 && nextBegin < next) nextBegin = text.indexOf('BEGIN', next);
    if (nextEnd !== -1 && nextEnd < next) nextEnd = text.indexOf('END', next);
  }
  return found;
}

/** Armour of OpenPGP and RFC 4716: boundaries look the same, the rest follows other rules. */
export function isForeign(label: string): boolean {
  return label.startsWith('PGP ') || label.startsWith('SSH2 ');
}

/** Dashes that word processors and chat programs put in place of `-`; each may stand for two or three. */
const DASHES = '-\u2010\u2011\u2012\u2013\u2014\u2015\u2212\uFF0D';
const MAXIMUM_LABEL = 80;
const MAXIMUM_DASHES = 16;

/** A label that is worth repairing: mangled text is taken for a boundary only when it names one of these. */
const KNOWN_LABEL = /(?:^|\s)(?:CERTIFICATE|REQUEST|KEY|CRL|PARAMETERS|PKCS7|CMS)$/;

function readBoundary(text: string, keywordAt: number, keyword: 'BEGIN' | 'END', from: number): Boundary | undefined {
  const start = dashesBefore(text, keywordAt, from);
  const labelStart = skipBlanks(text, keywordAt + keyword.length);
  const written = text.slice(labelStart, findLabelEnd(text, labelStart)).trimEnd();
  const label = written.replace(/\s+/g, ' ');
  if (label === '') return undefined;
  const labelSpan = { start: labelStart, end: labelStart + written.length };
  const end = dashesAfter(text, skipBlanks(text, labelSpan.end));
  const span = { start, end: end.end };
  const isWellFormed = text.slice(start, span.end) === `-----${keyword} ${label}-----`;
  const dashes = countDashes(text, start, keywordAt) + end.count;
  if (!isWellFormed && (!KNOWN_LABEL.test(label) || !looksMeant(text, span, dashes))) return undefined;
  return { keyword, label, labelSpan, span, isWellFormed, startsLine: isLineStart(text, start), endsLine: isLineEnd(text, span.end) };
}

/** Three dashes in all, or a line that holds nothing else. */
function looksMeant(text: string, span: Span, dashes: number): boolean {
  return dashes >= 3 || (isLineStart(text, skipBlanksBack(text, span.start)) && isLineEnd(text, span.end));
}

/** Where the dashes and blanks in front of a keyword start; never before `from`. */
function dashesBefore(text: string, keywordAt: number, from: number): number {
  let at = skipBlanksBack(text, keywordAt);
  const lowest = Math.max(from, at - MAXIMUM_DASHES);
  const behindDashes = at;
  while (at > lowest && DASHES.includes(text[at - 1] ?? 'x')) at--;
  // `-----END A----------BEGIN A-----`: the first five dashes were taken by the END before.
  return at === behindDashes ? keywordAt : Math.max(at, from);
}

function dashesAfter(text: string, start: number): { readonly end: number; readonly count: number } {
  let at = start;
  while (at < text.length && at - start < MAXIMUM_DASHES && DASHES.includes(text[at] ?? 'x')) at++;
  const isDoubled = at - start === 10 && /^(?:BEGIN|END) /.test(text.slice(at, at + 6));
  const end = isDoubled ? start + 5 : at;
  return end === start ? { end: skipBlanksBack(text, start), count: 0 } : { end, count: countDashes(text, start, end) };
}

/** A typographic dash stands for more than one. */
function countDashes(text: string, start: number, end: number): number {
  let count = 0;
  for (let at = start; at < end; at++) if (DASHES.includes(text[at] ?? 'x')) count += text[at] === '-' ? 1 : 3;
  return count;
}

/** Labels are capitals, digits, blanks and a few signs (RFC 7468 allows any printable one but a dash). */
function findLabelEnd(text: string, start: number): number {
  let at = start;
  const limit = Math.min(text.length, start + MAXIMUM_LABEL);
  while (at < limit && isLabelCharacter(text.charCodeAt(at))) at++;
  return at;
}

function isLabelCharacter(code: number): boolean {
  return (code >= 0x20 && code < 0x7f && code !== 0x2d && code !== 0x5c) || code === 0x09;
}

function skipBlanks(text: string, start: number): number {
  let at = start;
  while (at < start + MAXIMUM_DASHES && isBlank(text, at)) at++;
  return at;
}

function skipBlanksBack(text: string, start: number): number {
  let at = start;
  while (at > 0 && at > start - MAXIMUM_DASHES && isBlank(text, at - 1)) at--;
  return at;
}

function isBlank(text: string, at: number): boolean {
  const code = text.charCodeAt(at);
  return code === 0x20 || code === 0x09;
}

function isLineStart(text: string, at: number): boolean {
  return at === 0 || text[at - 1] === '\n' || text[at - 1] === '\r' || (at === 1 && text.charCodeAt(0) === 0xfeff);
}

function isLineEnd(text: string, from: number): boolean {
  let at = from;
  // A line of blanks behind a boundary costs no more than its length, and is met once.
  while (isBlank(text, at)) at++;
  return at >= text.length || text[at] === '\n' || text[at] === '\r';
}
