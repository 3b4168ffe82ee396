import { createHash } from 'node:crypto';
import type { FileOperations } from './file-operations.js';

/** Lower-case hex SHA-256. */
export function digestOf(content: Uint8Array): string {
  return createHash('sha256').update(content).digest('hex');
}

/** The digest of a plain file that no link leads to; undefined when there is none. */
export function digestAt(system: FileOperations, path: string): string | undefined {
  if (system.lstat(path)?.isFile() !== true || system.realpath(path) !== path) return undefined;
  return digestOf(system.read(path));
}
