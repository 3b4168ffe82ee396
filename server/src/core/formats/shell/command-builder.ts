import type { Redirection, SimpleCommand } from './shell.js';
import type { Word } from './word.js';

/** Words that stand in front of a command and are none. */
const controlWords = new Set(['if', 'then', 'else', 'elif', 'do', 'while', 'until', '!', '{', 'time', 'fi', 'done', '}', 'esac']);

/** Gathers the words of one command after another. */
export class CommandBuilder {
  private words: Word[] = [];
  private assignments: Word[] = [];
  private redirections: Redirection[] = [];
  private operator: SimpleCommand['operator'] = ';';

  constructor(private readonly commands: SimpleCommand[]) {}

  get isEmpty(): boolean {
    return this.words.length === 0 && this.assignments.length === 0;
  }

  /** Whether the program's name is still to come. */
  get isStart(): boolean {
    return this.words.length === 0;
  }

  addWord(word: Word): void {
    if (this.words.length > 0) this.words.push(word);
    else if (/^[A-Za-z_]\w*(?:\[[^\]=]{0,80}\])?\+?=/.test(word.text)) this.assignments.push(word);
    else if (word.isQuoted || !controlWords.has(word.text)) this.words.push(word);
  }

  addRedirection(redirection: Redirection): void {
    this.redirections.push(redirection);
  }

  /** Adds a redirection whose here-document is read later; returns how to put it in. */
  reserveRedirection(redirection: Redirection): (hereDoc: Redirection['hereDoc']) => void {
    const list = this.redirections;
    const at = list.length;
    this.addRedirection(redirection);
    return (hereDoc) => {
      list[at] = { ...redirection, hereDoc };
    };
  }

  /** Forgets the words: they were the name of a function. */
  drop(): void {
    this.words = [];
    this.assignments = [];
    this.redirections = [];
  }

  finish(next: SimpleCommand['operator']): void {
    if (!this.isEmpty || this.redirections.length > 0) this.commands.push(this.build());
    this.drop();
    this.operator = next;
  }

  private build(): SimpleCommand {
    const { assignments, words, redirections, operator } = this;
    const spans = [...assignments, ...words, ...redirections].map(({ span }) => span);
    const start = spans.reduce((least, span) => Math.min(least, span.start), Infinity);
    const end = spans.reduce((most, span) => Math.max(most, span.end), 0);
    return { span: { start, end }, assignments, words, redirections, operator };
  }
}
