import { DerError } from '../der/der-error.js';
import type { DerProblem } from './types.js';

/** The bytes under decoding and the problems found in them so far. */
export class DecodeScope {
  private readonly found: DerProblem[] = [];

  constructor(readonly bytes: Uint8Array) {}

  get problems(): readonly DerProblem[] {
    return this.found;
  }

  report(problem: DerProblem): void {
    this.found.push(problem);
  }

  /** Reads a field without which the whole is unreadable to Go and OpenSSL. */
  attemptVital<T>(field: string, fallback: T, read: () => T): T {
    return attempt(read, fallback, (error) => this.report({ field, byte: error.byte, reason: error.reason, fatal: true }));
  }

  /** Reads a field whose fault leaves the rest readable. */
  attempt<T>(field: string, fallback: T, read: () => T): T {
    return attempt(read, fallback, (error) => this.report({ field, byte: error.byte, reason: error.reason, fatal: false }));
  }
}

/** Runs a reader and turns its DerError, and nothing else, into the fallback. */
export function attempt<T>(read: () => T, fallback: T, onError: (error: DerError) => void): T {
  try {
    return read();
  } catch (error) {
    if (!(error instanceof DerError)) throw error;
    onError(error);
    return fallback;
  }
}
