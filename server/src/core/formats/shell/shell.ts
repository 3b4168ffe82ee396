import type { Span } from '../../base/span.js';
import type { Word } from './word.js';

/** Whose rules a piece of shell text follows besides those of the shell itself. */
export type ShellDialect = 'shell' | 'make' | 'docker' | 'markdown';

/** A here-document: the lines behind a command that it reads as its input. */
export interface HereDoc {
  /** The lines, without the one that ends them. */
  readonly span: Span;
  readonly delimiter: string;
  /** Whether the shell replaces `$x` in it: the delimiter is not quoted. */
  readonly isExpanded: boolean;
  /** `<<-`: tabs at the start of a line are no part of it. */
  readonly stripsTabs: boolean;
  /** Whether the line that ends it is there. */
  readonly isClosed: boolean;
}

export interface Redirection {
  readonly span: Span;
  /** `<`, `>`, `>>`, `<<`, `<<<`, `>|`, `<&`, `>&`. */
  readonly operator: string;
  readonly target: Word | undefined;
  readonly hereDoc: HereDoc | undefined;
}

/** One program with its words, without what joins it to others. */
export interface SimpleCommand {
  readonly span: Span;
  /** `NAME=value` in front of the program. */
  readonly assignments: readonly Word[];
  readonly words: readonly Word[];
  readonly redirections: readonly Redirection[];
  /** What stands between it and the command before; a newline counts as `;`. */
  readonly operator: '|' | '&&' | '||' | '&' | ';';
}

export interface ShellText {
  /** Every command in the order of the text, those inside `$(…)` and subshells among them. */
  readonly commands: readonly SimpleCommand[];
  /** Where reading ended. */
  readonly end: number;
}
