import type { HereDoc, ShellDialect } from './shell.js';
import type { Word } from './word.js';

interface Expected {
  readonly delimiter: string;
  readonly isExpanded: boolean;
  readonly stripsTabs: boolean;
  readonly put: (hereDoc: HereDoc) => void;
}

/** The here-documents that begin behind the line that is being read. */
export class HereDocReader {
  private expected: Expected[] = [];

  constructor(
    private readonly text: string,
    private readonly end: number,
    private readonly dialect: ShellDialect,
  ) {}

  expect(delimiter: Word, { stripsTabs }: { readonly stripsTabs: boolean }, put: (hereDoc: HereDoc) => void): void {
    // make runs each line by itself, so that nothing follows it.
    if (this.dialect === 'make') return;
    this.expected.push({ delimiter: delimiter.text, isExpanded: !delimiter.isQuoted, stripsTabs, put });
  }

  /** Reads those that are due from the start of a line; returns where the commands go on. */
  readAt(start: number): number {
    let at = start;
    for (const expected of this.expected) at = this.readOne(expected, at);
    this.expected = [];
    return at;
  }

  private readOne({ delimiter, isExpanded, stripsTabs, put }: Expected, start: number): number {
    for (let at = start; at < this.end;) {
      const newline = this.text.indexOf('\n', at);
      const lineEnd = newline === -1 || newline > this.end ? this.end : newline;
      if (this.isDelimiter(this.text.slice(at, Math.min(lineEnd, at + delimiter.length + 400)), delimiter, { stripsTabs })) {
        put({ span: { start, end: at }, delimiter, isExpanded, stripsTabs, isClosed: true });
        return Math.min(lineEnd + 1, this.end);
      }
      at = lineEnd + 1;
    }
    put({ span: { start: Math.min(start, this.end), end: this.end }, delimiter, isExpanded, stripsTabs, isClosed: false });
    return this.end;
  }

  private isDelimiter(line: string, delimiter: string, { stripsTabs }: { readonly stripsTabs: boolean }): boolean {
    const bare = line.endsWith('\r') ? line.slice(0, -1) : line;
    if (bare === delimiter) return true;
    // A fence in a list is indented as a whole.
    if (this.dialect === 'markdown') return bare.trim() === delimiter;
    return stripsTabs && bare.replace(/^\t+/, '') === delimiter;
  }
}
