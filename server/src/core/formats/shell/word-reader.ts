import type { ShellReader } from './shell-reader.js';
import { isLineBreak, placeholderAt, skipBalanced } from './shell-text.js';
import { makeWord, unknownText, type Word, type WordPiece } from './word.js';

/** Reads one word from the reader's place; an empty one where none can start. */
export function readWord(reader: ShellReader): Word {
  return new WordReader(reader).read();
}

const bare = /[^\s;&|<>()"'`$\\]+/y;
const inDouble = /[^"`$\\]+/y;
const inSingleMake = /[^'$]+/y;

class WordReader {
  private readonly pieces: WordPiece[] = [];
  private isQuoted = false;

  constructor(private readonly reader: ShellReader) {}

  read(): Word {
    const { reader } = this;
    const start = reader.at;
    while (reader.at < reader.end && this.readPart()) continue;
    reader.at = Math.min(reader.at, reader.end);
    return makeWord({ start, end: reader.at }, this.pieces, { isQuoted: this.isQuoted });
  }

  /** Reads one part; false at the word's end. */
  private readPart(): boolean {
    const { reader } = this;
    if (this.readRun(bare)) return true;
    switch (reader.text.charAt(reader.at)) {
      case "'":
        return this.readSingle();
      case '"':
        return this.readDouble();
      case '\\':
        return this.readEscape();
      case '$':
        return this.readDollar();
      case '`':
        return this.readBackquotes();
      case '<':
      case '>':
        return this.readAngle();
      default:
        return false;
    }
  }

  private readRun(pattern: RegExp): boolean {
    const { reader } = this;
    pattern.lastIndex = reader.at;
    const length = Math.min(pattern.exec(reader.text)?.[0].length ?? 0, reader.end - reader.at);
    if (length > 0) this.addText(reader.at, reader.at + length);
    return length > 0;
  }

  private readEscape(): boolean {
    const { reader } = this;
    if (isLineBreak(reader.text, reader.at + 1)) {
      // A continuation in the middle of a word; before and behind it a blank decides.
      if (this.pieces.length === 0 || /\s/.test(reader.text.charAt(this.afterBreak()))) return false;
      reader.at = this.afterBreak();
      return true;
    }
    const escaped = reader.text.slice(reader.at + 1, reader.at + 2);
    this.add(reader.at, reader.at + 1 + escaped.length, escaped);
    return true;
  }

  private afterBreak(): number {
    return this.reader.text.indexOf('\n', this.reader.at) + 1;
  }

  private readSingle(): boolean {
    const { reader } = this;
    this.isQuoted = true;
    reader.at++;
    if (reader.dialect === 'make') return this.readSingleOfMake();
    const close = reader.text.indexOf("'", reader.at);
    const end = close === -1 || close > reader.end ? reader.end : close;
    this.addText(reader.at, end);
    reader.at = end + 1;
    return true;
  }

  /** make replaces its variables inside single quotes, too. */
  private readSingleOfMake(): boolean {
    const { reader } = this;
    while (reader.at < reader.end && reader.text.charAt(reader.at) !== "'") {
      if (!this.readRun(inSingleMake)) this.readMakeVariable();
    }
    reader.at++;
    return true;
  }

  private readDouble(): boolean {
    const { reader } = this;
    this.isQuoted = true;
    reader.at++;
    while (reader.at < reader.end && reader.text.charAt(reader.at) !== '"') {
      if (!this.readRun(inDouble)) this.readInDouble();
    }
    reader.at++;
    return true;
  }

  private readInDouble(): void {
    const { reader } = this;
    const char = reader.text.charAt(reader.at);
    if (char === '$') this.readDollar();
    else if (char === '`') {
      if (!this.readBackquotes()) this.addText(reader.at, reader.at + 1);
    } else if (isLineBreak(reader.text, reader.at + 1)) reader.at = this.afterBreak();
    else if (/["$`\\]/.test(reader.text.charAt(reader.at + 1))) this.add(reader.at, reader.at + 2, reader.text.charAt(reader.at + 1));
    else this.addText(reader.at, reader.at + 1);
  }

  private readDollar(): boolean {
    const { reader } = this;
    if (reader.dialect !== 'make') return this.readExpansion(reader.at, reader.at + 1);
    if (reader.text.charAt(reader.at + 1) === '$') return this.readExpansion(reader.at, reader.at + 2);
    return this.readMakeVariable();
  }

  private readMakeVariable(): boolean {
    const { reader } = this;
    const { text, at, end } = reader;
    const next = text.charAt(at + 1);
    if (next === '(' || next === '{') this.addUnknown(at, skipBalanced(text, at + 1, end, next === '(' ? ')' : '}'));
    else if (next === '$') this.add(at, at + 2, '$');
    else this.addUnknown(at, Math.min(at + 2, end));
    return true;
  }

  /** What a `$` of the shell begins; `next` is the offset behind it. */
  private readExpansion(start: number, next: number): boolean {
    const { reader } = this;
    const { text, end } = reader;
    const char = text.charAt(next);
    if (text.startsWith('((', next)) this.addUnknown(start, skipBalanced(text, next, end, ')'));
    else if (char === '(') this.readSubstitution(start, next + 1);
    else if (char === '{') this.addUnknown(start, skipBalanced(text, next, end, '}'));
    else if (char === "'" && start + 1 === next) reader.at = next;
    else this.readVariable(start, next);
    return true;
  }

  private readVariable(start: number, next: number): void {
    variable.lastIndex = next;
    const name = variable.exec(this.reader.text)?.[0];
    if (name === undefined) this.add(start, next, '$');
    else this.addUnknown(start, Math.min(next + name.length, this.reader.end));
  }

  private readSubstitution(start: number, inner: number): void {
    this.reader.at = inner;
    this.reader.readNested(')');
    this.addUnknown(start, Math.min(this.reader.at, this.reader.end));
  }

  private readBackquotes(): boolean {
    const { reader } = this;
    if (reader.inBackquotes) return false;
    const start = reader.at++;
    reader.readNested('`');
    this.addUnknown(start, Math.min(reader.at, reader.end));
    return true;
  }

  private readAngle(): boolean {
    const { reader } = this;
    const start = reader.at;
    const length = placeholderAt(reader.text, start);
    if (length > 0 && start + length <= reader.end) {
      this.addUnknown(start, start + length);
      return true;
    }
    if (reader.text.charAt(start + 1) !== '(' || this.pieces.length > 0) return false;
    this.readSubstitution(start, start + 2);
    return true;
  }

  private addText(start: number, end: number): void {
    this.add(start, end, this.reader.text.slice(start, end));
  }

  private addUnknown(start: number, end: number): void {
    this.pieces.push({ span: { start, end }, text: unknownText, known: false });
    this.reader.at = end;
  }

  private add(start: number, end: number, text: string): void {
    if (text !== '') this.pieces.push({ span: { start, end: Math.min(end, this.reader.end) }, text, known: true });
    this.reader.at = end;
  }
}

const variable = /[A-Za-z_]\w*|[0-9@*#?$!-]/y;
