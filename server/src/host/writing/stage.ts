import { join } from 'node:path';
import type { FileOperations, FileStats } from './file-operations.js';
import type { Draft, Task } from './plan-write.js';
import { hasCode } from './write-errors.js';

/** Makes the new files under other names. All that can fail for want of space or rights fails here. */
export function stage(system: FileOperations, { unit, drafts, folderMode }: Task): void {
  const folders = unit.kind === 'tree' ? unit.folders.map((folder) => join(unit.staged, folder)) : [];
  folders.forEach((folder) => system.makeFolder(folder, folderMode));
  for (const [path, draft] of drafts) stageFile(system, path, draft);
  folders.forEach((folder) => system.syncFolder(folder));
  if (unit.kind === 'replaced') keepOld(system, unit.path, unit.kept);
}

function stageFile(system: FileOperations, path: string, { content, mode, owner }: Draft): void {
  writeNew(system, path, content);
  if (owner) keepOwner(system, path, owner);
  // Last, since a change of owner may clear bits, and until now nobody else may read it.
  system.chmod(path, mode & 0o7777);
}

function writeNew(system: FileOperations, path: string, content: Uint8Array): void {
  const file = system.create(path);
  try {
    system.write(file, content);
    system.sync(file);
  } finally {
    system.close(file);
  }
}

function keepOwner(system: FileOperations, path: string, { uid, gid }: Pick<FileStats, 'uid' | 'gid'>): void {
  const made = system.lstat(path);
  if (made?.uid === uid && made.gid === gid) return;
  try {
    system.chown(path, uid, gid);
  } catch (error) {
    // Only root may give a file away, and only to users that its namespace knows (EINVAL); the content matters more.
    if (!hasCode(error, 'EPERM') && !hasCode(error, 'EINVAL')) throw error;
  }
}

/** A link keeps everything of the old file; where there are none, a copy keeps what there is. */
function keepOld(system: FileOperations, path: string, kept: string): void {
  try {
    system.link(path, kept);
  } catch (error) {
    if (hasCode(error, 'EEXIST')) throw error;
    copyOld(system, path, kept);
  }
}

function copyOld(system: FileOperations, path: string, kept: string): void {
  const stats = system.lstat(path);
  stageFile(system, kept, { content: system.read(path), mode: stats?.mode ?? 0o600, ...(stats && { owner: stats }) });
}
