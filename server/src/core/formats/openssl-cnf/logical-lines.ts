import type { Span } from '../../base/span.js';

/** One line as the parser sees it: continued lines are joined, their backslashes and line breaks are gone. */
export interface LogicalLine {
  readonly text: string;
  /** The place in the file of a place in `text`. */
  at(index: number): number;
  /** Where the pieces of `text` start that stand apart in the file. */
  readonly breaks: readonly number[];
  /** In the file, from the first character to the last, without the line break. */
  readonly span: Span;
  /** Of the first physical line, from 0. */
  readonly line: number;
  /** The number of the last physical line, from 1: the one that OpenSSL names in an error. */
  readonly lastLine: number;
}

interface Segment {
  /** In the joined text. */
  readonly start: number;
  /** In the file. */
  readonly offset: number;
}

/** The lines of a file. Source: def_load_bio in crypto/conf/conf_def.c, which reads 510 bytes or a line at a time and sees nothing behind a NUL. */
export function* logicalLines(text: string): Generator<LogicalLine> {
  let at = text.charCodeAt(0) === 0xfeff ? 1 : 0;
  let pending = new PendingLine(0);
  let number = 0;
  for (;;) {
    const newline = text.indexOf('\n', at);
    const end = Math.min(newline === -1 ? text.length : newline + 1, at + mostRead);
    const read = visible(text.slice(at, end));
    if (read === '' && !pending.isOpen) return;
    const kept = read.replace(/[\r\n]+$/, '');
    // Without a line break at its end, the rest of the line is still to come: the file's last line needs one more look.
    const isCut = read !== '' && kept.length === read.length;
    if (!isCut) number++;
    pending.add(kept, at, isCut ? 'cut' : 'whole');
    at = Math.max(at, end);
    if (pending.isOpen) continue;
    yield pending.finish(number);
    pending = new PendingLine(number);
  }
}

const mostRead = 510;

function visible(read: string): string {
  const nul = read.indexOf('\0');
  return nul === -1 ? read : read.slice(0, nul);
}

class PendingLine {
  /** Whether more of this line is to come. */
  isOpen = false;
  private readonly pieces: string[] = [];
  private readonly segments: Segment[] = [];
  private length = 0;
  /** The last two characters: one backslash continues a line, two do not. */
  private tail = '';
  private end = 0;

  constructor(private readonly line: number) {}

  add(piece: string, offset: number, how: 'cut' | 'whole'): void {
    this.end = offset + piece.length;
    this.push(piece, offset);
    const isContinued = how === 'whole' && this.tail.endsWith('\\') && this.tail !== '\\\\';
    if (isContinued) this.dropLast();
    this.isOpen = how === 'cut' || isContinued;
  }

  private push(piece: string, offset: number): void {
    if (piece === '') return;
    const last = this.segments.at(-1);
    if (last === undefined || last.offset + (this.length - last.start) !== offset) this.segments.push({ start: this.length, offset });
    this.pieces.push(piece);
    this.length += piece.length;
    this.tail = (this.tail + piece).slice(-2);
  }

  private dropLast(): void {
    const last = this.pieces.pop() ?? '';
    this.pieces.push(last.slice(0, -1));
    this.length--;
    this.tail = (this.pieces.at(-2) ?? '').slice(-1) + last.slice(0, -1);
    this.tail = this.tail.slice(-2);
  }

  finish(lastLine: number): LogicalLine {
    const { segments } = this;
    const start = segments[0]?.offset ?? this.end;
    return {
      text: this.pieces.length === 1 ? (this.pieces[0] ?? '') : this.pieces.join(''),
      at: (index) => offsetIn(segments, index),
      breaks: segments.slice(1).map((segment) => segment.start),
      span: { start, end: Math.max(start, this.end) },
      line: this.line,
      lastLine,
    };
  }
}

function offsetIn(segments: readonly Segment[], index: number): number {
  let low = 0;
  let high = segments.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((segments[middle]?.start ?? 0) <= index) low = middle;
    else high = middle - 1;
  }
  const segment = segments[low];
  return segment === undefined ? index : segment.offset + (index - segment.start);
}
