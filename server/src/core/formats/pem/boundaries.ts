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
 * Finds BEGIN and END boundaries one after the other, and what was meant to be one: typographic
 * dashes, too few or too many of them, blanks in the wrong place. Looks at a bounded stretch around
 * each keyword, so the time is linear in the text.
 */
export class BoundaryFinder {
  private nextBegin: number;
  private nextEnd: number;
  private from = 0;
  private readonly labels: LabelRuns;

  constructor(private readonly text: string) {
    this.nextBegin = text.indexOf('BEGIN');
    this.nextEnd = text.indexOf('END');
    this.labels = new LabelRuns(text);
  }

  next(): Boundary | undefined {
    while (this.nextBegin !== -1 || this.nextEnd !== -1) {
      const isBegin = this.nextEnd === -1 || (this.nextBegin !== -1 && this.nextBegin < this.nextEnd);
      const at = isBegin ? this.nextBegin : this.nextEnd;
      const boundary = readBoundary(this.text, at, isBegin ? 'BEGIN' : 'END', this.from, this.labels);
      if (boundary !== undefined) this.from = boundary.span.end;
      this.skipTo(Math.max(this.from, at + 3));
      if (boundary !== undefined) return boundary;
    }
    return undefined;
  }

  private skipTo(next: number): void {
    if (this.nextBegin !== -1 && this.nextBegin < next) this.nextBegin = this.text.indexOf('BEGIN', next);
    if (this.nextEnd !== -1 && this.nextEnd < next) this.nextEnd = this.text.indexOf('END', next);
  }
}

/** Armour of OpenPGP and RFC 4716: boundaries look the same, the rest follows other rules. */
export function isForeign(label: string): boolean {
  return label.startsWith('PGP ') || label.startsWith('SSH2 ');
}

const MAXIMUM_LABEL = 80;
const MAXIMUM_DASHES = 16;

/** A label that is worth repairing: mangled text is taken for a boundary only when it names one of these. */
const KNOWN_LABEL = /(?:^|\s)(?:CERTIFICATE|REQUEST|KEY|CRL|PARAMETERS|PKCS7|CMS)$/;

function readBoundary(text: string, keywordAt: number, keyword: 'BEGIN' | 'END', from: number, labels: LabelRuns): Boundary | undefined {
  const labelStart = skipBlanks(text, keywordAt + keyword.length);
  const runEnd = labels.endOf(labelStart);
  if (runEnd === labelStart || !mayBeBoundary(text, keywordAt, runEnd)) return undefined;
  const start = dashesBefore(text, keywordAt, from);
  const written = text.slice(labelStart, Math.min(runEnd, labelStart + MAXIMUM_LABEL)).trimEnd();
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

/** A cheap test that every boundary passes: dashes on one side, or the start of a line. */
function mayBeBoundary(text: string, keywordAt: number, runEnd: number): boolean {
  const before = skipBlanksBack(text, keywordAt);
  return isDash(text, before - 1) || isDash(text, runEnd) || isLineStart(text, skipBlanksBack(text, before));
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
  while (at > lowest && isDash(text, at - 1)) at--;
  // `-----END A----------BEGIN A-----`: the first five dashes were taken by the END before.
  return at === behindDashes ? keywordAt : Math.max(at, from);
}

function dashesAfter(text: string, start: number): { readonly end: number; readonly count: number } {
  let at = start;
  while (at - start < MAXIMUM_DASHES && isDash(text, at)) at++;
  const isDoubled = at - start === 10 && /^(?:BEGIN|END) /.test(text.slice(at, at + 6));
  const end = isDoubled ? start + 5 : at;
  return end === start ? { end: skipBlanksBack(text, start), count: 0 } : { end, count: countDashes(text, start, end) };
}

/** A typographic dash stands for more than one. */
function countDashes(text: string, start: number, end: number): number {
  let count = 0;
  for (let at = start; at < end; at++) if (isDash(text, at)) count += text[at] === '-' ? 1 : 3;
  return count;
}

/** Dashes that word processors and chat programs put in place of `-`; each may stand for two or three. */
function isDash(text: string, at: number): boolean {
  const code = text.charCodeAt(at);
  return code === 0x2d || (code >= 0x2010 && code <= 0x2015) || code === 0x2212 || code === 0xff0d;
}

/**
 * Where the characters of a label end. Labels are capitals, digits, blanks and a few signs (RFC 7468
 * allows any printable one but a dash). A run is read once, however many keywords stand in it.
 */
class LabelRuns {
  private start = 0;
  private end = 0;

  constructor(private readonly text: string) {}

  endOf(start: number): number {
    if (start >= this.start && start <= this.end) return this.end;
    let at = start;
    while (isLabelCharacter(this.text.charCodeAt(at))) at++;
    this.start = start;
    this.end = at;
    return at;
  }
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
