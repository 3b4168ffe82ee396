import type { ArgumentWord } from './word.js';
import { holdsVariable } from './word.js';
import type { FlagForm } from './model.js';

/** Where a text stands in the document. */
export interface TextPlace {
  readonly text: string;
  readonly form: FlagForm;
  /** The file that it stands in, where several are read as one. */
  readonly uri?: string | undefined;
  toDocument(index: number): number;
}

/** The words of each command of a shell text or of an ExecStart line: quotes and continuation lines are resolved, redirections left out. */
export function splitCommands(place: TextPlace): readonly (readonly ArgumentWord[])[] {
  return new Splitter(place).split();
}

class Splitter {
  private readonly commands: ArgumentWord[][] = [];
  private words: ArgumentWord[] = [];
  private letters: string[] = [];
  private offsets: number[] = [];
  private start = -1;
  private at = 0;
  private skipNext = false;

  constructor(private readonly place: TextPlace) {}

  split(): readonly (readonly ArgumentWord[])[] {
    const { text } = this.place;
    while (this.at < text.length) this.step(text[this.at] ?? '');
    this.endCommand();
    return this.commands;
  }

  private step(letter: string): void {
    if (letter === '\\') this.escape();
    else if (letter === '"' || letter === "'") this.quoted(letter);
    else if (letter === ' ' || letter === '\t' || letter === '\r') this.endWord(1);
    else if (letter === '#' && this.start === -1) this.skipLine();
    else if (letter === '>' || letter === '<') this.redirect();
    else if (letter === '\n' || letter === ';' || letter === '|' || letter === '&') this.endCommand();
    else this.add(letter);
  }

  private add(letter: string): void {
    if (this.start === -1) this.start = this.at;
    this.letters.push(letter);
    this.offsets.push(this.at++);
  }

  /** A backslash before a line's end joins the lines; before all else it keeps the letter. */
  private escape(): void {
    const next = /^\\[ \t]*\r?\n/.exec(this.place.text.slice(this.at, this.at + 80));
    if (next !== null) {
      this.endWord(next[0].length);
      return;
    }
    if (this.start === -1) this.start = this.at;
    this.at++;
    const letter = this.place.text[this.at];
    if (letter !== undefined) this.add(letter);
  }

  private quoted(quote: string): void {
    if (this.start === -1) this.start = this.at;
    const { text } = this.place;
    this.at++;
    while (this.at < text.length && text[this.at] !== quote) {
      if (quote === '"' && text[this.at] === '\\' && /["\\$`]/.test(text[this.at + 1] ?? '')) this.at++;
      this.add(text[this.at] ?? '');
    }
    this.at++;
  }

  private skipLine(): void {
    const end = this.place.text.indexOf('\n', this.at);
    this.at = end === -1 ? this.place.text.length : end;
  }

  /** `1>>file`, `2>&1`: the file is no argument. */
  private redirect(): void {
    if (/^\d?$/.test(this.letters.join(''))) this.drop();
    else this.endWord(0);
    while (/[<>&]/.test(this.place.text[this.at] ?? '')) this.at++;
    this.skipNext = true;
  }

  private drop(): void {
    this.letters = [];
    this.offsets = [];
    this.start = -1;
  }

  private endWord(separator: number): void {
    if (this.start !== -1 && !this.skipNext) this.words.push(this.build());
    if (this.start !== -1) this.skipNext = false;
    this.drop();
    this.at += separator;
  }

  private endCommand(): void {
    this.endWord(1);
    if (this.words.length > 0) this.commands.push(this.words);
    this.words = [];
    this.skipNext = false;
  }

  private build(): ArgumentWord {
    const { offsets, place, at: end } = this;
    const text = this.letters.join('');
    const last = place.toDocument(Math.min(end, place.text.length));
    return {
      text,
      known: !holdsVariable(text) && !text.includes('`'),
      span: { start: place.toDocument(this.start), end: last },
      form: place.form,
      uri: place.uri,
      at: (index) => {
        const offset = offsets[index];
        if (offset !== undefined) return place.toDocument(offset);
        const final = offsets.at(-1);
        return final === undefined ? last : place.toDocument(final + 1);
      },
    };
  }
}
