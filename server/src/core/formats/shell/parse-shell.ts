import type { Span } from '../../base/span.js';
import { ShellReader } from './shell-reader.js';
import type { ShellDialect, ShellText } from './shell.js';

export interface ShellOptions {
  /** The part of the text that is shell; default: all of it. */
  readonly within?: Span;
  readonly dialect?: ShellDialect;
  /** `line`: reading ends with the first line that holds a command, as at a prompt. */
  readonly until?: 'end' | 'line';
}

/**
 * Reads shell text into commands. It reads what guides and scripts hold, not every word of POSIX:
 * control words are passed over, and what only running could tell is an unknown part of a word.
 * Never throws, takes linear time, and every span lies inside the text.
 */
export function parseShell(text: string, { within, dialect = 'shell', until = 'end' }: ShellOptions = {}): ShellText {
  const reader = new ShellReader(text, within ?? { start: 0, end: text.length }, dialect);
  reader.readCommands({ close: undefined, until });
  const commands = [...reader.commands].sort((a, b) => a.span.start - b.span.start);
  return { commands, end: reader.at };
}
