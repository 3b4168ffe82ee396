import { readFileSync, statSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { systemReason } from '../host/system-reason.js';
import { WriteError } from '../host/writing/write-errors.js';
import { writeFiles, type Over } from '../host/writing/write-files.js';
import type { Io } from './io.js';
import { UsageError } from './usage-error.js';
import { writing } from './writing.js';

/** Writes what `--output` asks for, in place of what is there: all of it, or what was there stays. */
export function writeOutput(output: string, content: string, io: Io): void {
  const path = resolve(io.cwd, output);
  try {
    if (isStream(path)) writeFileSync(path, content);
    else writeFiles([{ path, content, mode: 0o644, over: overWhatIsThere(path) }], writing(io));
  } catch (error) {
    throw new UsageError(`--output ${output}: ${error instanceof WriteError ? error.reason : systemReason(error)}`);
  }
}

/** A pipe or a terminal, which nothing takes the place of: `--output >(less)`. */
function isStream(path: string): boolean {
  const stats = statSync(path, { throwIfNoEntry: false });
  return stats !== undefined && !stats.isFile() && !stats.isDirectory();
}

function overWhatIsThere(path: string): Over {
  const stats = statSync(path, { throwIfNoEntry: false });
  if (stats === undefined) return 'nothing';
  return { bytes: stats.isFile() ? readFileSync(path) : new Uint8Array() };
}
