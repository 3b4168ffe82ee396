import { Option, type Command } from 'commander';
import { isRefusal, loadIssuing } from '../../core/index.js';
import type { EquivalentTool } from '../../core/issuing/equivalents/equivalent-commands.js';
import type { EquivalentSubject } from '../../core/issuing/equivalents/equivalent-subject.js';
import type { Equivalents } from '../../core/issuing/equivalents/script.js';
import type { Io } from '../io.js';
import { printable } from '../report/printable.js';
import { refused, type NamedFiles } from './refused.js';

export interface EquivalentFlags {
  readonly as?: EquivalentTool;
}

const tools: readonly EquivalentTool[] = ['openssl', 'cfssl', 'kubeadm', 'kubectl'];

export function addEquivalentOption(command: Command): Command {
  return command.addOption(
    new Option('--as <tool>', 'print the commands of another tool that make the same, and make nothing')
      .choices([...tools])
      .conflicts(['dryRun', 'force', 'format']),
  );
}

/** A script on standard output, which can be saved and run; in which way its result differs stands above it. */
export async function printEquivalents(
  subject: EquivalentSubject,
  { as: tool, now, ...files }: { readonly as: EquivalentTool; readonly now: number } & NamedFiles,
  { stdout }: Pick<Io, 'stdout'>,
): Promise<number> {
  const { equivalentCommands } = await loadIssuing();
  const equivalents = equivalentCommands(tool, subject, now);
  if (isRefusal(equivalents)) throw refused(equivalents, files);
  return printScript(equivalents, { stdout });
}

export function printScript(equivalents: Equivalents, { stdout }: Pick<Io, 'stdout'>): number {
  const notes = equivalents.notes.flatMap((note) => comment(printable(note)));
  stdout.write(['#!/bin/sh', ...notes, equivalents.script].join('\n'));
  return 0;
}

const width = 110;

/** Lines that a shell passes over. */
function comment(text: string): string[] {
  const lines: string[] = [];
  for (const word of text.split(' ')) {
    const last = lines.at(-1);
    if (last === undefined || last.length + word.length + 1 > width) lines.push(`#${lines.length === 0 ? '' : '  '} ${word}`);
    else lines[lines.length - 1] = `${last} ${word}`;
  }
  return lines;
}
