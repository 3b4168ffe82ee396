import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import type { FileChange } from '../../core/issuing/file-change.js';
import type { RotationStepFiles } from '../../core/issuing/rotation/rotation.js';
import { pathFromUri } from '../../host/file-path.js';
import { systemReason } from '../../host/system-reason.js';
import { FileExistsError, WriteError } from '../../host/writing/write-errors.js';
import { writeFiles, type Backup, type FileToWrite } from '../../host/writing/write-files.js';
import { displayName } from '../inputs.js';
import type { Io } from '../io.js';
import { UsageError } from '../usage-error.js';
import { writing } from '../writing.js';

export function readPlan(plan: string, { cwd }: Io): string {
  try {
    return readFileSync(resolve(cwd, plan), 'utf8');
  } catch (error) {
    throw new UsageError(`${plan}: ${systemReason(error)}`);
  }
}

/** Writes a new plan; one that is there stays, unless it is said that it may go. */
export function writePlan(plan: string, document: string, { force }: { readonly force: boolean }, io: Io): void {
  const path = resolve(io.cwd, plan);
  const before = force ? readBefore(path) : undefined;
  const over = before === undefined ? 'nothing' : { bytes: before };
  write([{ path, content: document, mode: 0o644, over, backup: before !== undefined }], io);
}

function readBefore(path: string): Uint8Array | undefined {
  try {
    return readFileSync(path);
  } catch {
    return undefined;
  }
}

/** Writes the files of a step and marks it in the plan, all or none. */
export function writeStep(plan: string, before: string, { changes, document }: RotationStepFiles, io: Io): readonly Backup[] {
  const marked = { path: resolve(io.cwd, plan), content: document, mode: 0o644, over: { bytes: new TextEncoder().encode(before) } };
  return write([...changes.map(toFile), marked], io);
}

function toFile({ uri, text, mode, before }: FileChange): FileToWrite {
  const path = pathFromUri(uri);
  // The URIs of changes are those of files that were read here, or beside them.
  if (path === undefined) throw new Error('A change lies on no file system.');
  const over = before === undefined ? 'nothing' : { bytes: new TextEncoder().encode(before) };
  return { path, content: text, mode, over, backup: before !== undefined };
}

function write(files: readonly FileToWrite[], io: Io): readonly Backup[] {
  try {
    return writeFiles(files, writing(io)).backups;
  } catch (error) {
    if (error instanceof FileExistsError)
      throw new UsageError(`${displayName(io.cwd, error.path)}: it is there already, and nothing is overwritten (a plan: --force)`);
    if (error instanceof WriteError) throw new UsageError(`${displayName(io.cwd, error.path)}: ${error.reason}`);
    throw error;
  }
}
