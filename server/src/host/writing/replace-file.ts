import { readFileSync } from 'node:fs';
import { digestOf } from './digests.js';
import { attemptFor } from './write-errors.js';
import { writeFiles, type WriteOptions } from './write-files.js';

/** Replaces a file's content in one step, whatever it was; mode and owner stay, and a link stays a link. */
export function replaceFile(path: string, content: string | Uint8Array, options: WriteOptions): void {
  const sha256 = attemptFor(path, () => digestOf(readFileSync(path)));
  writeFiles([{ path, content, mode: 0o644, over: { sha256 } }], options);
}
