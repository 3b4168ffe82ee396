import { loadPractice } from '../../core/index.js';
import type { Io } from '../io.js';
import { checkExercise } from '../practice/check-exercise.js';
import { listExercises } from '../practice/list-exercises.js';
import { makeFolder } from '../practice/make-folder.js';
import { openExercise } from '../practice/open-exercise.js';
import { writeRecord } from '../practice/write-record.js';
import { UsageError } from '../usage-error.js';

export interface PractiseOptions {
  readonly exercise: string | undefined;
  readonly list?: boolean;
  readonly random?: boolean;
  readonly directory?: string;
  readonly check?: string;
  readonly hint?: string;
  readonly explain?: string;
  readonly now: number;
}

/** `kubepki practise`: makes an exercise, or says something of one that is there. Answers the exit status. */
export async function practise(options: PractiseOptions, io: Io): Promise<number> {
  const asked = options.check ?? options.hint ?? options.explain;
  if (options.list === true || asked !== undefined) refuseExercise(options);
  if (options.list === true) return listExercises(io);
  if (options.check !== undefined) return checkExercise(options.check, options, io);
  if (options.hint !== undefined) return tellHint(options.hint, io);
  if (options.explain !== undefined) return explainExercise(options.explain, io);
  return makeFolder(options, io);
}

function refuseExercise({ exercise }: PractiseOptions): void {
  if (exercise !== undefined)
    throw new UsageError(`${exercise}: --list, --check, --hint and --explain take no EXERCISE; a folder says which one it holds`);
}

/** The next hint; the last one again when there are no more. */
async function tellHint(directory: string, io: Io): Promise<number> {
  const { exercise, record, path } = await openExercise(directory, io);
  const taken = Math.min(record.hints + 1, exercise.hints.length);
  writeRecord(path, { ...record, hints: taken }, await loadPractice());
  const isLast = record.hints >= exercise.hints.length;
  io.stdout.write(`Hint ${taken} of ${exercise.hints.length}: ${exercise.hints[taken - 1] ?? ''}\n`);
  if (isLast) io.stdout.write(`That was the last one. To give up, and read what it was: kubepki practise --explain ${directory}\n`);
  return 0;
}

async function explainExercise(directory: string, io: Io): Promise<number> {
  const { exercise, record, path } = await openExercise(directory, io);
  const practice = await loadPractice();
  if (record.over === undefined) writeRecord(path, { ...record, over: 'given up' }, practice);
  io.stdout.write(practice.explanationPage(exercise));
  return 0;
}
