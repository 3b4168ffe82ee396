import type { LineIndex } from '../../core/base/line-index.js';
import type { Span } from '../../core/base/span.js';
import { displayWidth, printable } from './printable.js';

/** A line of a file as a report shows it, with what it underlines. Columns count from 0. */
export interface Quote {
  readonly text: string;
  readonly caretStart: number;
  readonly caretWidth: number;
}

export interface QuoteInput {
  readonly text: string;
  readonly lines: LineIndex;
  readonly span: Span;
  /** Sorted; shown as `•••`. */
  readonly secrets: readonly Span[];
  /** Columns for the text; a longer line is cut around the caret. */
  readonly width: number;
}

/** Quotes the line where a span starts. */
export function quoteLine(input: QuoteInput): Quote {
  const line = input.lines.positionAt(input.span.start).line;
  const start = input.lines.lineStart(line);
  const end = input.lines.lineEnd(line);
  const near = nearbyPart({ start, end }, input);
  const cells = toCells(near, input);
  const cut = cutAround(cells, input);
  return underline(cut, near, { start, end });
}

/** Some characters of the text and how they are shown. */
interface Cell {
  readonly start: number;
  readonly end: number;
  readonly shown: string;
  readonly width: number;
  readonly marked: boolean;
}

/** The part of a long line that could be shown; a kubeconfig in JSON may be one line of a megabyte. */
function nearbyPart(line: Span, { span, width, secrets }: QuoteInput): Span {
  const start = Math.max(line.start, span.start - 2 * width);
  const end = Math.min(line.end, Math.max(start, span.start) + 4 * width);
  // A secret takes three columns whatever its length is, and what stands in front of it says what it is.
  const before = secrets.find((secret) => secret.start < start && start < secret.end);
  const after = secrets.find((secret) => secret.start < end && end < secret.end);
  return { start: Math.max(line.start, before ? before.start - width : start), end: Math.min(line.end, after ? after.end + width : end) };
}

function toCells(part: Span, { text, span, secrets }: QuoteInput): Cell[] {
  const cells: Cell[] = [];
  for (let at = part.start; at < part.end;) {
    const secret = secrets.find(({ start, end }) => start <= at && at < end);
    const end = secret ? Math.min(secret.end, part.end) : at + charLength(text, at);
    const shown = secret ? '•••' : showChar(text.slice(at, end));
    cells.push({ start: at, end, shown, width: displayWidth(shown), marked: at < Math.max(span.end, span.start + 1) && end > span.start });
    at = end;
  }
  return cells;
}

function charLength(text: string, at: number): number {
  return (text.codePointAt(at) ?? 0) > 0xffff ? 2 : 1;
}

function showChar(char: string): string {
  return char === '\t' ? '    ' : printable(char);
}

interface Cut {
  readonly cells: readonly Cell[];
  readonly cutLeft: boolean;
  readonly cutRight: boolean;
}

/** The cells that fit, from the line's start when the caret is within reach, else a bit before it. */
function cutAround(cells: readonly Cell[], { width }: QuoteInput): Cut {
  if (sum(cells) <= width) return { cells, cutLeft: false, cutRight: false };
  const caret = cells.findIndex(({ marked }) => marked);
  const before = caret === -1 ? 0 : sum(cells.slice(0, caret));
  const first = before <= width / 2 ? 0 : firstWithin(cells, caret, Math.floor(width / 3));
  const fitting: Cell[] = [];
  let used = first > 0 ? 1 : 0;
  for (const cell of cells.slice(first)) {
    if (used + cell.width > width - 1) break;
    used += cell.width;
    fitting.push(cell);
  }
  return { cells: fitting, cutLeft: first > 0, cutRight: first + fitting.length < cells.length };
}

function firstWithin(cells: readonly Cell[], caret: number, columns: number): number {
  let first = caret;
  for (let used = 0; first > 0; first--) {
    used += cells[first - 1]?.width ?? 0;
    if (used > columns) break;
  }
  return first;
}

function underline({ cells, cutLeft, cutRight }: Cut, near: Span, line: Span): Quote {
  const left = cutLeft || near.start > line.start ? '…' : '';
  const right = cutRight || near.end < line.end ? '…' : '';
  const caret = cells.findIndex(({ marked }) => marked);
  // A span behind the last character, such as something that is missing, gets its caret there.
  const caretStart = left.length + sum(caret === -1 ? cells : cells.slice(0, caret));
  const caretWidth = Math.max(1, sum(cells.filter(({ marked }) => marked)));
  return { text: left + cells.map(({ shown }) => shown).join('') + right, caretStart, caretWidth };
}

function sum(cells: readonly Cell[]): number {
  return cells.reduce((total, { width }) => total + width, 0);
}
