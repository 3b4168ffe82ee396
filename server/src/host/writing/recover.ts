import { hostname } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { clean, removeFile } from './clean.js';
import { nodeFileOperations, type FileOperations } from './file-operations.js';
import { journalName, type Journal, type Unit } from './journal.js';
import { readJournal, vouchedUnits } from './read-journal.js';
import { isDone, rollBack } from './roll-back.js';

/** What became of a set of files whose run was interrupted. */
export interface Recovery {
  readonly journal: string;
  /** `unfinished`: the system did not let it, and the next run tries again. */
  readonly outcome: 'rolled back' | 'completed' | 'unfinished';
  /** What had been changed and is as it was before. */
  readonly restored: readonly string[];
  /** What somebody changed since, and was left alone. */
  readonly left: readonly string[];
}

export interface RecoverOptions {
  /** Milliseconds since 1970. */
  readonly now: number;
  readonly system?: FileOperations;
}

/**
 * Brings every set of files that an interrupted run left half-written back to its old state. Every run
 * that is about to read and write `paths` (files or folders, there or not) calls it first.
 */
export function recover(paths: readonly string[], { now, system = nodeFileOperations }: RecoverOptions): readonly Recovery[] {
  const recoveries: Recovery[] = [];
  for (const journal of findJournals(system, paths)) {
    const recovery = recoverFrom(system, journal, now);
    if (recovery) recoveries.push(recovery);
  }
  return recoveries;
}

/** One line for the person. */
export function describeRecovery({ journal, outcome, restored, left }: Recovery): string {
  const changed = left.length > 0 ? `; changed since, so left alone: ${left.join(', ')}` : '';
  if (outcome === 'unfinished')
    return `${journal}: an interrupted run left files half-written here, and they cannot be brought back now${changed}`;
  if (outcome === 'completed') return `${journal}: an interrupted run had written all its files; what it left beside them is removed`;
  if (restored.length === 0) return `${journal}: an interrupted run had changed nothing yet; what it left is removed${changed}`;
  return `${journal}: an interrupted run left files half-written; as before again: ${restored.join(', ')}${changed}`;
}

function recoverFrom(system: FileOperations, path: string, now: number): Recovery | undefined {
  try {
    const found = readJournal(system, path);
    if (found === 'foreign') return undefined;
    if (found === 'torn') return removeTorn(system, path);
    if (found === 'moved') return unfinished(path);
    if (isRunning(found.journal, now)) return undefined;
    return bringBack(system, path, found.journal, vouchedUnits(system, found));
  } catch {
    return unfinished(path);
  }
}

function unfinished(journal: string): Recovery {
  return { journal, outcome: 'unfinished', restored: [], left: [] };
}

/** Its run ended while it wrote it, and had not begun anything else. */
function removeTorn(system: FileOperations, path: string): Recovery {
  removeFile(system, path);
  return { journal: path, outcome: 'rolled back', restored: [], left: [] };
}

function bringBack(system: FileOperations, path: string, journal: Journal, units: readonly Unit[]): Recovery {
  const done = isDone(system, units);
  const { restored, left, problem } = done ? nothingToDo : rollBack(system, units);
  const isClean = problem === undefined && clean(system, journal, units);
  return { journal: path, outcome: !isClean ? 'unfinished' : done ? 'completed' : 'rolled back', restored, left };
}

const nothingToDo = { restored: [], left: [], problem: undefined };

/** Writing takes moments. A process that has the number of the old one long after is another. */
const longestRun = 60_000;

function isRunning({ pid, host, startedAt }: Journal, now: number): boolean {
  // This process writes nothing while it recovers.
  if (Math.abs(now - startedAt) > longestRun || (host === hostname() && pid === process.pid)) return false;
  return host !== hostname() || isAlive(pid);
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}

/** In the folders of the paths and in all above them, where a set with other folders keeps its journal. */
function findJournals(system: FileOperations, paths: readonly string[]): readonly string[] {
  const folders = new Set<string>();
  for (const path of paths) addFolders(system, path, folders);
  return [...folders].flatMap((folder) => journalsIn(system, folder));
}

function addFolders(system: FileOperations, path: string, folders: Set<string>): void {
  const real = realPath(system, path);
  if (real === undefined) return addFolders(system, dirname(resolve(path)), folders);
  for (let folder = real; !folders.has(folder); folder = dirname(folder)) folders.add(folder);
}

function realPath(system: FileOperations, path: string): string | undefined {
  try {
    return system.realpath(resolve(path));
  } catch {
    return dirname(resolve(path)) === resolve(path) ? resolve(path) : undefined;
  }
}

function journalsIn(system: FileOperations, folder: string): readonly string[] {
  try {
    return system
      .list(folder)
      .filter((name) => journalName.test(name))
      .map((name) => join(folder, name));
  } catch {
    // A file, or a folder that this user may not list: nothing of ours to be found there.
    return [];
  }
}
