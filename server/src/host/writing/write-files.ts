import { dirname } from 'node:path';
import { clean } from './clean.js';
import { commit } from './commit.js';
import { nodeFileOperations, type FileOperations } from './file-operations.js';
import { journalPaths, writeJournal, type Journal, type Unit } from './journal.js';
import { planWrite } from './plan-write.js';
import { recover, type Recovery } from './recover.js';
import { rollBack } from './roll-back.js';
import { stage } from './stage.js';
import { attemptFor, UnfinishedWriteError, WriteError, WriteFailedError } from './write-errors.js';

export interface FileToWrite {
  /** A link is followed: what it leads to is replaced, and the link stays. */
  readonly path: string;
  readonly content: string | Uint8Array;
  /**
   * Permission bits, whatever the umask is. A file that is replaced keeps its own, unless this is the
   * mode of a key (nobody but the owner): then it loses what goes beyond.
   */
  readonly mode: number;
  readonly over: Over;
  /** Keeps what is replaced beside it, as `NAME.bak-20261121T000000Z`. */
  readonly backup?: boolean;
}

/** What may stand where a file is written: nothing, or only what the new content was made from. */
export type Over = 'nothing' | { readonly bytes: Uint8Array } | { readonly sha256: string };

export interface WriteOptions {
  /** Milliseconds since 1970, for the names of backups. */
  readonly now: number;
  /** An earlier run had been interrupted, and its files are brought back first. The person should be told. */
  readonly onRecovered: (recovery: Recovery) => void;
  readonly system?: FileOperations;
}

export interface Written {
  readonly backups: readonly Backup[];
}

export interface Backup {
  readonly path: string;
  readonly backup: string;
}

/**
 * Writes a set of files, all or none; folders that are missing are made, for their owner alone where the
 * set holds a key. Throws `FileExistsError`, `FileChangedError` or `WriteFailedError`, and nothing has
 * changed; only after an `UnfinishedWriteError`, or when the process is killed, `recover` has work to do.
 */
export function writeFiles(files: readonly FileToWrite[], { now, onRecovered, system = nodeFileOperations }: WriteOptions): Written {
  if (files.length === 0) return { backups: [] };
  recover(
    files.map(({ path }) => path),
    { now, system },
  ).forEach(onRecovered);
  const { journal, tasks, backups } = planWrite(files, { now, system });
  try {
    attemptFor(journalPaths(journal)[0] ?? '', () => writeJournal(system, journal));
    for (const task of tasks) attemptFor(task.name, () => stage(system, task));
    syncFolders(system, journal.units);
    for (const { unit, name } of tasks) attemptFor(name, () => commit(system, unit, name));
    syncFolders(system, journal.units);
  } catch (error) {
    throw takeBack(system, journal, error);
  }
  // All is in place: what cannot be tidied up now is tidied up by the next run.
  clean(system, journal, journal.units);
  return { backups };
}

/** What was done is undone; answers what the caller is to be told. */
function takeBack(system: FileOperations, journal: Journal, cause: unknown): unknown {
  const { problem } = rollBack(system, journal.units);
  const isClean = problem === undefined && clean(system, journal, journal.units);
  if (isClean) return cause;
  const error = cause instanceof WriteError ? cause : new WriteFailedError(journal.folders[0] ?? '', cause);
  return new UnfinishedWriteError(error, journalPaths(journal)[0] ?? '');
}

function syncFolders(system: FileOperations, units: readonly Unit[]): void {
  const folders = new Set(units.map(({ path }) => dirname(path)));
  for (const folder of folders) attemptFor(folder, () => system.syncFolder(folder));
}
