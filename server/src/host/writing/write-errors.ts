import { systemCode, systemReason } from '../system-reason.js';

/** A set of files could not be written. The files are as they were before. */
export class WriteError extends Error {
  constructor(
    /** The file that it lies at, as the caller named it. */
    readonly path: string,
    readonly reason: string,
  ) {
    super(`${path}: ${reason}`);
  }
}

/** A file that was to be made is there already. */
export class FileExistsError extends WriteError {
  constructor(path: string) {
    super(path, 'it is there already, and nothing is overwritten');
  }
}

/** A file is no longer what its new content was made from. */
export class FileChangedError extends WriteError {
  constructor(path: string) {
    super(path, 'it has changed since it was read');
  }
}

/** What the system says. */
export class WriteFailedError extends WriteError {
  readonly code: string | undefined;

  constructor(path: string, cause: unknown) {
    super(path, systemReason(cause));
    this.code = systemCode(cause);
  }
}

/** The set could be neither written nor taken back: the next run that writes there, or `recover`, does so. */
export class UnfinishedWriteError extends WriteError {
  constructor(
    { path, reason }: WriteError,
    readonly journal: string,
  ) {
    super(path, `${reason}; the files could not be brought back at once, which the next run does by ${journal}`);
  }
}

/** Does one step for a file, and names the file when the step fails. */
export function attemptFor<T>(path: string, step: () => T): T {
  try {
    return step();
  } catch (error) {
    throw error instanceof WriteError ? error : new WriteFailedError(path, error);
  }
}

export function hasCode(error: unknown, code: string): boolean {
  return systemCode(error) === code;
}
