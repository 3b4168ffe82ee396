import { describeRecovery } from '../host/writing/recover.js';
import type { WriteOptions } from '../host/writing/write-files.js';
import { tellFailures, type Io } from './io.js';

/** How the command line writes: what an interrupted run had left is told on standard error. `--now` moves no file into another time. */
export function writing(io: Pick<Io, 'stderr'>): WriteOptions {
  return { now: Date.now(), onRecovered: (recovery) => tellFailures([describeRecovery(recovery)], io) };
}
