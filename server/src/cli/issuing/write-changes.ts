import type { FileChange } from '../../core/issuing/file-change.js';
import { pathFromUri } from '../../host/file-path.js';
import { WriteError } from '../../host/writing/write-errors.js';
import { writeFiles, type Backup, type FileToWrite } from '../../host/writing/write-files.js';
import { displayName } from '../inputs.js';
import type { Io } from '../io.js';
import { UsageError } from '../usage-error.js';
import { writing } from '../writing.js';

/** Writes changes, all or none, and keeps what they replace beside it. What stands in the way is a `UsageError`. */
export function writeChanges(changes: readonly FileChange[], io: Io): readonly Backup[] {
  try {
    return writeFiles(changes.map(toFile), writing(io)).backups;
  } catch (error) {
    if (error instanceof WriteError) throw new UsageError(`${displayName(io.cwd, error.path)}: ${error.reason}`);
    throw error;
  }
}

function toFile({ uri, text, bytes, mode, before, bytesBefore }: FileChange): FileToWrite {
  const path = pathFromUri(uri);
  // Hosts make the URIs of changes from paths.
  if (path === undefined) throw new Error('A change lies on no file system.');
  const old = bytesBefore ?? (before === undefined ? undefined : new TextEncoder().encode(before));
  return {
    path,
    content: bytes ?? text,
    mode,
    over: old === undefined ? 'nothing' : { bytes: old },
    backup: old !== undefined,
  };
}
