import type { Span } from '../../base/span.js';
import type { HereDoc, SimpleCommand } from '../../formats/shell/shell.js';
import type { Word } from '../../formats/shell/word.js';
import type { ProgramName } from '../../knowledge/command-line.js';
import type { OptionFact } from '../../knowledge/openssl-option.js';

/** An option of a command line: `-CA ca.crt`, `--cert=a.crt`, `-k`. */
export interface CommandOption {
  /** Without dashes; the long name where a letter has one. */
  readonly name: string;
  /** The dashes as written; a web page may have made them typographic. */
  readonly dash: string;
  /** Dashes and name. */
  readonly nameSpan: Span;
  readonly span: Span;
  readonly value: Word | undefined;
  /** What the program takes it for; undefined when it is not listed. */
  readonly fact: OptionFact | undefined;
}

/** A command line of a program that deals with certificates. */
export interface ScriptCommand {
  readonly program: ProgramName;
  readonly programSpan: Span;
  /** `x509`, `config set-cluster`: what the program is told to do, joined with blanks. */
  readonly action: string;
  /** From the program to the end of the action. */
  readonly headSpan: Span;
  readonly span: Span;
  readonly options: readonly CommandOption[];
  /** Words that are no options and no values of options. */
  readonly operands: readonly Word[];
  readonly simple: SimpleCommand;
  /** Place among the command lines of its script, from 0. */
  readonly index: number;
}

/** A here-document and the file that it is written to. */
export interface ScriptHereDoc {
  readonly hereDoc: HereDoc;
  readonly file: Word | undefined;
  /** The command that reads it. */
  readonly command: SimpleCommand;
  /** The command that gets its output: `| kubectl apply -f -`. */
  readonly next: SimpleCommand | undefined;
}

/** The option of a name; the last one, which is the one that counts. */
export function findOption({ options }: ScriptCommand, ...names: readonly string[]): CommandOption | undefined {
  return options.findLast(({ name }) => names.includes(name));
}

/** How far around a line others are looked at that deal with the same file: a script of 100,000 lines is read once, not once for each. */
export const nearby = 200;

/** Whether words that only running tells may add options: `$OPTS`, `"${args[@]}"`. */
export function mayHoldMore({ operands, options }: ScriptCommand): boolean {
  return operands.some(({ isKnown }) => !isKnown) || options.some(({ name }) => name.includes('\uFFFC'));
}
