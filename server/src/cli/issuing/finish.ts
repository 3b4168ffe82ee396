import type { EquivalentTool } from '../../core/issuing/equivalents/equivalent-commands.js';
import type { EquivalentSubject } from '../../core/issuing/equivalents/equivalent-subject.js';
import type { Backup } from '../../host/writing/write-files.js';
import { displayName } from '../inputs.js';
import { tellFailures, type Io } from '../io.js';
import { printable } from '../report/printable.js';
import { UsageError } from '../usage-error.js';
import { printEquivalents, type EquivalentFlags } from './equivalent-option.js';
import { findPresent, toChanges, type MadeFile, type OutputFile } from './output-files.js';
import type { NamedFiles } from './refused.js';
import { writeChanges } from './write-changes.js';
import type { WritingFlags } from './writing-options.js';

export type Row = readonly [label: string, value: string];

/** What a command is about to make. Nothing is made before it is known that it may be written. */
export interface Draft {
  readonly outputs: readonly OutputFile[];
  readonly rows: readonly Row[];
  /** The same for programs, below a name of its own: `{ certificate: { … } }`. */
  readonly details: object;
  /** What was made of what was asked, a line each. */
  readonly notes?: readonly string[];
  readonly warnings: readonly string[];
  /** What to do with the files, a line each. */
  readonly next?: readonly string[];
  /** What `--as` prints commands for; absent where no other tool reads what it is made of. */
  readonly equivalent?: EquivalentSubject | undefined;
  readonly make: () => Promise<readonly MadeFile[]>;
}

export interface FinishFlags extends WritingFlags, EquivalentFlags, NamedFiles {
  readonly now: number;
  readonly format: 'text' | 'json';
}

/** Shows a draft, or makes and writes it. Answers the exit status. */
export async function finish(draft: Draft, flags: FinishFlags, io: Io): Promise<number> {
  if (flags.as !== undefined) return printInstead(draft, flags.as, flags, io);
  const present = await findPresent(draft.outputs, flags, io);
  if (flags.dryRun === true) return tell(draft, { flags, backups: [] }, io);
  const changes = toChanges(draft.outputs, await draft.make(), present);
  return tell(draft, { flags, backups: writeChanges(changes, io) }, io);
}

function printInstead({ equivalent }: Draft, tool: EquivalentTool, flags: FinishFlags, io: Io): Promise<number> {
  if (!equivalent) throw new UsageError('--as: other tools read requests in PEM files only');
  return printEquivalents(equivalent, { ...flags, as: tool }, io);
}

interface Outcome {
  readonly flags: FinishFlags;
  readonly backups: readonly Backup[];
}

function tell(draft: Draft, outcome: Outcome, io: Io): number {
  io.stdout.write(outcome.flags.format === 'json' ? jsonOf(draft, outcome, io) : textOf(draft, outcome, io));
  if (outcome.flags.format === 'text') tellFailures(draft.warnings, io);
  return 0;
}

function textOf({ outputs, rows, notes = [], next = [] }: Draft, { flags, backups }: Outcome, { cwd }: Io): string {
  const name = (path: string): string => displayName(cwd, path);
  const isDry = flags.dryRun === true;
  const files = outputs.map(({ path, mode, what }) => `${isDry ? 'would write ' : ''}${name(path)}  ${modeText(mode)}  ${what}`);
  const shown = rows.filter(([, value]) => value !== '').map(([label, value]) => `  ${label.padEnd(labelWidth)}${value}`);
  const kept = backups.map(({ path, backup }) => `${name(backup)}  what ${name(path)} was before`);
  return [...files, ...(isDry ? shown : []), ...notes, ...kept, ...(isDry ? [] : next)].map((line) => `${printable(line)}\n`).join('');
}

const labelWidth = 9;

function jsonOf({ outputs, details, warnings, next = [] }: Draft, { flags, backups }: Outcome, { cwd }: Io): string {
  const files = outputs.map(({ path, mode, what }) => {
    const backup = backups.find((each) => each.path === path)?.backup;
    return { file: displayName(cwd, path), mode: modeText(mode), what, backup: backup === undefined ? null : displayName(cwd, backup) };
  });
  return `${JSON.stringify({ version: 1, dryRun: flags.dryRun === true, files, ...details, warnings, next }, undefined, 2)}\n`;
}

function modeText(mode: number): string {
  return mode.toString(8).padStart(4, '0');
}
