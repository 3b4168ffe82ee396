import type { FileChange, PlannedChange } from '../../core/issuing/file-change.js';
import { pathFromUri } from '../../host/file-path.js';
import type { Backup } from '../../host/writing/write-files.js';
import { displayName } from '../inputs.js';
import type { Io } from '../io.js';
import { printable } from '../report/printable.js';
import type { FinishFlags } from './finish.js';
import { writeChanges } from './write-changes.js';

/** Files that the core has prepared as a whole. */
export interface Prepared {
  readonly files: readonly PlannedChange[];
  /** Empty in a dry run. */
  readonly changes: readonly FileChange[];
  readonly notes: readonly string[];
}

/** How many files are told one by one; of more their folders are. A dry run tells all. */
const mostLines = 8;

/** Writes what was prepared, or shows it. Answers the exit status. */
export function finishPrepared(prepared: Prepared, flags: FinishFlags, io: Io): number {
  const backups = writeChanges(prepared.changes, io);
  const isDry = flags.dryRun === true;
  if (flags.format === 'json') io.stdout.write(jsonOf(prepared, { isDry, backups }, io));
  else {
    const lines =
      !isDry && prepared.files.length > mostLines ? folderLines(prepared, io) : fileLines(prepared, isDry ? 'would write ' : '', io);
    const kept = backups.map(({ path, backup }) => `${displayName(io.cwd, backup)}  what ${displayName(io.cwd, path)} was before`);
    const notes = prepared.notes.flatMap((note) => ['', note]);
    io.stdout.write([...lines, ...kept, ...notes].map((line) => `${printable(line)}\n`).join(''));
  }
  return 0;
}

function fileLines({ files }: Prepared, verb: string, io: Io): string[] {
  return files.map(({ uri, mode, what }) => `${verb}${nameOf(uri, io)}  ${modeText(mode)}  ${what}`);
}

/** `pki/  14 files, 7 with keys (0600)` */
function folderLines({ files }: Prepared, io: Io): string[] {
  const folderOf = (uri: string): string => nameOf(uri.slice(0, uri.lastIndexOf('/')), io);
  return [...new Set(files.map(({ uri }) => folderOf(uri)))].map((folder) => {
    const own = files.filter(({ uri }) => folderOf(uri) === folder);
    const secret = own.filter((file) => file.secret).length;
    return `${folder}/  ${own.length} ${own.length === 1 ? 'file' : 'files'}${secret === 0 ? '' : `, ${secret} with ${secret === 1 ? 'a key' : 'keys'} (0600)`}`;
  });
}

interface Outcome {
  readonly isDry: boolean;
  readonly backups: readonly Backup[];
}

function jsonOf({ files, notes }: Prepared, { isDry, backups }: Outcome, io: Io): string {
  const told = files.map(({ uri, mode, what }) => {
    const backup = backups.find(({ path }) => path === pathFromUri(uri))?.backup;
    return { file: nameOf(uri, io), mode: modeText(mode), what, backup: backup === undefined ? null : displayName(io.cwd, backup) };
  });
  return `${JSON.stringify({ version: 1, dryRun: isDry, files: told, notes }, undefined, 2)}\n`;
}

function nameOf(uri: string, { cwd }: Io): string {
  return displayName(cwd, pathFromUri(uri) ?? uri);
}

function modeText(mode: number): string {
  return mode.toString(8).padStart(4, '0');
}
