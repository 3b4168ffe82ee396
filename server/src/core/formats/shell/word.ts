import type { Span } from '../../base/span.js';

/** Stands in `Word.text` for what only running the script would tell: `$HOME`, `$(date)`, `<your name>`. */
export const unknownText = '\uFFFC';

/** A run of a word's text and the source that it was written as. */
export interface WordPiece {
  readonly span: Span;
  /** As long as the span, but for an escape or an unknown part, which are one character. */
  readonly text: string;
  readonly known: boolean;
}

/** One word of a command, with quotes and escapes taken away. */
export interface Word {
  readonly span: Span;
  readonly text: string;
  /** Whether nothing in it depends on running the script. */
  readonly isKnown: boolean;
  /** Whether some of it stood in quotes. */
  readonly isQuoted: boolean;
  readonly pieces: readonly WordPiece[];
}

export function makeWord(span: Span, pieces: readonly WordPiece[], { isQuoted }: Pick<Word, 'isQuoted'>): Word {
  return { span, text: pieces.map(({ text }) => text).join(''), isKnown: pieces.every(({ known }) => known), isQuoted, pieces };
}

/** The source of characters `start`..`end` of a word's text; unknown parts are taken whole. */
export function spanInWord(word: Word, start: number, end: number): Span {
  return { start: sourceStart(word, start), end: end <= start ? sourceStart(word, start) : sourceEnd(word, end) };
}

/** The word without its first `from` characters: the value of `--name=value`. */
export function restOfWord(word: Word, from: number): Word {
  const pieces: WordPiece[] = [];
  let at = 0;
  for (const piece of word.pieces) {
    const skipped = Math.max(0, from - at);
    if (skipped < piece.text.length) pieces.push(skipped === 0 ? piece : cutPiece(piece, skipped));
    at += piece.text.length;
  }
  const start = from >= word.text.length ? word.span.end : sourceStart(word, from);
  return makeWord({ start, end: word.span.end }, pieces, word);
}

function cutPiece(piece: WordPiece, skipped: number): WordPiece {
  return { ...piece, span: { start: piece.span.start + skipped, end: piece.span.end }, text: piece.text.slice(skipped) };
}

function sourceStart({ pieces, span }: Word, offset: number): number {
  let at = 0;
  for (const piece of pieces) {
    if (offset < at + piece.text.length) return isLiteral(piece) ? piece.span.start + (offset - at) : piece.span.start;
    at += piece.text.length;
  }
  return pieces.at(-1)?.span.end ?? span.start;
}

function sourceEnd({ pieces, span }: Word, offset: number): number {
  let at = 0;
  for (const piece of pieces) {
    if (offset <= at + piece.text.length) return isLiteral(piece) ? piece.span.start + (offset - at) : piece.span.end;
    at += piece.text.length;
  }
  return pieces.at(-1)?.span.end ?? span.end;
}

function isLiteral({ text, span }: WordPiece): boolean {
  return text.length === span.end - span.start;
}
