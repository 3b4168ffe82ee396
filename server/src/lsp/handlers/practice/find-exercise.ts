import { loadPractice } from '../../../core/index.js';
import type { Exercise } from '../../../core/practice/exercise/exercise.js';
import type { PracticeRecord } from '../../../core/practice/exercise/practice-record.js';
import type { Workspace } from '../../../core/ports.js';
import type { ExerciseInfo, ExerciseParams, ExerciseResult, ExercisesResult } from '../../../protocol/index.js';
import type { Session } from '../../session.js';

type Practice = Awaited<ReturnType<typeof loadPractice>>;

export async function listExercises(): Promise<ExercisesResult> {
  const practice = await loadPractice();
  return { exercises: practice.exercises.map((exercise) => infoOf(exercise, practice)) };
}

export async function findExercise(
  { workspace, exercises, signals }: Session,
  { folderUri, explain }: ExerciseParams,
): Promise<ExerciseResult> {
  const practice = await loadPractice();
  const opened = await openExercise(folderUri, { workspace, practice });
  if (!opened) return null;
  const { exercise, record } = opened;
  // Whoever asks may just have ended it.
  if (await exercises.look(folderUri)) signals.everythingChanged();
  return {
    ...infoOf(exercise, practice),
    hints: exercise.hints.slice(0, record.hints),
    hintCount: exercise.hints.length,
    ...(record.over && { over: record.over }),
    ...(explain && { explanation: practice.explanationPage(exercise) }),
  };
}

export interface OpenedExercise {
  readonly exercise: Exercise;
  readonly record: PracticeRecord;
}

/** What the record in a folder names; undefined where there is none. */
export async function openExercise(
  folderUri: string,
  { workspace, practice }: { readonly workspace: Workspace; readonly practice: Practice },
): Promise<OpenedExercise | undefined> {
  const bytes = await workspace.read(`${folderUri}/${practice.practiceFile}`);
  const record = bytes && practice.readRecord(new TextDecoder().decode(bytes));
  const exercise = record && practice.findExercise(record.exercise);
  return exercise && { exercise, record };
}

function infoOf({ id, title, topic, difficulty }: Exercise, { topics }: Practice): ExerciseInfo {
  return { id, title, topic: topics[topic], difficulty };
}
