import type { Span } from '../../base/span.js';
import { CommandBuilder } from './command-builder.js';
import { HereDocReader } from './here-docs.js';
import type { ShellDialect, SimpleCommand } from './shell.js';
import { isLineBreak, placeholderAt, skipBalanced } from './shell-text.js';
import type { Word } from './word.js';
import { readWord } from './word-reader.js';

/** `$(`, `` ` `` and process substitutions inside one another; deeper ones are passed over as text. */
const deepest = 40;

export interface Reading {
  /** What ends the commands: the `)` of `$(`, or a backquote. */
  readonly close: ')' | '`' | undefined;
  readonly until: 'end' | 'line';
}

/** A cursor over shell text that collects commands. */
export class ShellReader {
  readonly commands: SimpleCommand[] = [];
  readonly end: number;
  at: number;
  /** Whether a backquote ends the words being read. */
  inBackquotes = false;
  private depth = 0;
  private readonly hereDocs: HereDocReader;

  constructor(
    readonly text: string,
    within: Span,
    readonly dialect: ShellDialect,
  ) {
    this.at = within.start;
    this.end = Math.min(within.end, text.length);
    this.hereDocs = new HereDocReader(text, this.end, dialect);
  }

  /** Reads up to what closes these commands and passes it. */
  readCommands({ close, until }: Reading): void {
    const builder = new CommandBuilder(this.commands);
    let open = 0;
    let any = false;
    while (this.skipBlank() < this.end) {
      const char = this.text.charAt(this.at);
      if (char === close && open === 0) break;
      if (char === '\n') {
        any ||= !builder.isEmpty;
        builder.finish(';');
        this.at = this.hereDocs.readAt(this.at + 1);
        if (until === 'line' && any && open === 0) return;
      } else if (char === '(') open += this.openParenthesis(builder);
      else if (char === ')') {
        open = Math.max(0, open - 1);
        builder.finish(';');
        this.at++;
      } else if (char === ';' || char === '&' || char === '|') this.readOperator(builder);
      else if ((char === '<' || char === '>') && !this.startsWord()) this.readRedirection(builder);
      else this.readIntoCommand(builder);
    }
    builder.finish(';');
    if (this.at < this.end) this.at++;
  }

  /** Reads the commands of `$(`, `<(` or a backquote, from behind it; false when they lie too deep. */
  readNested(close: ')' | '`'): boolean {
    if (this.depth >= deepest) return false;
    const outer = this.inBackquotes;
    this.depth++;
    this.inBackquotes = close === '`' || outer;
    this.readCommands({ close, until: 'end' });
    this.inBackquotes = outer;
    this.depth--;
    return true;
  }

  private readIntoCommand(builder: CommandBuilder): void {
    const start = this.at;
    const word = readWord(this);
    // What no word can start with must not stop the reader.
    if (this.at === start) this.at++;
    else if (/^\d+$/.test(word.text) && !word.isQuoted && /[<>]/.test(this.text.charAt(this.at))) this.readRedirection(builder);
    else builder.addWord(word);
    if (/=$/.test(word.text) && this.text.charAt(this.at) === '(' && builder.isStart) this.skipArray();
  }

  /** `x=(a b)`: the words are kept nowhere, but commands inside them are. */
  private skipArray(): void {
    this.at++;
    while (this.at < this.end && this.text.charAt(this.at) !== ')') {
      const start = this.at;
      readWord(this);
      if (this.at === start) this.at++;
    }
    this.at = Math.min(this.at + 1, this.end);
  }

  /** Returns by how much deeper the commands stand now. */
  private openParenthesis(builder: CommandBuilder): number {
    const rest = this.text.slice(this.at, this.at + 64);
    const empty = /^\([ \t]*\)/.exec(rest)?.[0].length;
    if (empty !== undefined) {
      builder.drop();
      this.at += empty;
      return 0;
    }
    builder.finish(';');
    if (rest.startsWith('((')) {
      this.at = skipBalanced(this.text, this.at, this.end, ')');
      return 0;
    }
    this.at++;
    return 1;
  }

  private readOperator(builder: CommandBuilder): void {
    const two = this.text.slice(this.at, this.at + 2);
    if (two === '&>') {
      this.at++;
      this.readRedirection(builder);
      return;
    }
    const operator = two === '&&' || two === '||' ? two : two === '|&' ? '|' : this.text.charAt(this.at);
    this.at += two === '&&' || two === '||' || two === '|&' || two === ';;' ? 2 : 1;
    builder.finish(operator === '|' || operator === '&&' || operator === '||' || operator === '&' ? operator : ';');
  }

  private readRedirection(builder: CommandBuilder): void {
    const start = this.at;
    const operator = /^(?:<<<|<<-|<<|<>|<&|<|>>|>\||>&|>)/.exec(this.text.slice(this.at, this.at + 3))?.[0] ?? '<';
    this.at += operator.length;
    while (this.at < this.end && /[ \t]/.test(this.text.charAt(this.at))) this.at++;
    const target = this.at < this.end && !/[\n;&|()<>]/.test(this.text.charAt(this.at)) ? readWord(this) : undefined;
    const span = { start, end: this.at };
    if (target && (operator === '<<' || operator === '<<-')) this.addHereDoc(builder, operator, span, target);
    else builder.addRedirection({ span, operator, target, hereDoc: undefined });
  }

  private addHereDoc(builder: CommandBuilder, operator: string, span: Span, target: Word): void {
    const slot = builder.reserveRedirection({ span, operator: '<<', target, hereDoc: undefined });
    this.hereDocs.expect(target, { stripsTabs: operator === '<<-' }, slot);
  }

  /** `<(`, `>(` and `<placeholder>` are words, no redirections. */
  private startsWord(): boolean {
    return this.text.charAt(this.at + 1) === '(' || placeholderAt(this.text, this.at) > 0;
  }

  private skipBlank(): number {
    for (;;) {
      const char = this.text.charAt(this.at);
      if (this.at >= this.end) return this.end;
      if (char === ' ' || char === '\t' || char === '\r') this.at++;
      else if (char === '\\' && isLineBreak(this.text, this.at + 1)) this.skipContinuation();
      else if (char === '#') this.at = this.lineEnd();
      else return this.at;
    }
  }

  private skipContinuation(): void {
    this.at = Math.min(this.lineEnd() + 1, this.end);
    // A Dockerfile drops comment lines between the lines of an instruction.
    while (this.dialect === 'docker' && this.at < this.end && /^[ \t]*#/.test(this.text.slice(this.at, this.at + 200))) {
      this.at = Math.min(this.lineEnd() + 1, this.end);
    }
  }

  private lineEnd(): number {
    const at = this.text.indexOf('\n', this.at);
    return at === -1 || at > this.end ? this.end : at;
  }
}
