import { digestAt } from './digests.js';
import type { FileOperations } from './file-operations.js';
import type { NewUnit, Unit } from './journal.js';
import { FileChangedError, FileExistsError, hasCode } from './write-errors.js';

/** Brings one unit into place, in one step of the file system. */
export function commit(system: FileOperations, unit: Unit, name: string): void {
  if (unit.kind === 'new') return commitNew(system, unit, name);
  if (unit.kind === 'replaced' && digestAt(system, unit.path) !== unit.before) throw new FileChangedError(name);
  if (unit.kind === 'tree' && system.lstat(unit.path)) throw new FileExistsError(unit.path);
  system.rename(unit.staged, unit.path);
}

function commitNew(system: FileOperations, { staged, path }: NewUnit, name: string): void {
  try {
    // Unlike rename, link refuses an existing target.
    system.link(staged, path);
  } catch (error) {
    if (hasCode(error, 'EEXIST') || system.lstat(path)) throw new FileExistsError(name);
    // A file system without hard links.
    system.rename(staged, path);
  }
}
