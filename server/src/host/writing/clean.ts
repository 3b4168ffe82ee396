import { join } from 'node:path';
import type { FileOperations } from './file-operations.js';
import { journalPaths, type Journal, type TreeUnit, type Unit } from './journal.js';
import { hasCode } from './write-errors.js';

/**
 * Removes what was made on the way, and the journal when nothing else is left of it.
 * Answers whether all is gone.
 */
export function clean(system: FileOperations, journal: Journal, units: readonly Unit[]): boolean {
  // Every one is tried, whatever becomes of the others.
  const removed = units.map((unit) => attempt(() => cleanUnit(system, unit)));
  if (removed.includes(false)) return false;
  const paths = journalPaths(journal);
  return !paths.map((path) => attempt(() => removeFile(system, path))).includes(false);
}

function cleanUnit(system: FileOperations, unit: Unit): void {
  if (unit.kind === 'tree') return removeStagedTree(system, unit);
  removeFile(system, unit.staged);
  if (unit.kind === 'replaced') removeFile(system, unit.kept);
}

function removeStagedTree(system: FileOperations, { staged, folders, files }: TreeUnit): void {
  for (const name of Object.keys(files)) removeFile(system, join(staged, name));
  for (const folder of folders.toReversed()) removeFolder(system, join(staged, folder));
}

export function removeFile(system: FileOperations, path: string): void {
  // A read-only file system refuses to remove even what is not there.
  if (!system.lstat(path)) return;
  try {
    system.unlink(path);
  } catch (error) {
    if (!isGone(error)) throw error;
  }
}

export function removeFolder(system: FileOperations, path: string): void {
  if (!system.lstat(path)) return;
  try {
    system.removeFolder(path);
  } catch (error) {
    if (!isGone(error)) throw error;
  }
}

function isGone(error: unknown): boolean {
  return hasCode(error, 'ENOENT') || hasCode(error, 'ENOTDIR');
}

function attempt(step: () => void): boolean {
  try {
    step();
    return true;
  } catch {
    return false;
  }
}
