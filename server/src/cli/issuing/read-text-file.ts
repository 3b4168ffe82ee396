import { resolve } from 'node:path';
import { defaultSettings } from '../../core/settings.js';
import { readInput } from '../inputs.js';
import type { Io } from '../io.js';
import { systemReason } from '../../host/system-reason.js';
import { UsageError } from '../usage-error.js';

/** A named file, which must be there; what the system says else is a `UsageError` with its name. */
export function readTextFile(file: string, io: Pick<Io, 'cwd'>): string {
  return new TextDecoder().decode(readBytes(file, io));
}

export function readBytes(file: string, { cwd }: Pick<Io, 'cwd'>): Uint8Array {
  const bytes = attempt(file, () => readInput(resolve(cwd, file), defaultSettings.maxFileSize));
  if (!bytes) throw new UsageError(`${file}: larger than ${defaultSettings.maxFileSize} bytes`);
  return bytes;
}

function attempt<T>(file: string, step: () => T): T {
  try {
    return step();
  } catch (error) {
    throw new UsageError(`${file}: ${systemReason(error)}`);
  }
}
