import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { loadPractice } from '../../core/index.js';
import type { Exercise } from '../../core/practice/exercise/exercise.js';
import type { PracticeRecord } from '../../core/practice/exercise/practice-record.js';
import type { Io } from '../io.js';
import { UsageError } from '../usage-error.js';

export interface OpenedExercise {
  readonly exercise: Exercise;
  readonly record: PracticeRecord;
  /** Of the record. */
  readonly path: string;
}

/** The exercise in a folder. */
export async function openExercise(directory: string, { cwd }: Pick<Io, 'cwd'>): Promise<OpenedExercise> {
  const { findExercise, practiceFile, readRecord } = await loadPractice();
  const path = join(resolve(cwd, directory), practiceFile);
  const record = readRecord(readText(path) ?? '');
  const exercise = record && findExercise(record.exercise);
  if (!record || !exercise) throw new UsageError(`${directory}: there is no exercise in it; make one with kubepki practise --random`);
  return { exercise, record, path };
}

function readText(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return undefined;
  }
}
