import { basename, dirname, join } from 'node:path';
import { removeFile, removeFolder } from './clean.js';
import { besideName } from './backup-name.js';
import { digestAt } from './digests.js';
import type { FileOperations } from './file-operations.js';
import type { NewUnit, ReplacedUnit, TreeUnit, Unit } from './journal.js';
import { hasCode } from './write-errors.js';

export interface RolledBack {
  /** Files and folders that had been changed, and are as they were before. */
  readonly restored: readonly string[];
  /** What somebody else has changed since: it is left alone. */
  readonly left: readonly string[];
  /** Why some could not be brought back. */
  readonly problem: unknown;
}

/**
 * Brings every unit back to what was there before, from whatever state it is in: the digests tell
 * which. Back and not forward, since that is possible from every point, and an interrupted run has
 * told nobody that it was done.
 */
export function rollBack(system: FileOperations, units: readonly Unit[]): RolledBack {
  const restored: string[] = [];
  const left: string[] = [];
  const problems: unknown[] = [];
  for (const unit of units.toReversed()) {
    try {
      const outcome = rollBackUnit(system, unit);
      if (outcome === 'restored') restored.push(unit.path);
      if (outcome === 'left') left.push(unit.path);
    } catch (error) {
      problems.push(error);
    }
  }
  return { restored, left, problem: problems[0] };
}

/** Whether every unit is in place as it was meant to be. */
export function isDone(system: FileOperations, units: readonly Unit[]): boolean {
  return units.every((unit) => {
    if (unit.kind !== 'tree') return digestAt(system, unit.path) === unit.after;
    return Object.entries(unit.files).every(([name, digest]) => digestAt(system, join(unit.path, name)) === digest);
  });
}

type Outcome = 'untouched' | 'restored' | 'left';

function rollBackUnit(system: FileOperations, unit: Unit): Outcome {
  if (unit.kind === 'new') return removeNew(system, unit);
  return unit.kind === 'tree' ? removeTree(system, unit) : restoreOld(system, unit);
}

function removeNew(system: FileOperations, { path, staged, after }: NewUnit): Outcome {
  if (!system.lstat(path)) return 'untouched';
  if (!isSameFile(system, path, staged) && (system.lstat(staged) || digestAt(system, path) !== after)) return 'left';
  removeFile(system, path);
  system.syncFolder(dirname(path));
  return 'restored';
}

/** While the staged file is there, a file that is not the same one was made by somebody else. */
function isSameFile(system: FileOperations, path: string, staged: string): boolean {
  const made = system.lstat(path);
  const other = system.lstat(staged);
  return made !== undefined && other !== undefined && made.dev === other.dev && made.ino === other.ino;
}

function restoreOld(system: FileOperations, unit: ReplacedUnit): Outcome {
  const { path, staged, kept, before, after } = unit;
  // The staged file is there until it takes its place.
  if (system.lstat(staged) || !system.lstat(kept)) return 'untouched';
  const now = digestAt(system, path);
  const isWhole = digestAt(system, kept) === before;
  if (now === after && isWhole) {
    system.rename(kept, path);
    system.syncFolder(dirname(path));
    return 'restored';
  }
  if (now === before) return 'untouched';
  if (isWhole) system.rename(kept, asideOf(unit));
  return 'left';
}

/** Where the old content stays when somebody has changed the file since. */
function asideOf({ path, kept }: ReplacedUnit): string {
  return besideName(path, basename(kept).split('-')[1] ?? '');
}

function removeTree(system: FileOperations, { path, staged, folders, files }: TreeUnit): Outcome {
  if (!system.lstat(path)) return 'untouched';
  if (system.lstat(staged)) return 'left';
  for (const [name, digest] of Object.entries(files)) {
    if (digestAt(system, join(path, name)) === digest) removeFile(system, join(path, name));
  }
  const isGone = folders.toReversed().every((folder) => removeEmptyFolder(system, join(path, folder)));
  system.syncFolder(dirname(path));
  return isGone ? 'restored' : 'left';
}

function removeEmptyFolder(system: FileOperations, path: string): boolean {
  try {
    removeFolder(system, path);
    return true;
  } catch (error) {
    if (!hasCode(error, 'ENOTEMPTY') && !hasCode(error, 'EEXIST')) throw error;
    return false;
  }
}
