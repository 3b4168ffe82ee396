import type { Io } from './io.js';

/** What the command line needs of the entry that starts it. */
export interface ProgramContext {
  readonly io: Io;
  readonly version: string;
  /** Serves an editor over standard input and output until it says goodbye. */
  readonly startLanguageServer: () => Promise<void>;
  /** Told the exit status of the command that ran. */
  readonly onStatus: (status: number) => void;
}
