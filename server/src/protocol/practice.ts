import type { NotWritten, WrittenFile } from './issuing.js';

/** `kubepki/makeExample`: a working copy of the example in a folder of its own. Refused in an untrusted workspace. */
export interface MakeExampleParams {
  /** Where the server has no file system: the new folder into which the client writes. Absent: a folder for temporary files. */
  folderUri?: string;
}
export type MakeExampleResult = { ok: true; folderUri: string; files: WrittenFile[] } | NotWritten;
export const makeExampleRequest = 'kubepki/makeExample';

/** `kubepki/exercises`: what there is to practise; titles are symptoms and give nothing away. */
export interface ExerciseInfo {
  /** Progress is remembered by it. */
  id: string;
  title: string;
  topic: string;
  difficulty: string;
}
export interface ExercisesResult {
  exercises: ExerciseInfo[];
}
export const exercisesRequest = 'kubepki/exercises';

/** `kubepki/makeExercise`: a sample cluster with one thing wrong, in a folder of its own. Refused in an untrusted workspace. */
export interface MakeExerciseParams extends MakeExampleParams {
  exercise: string;
}
export const makeExerciseRequest = 'kubepki/makeExercise';

/** `kubepki/exercise`: the exercise in a folder as its record says now, null for a folder without one. */
export interface ExerciseParams {
  folderUri: string;
  /** Whether what was wrong is told as well. */
  explain: boolean;
}
export type ExerciseResult =
  | (ExerciseInfo & {
      /** Those that were taken. */
      hints: string[];
      hintCount: number;
      /** How it ended; while it runs, what would give the answer away is hidden. */
      over?: 'repaired' | 'given up';
      /** Markdown. */
      explanation?: string;
    })
  | null;
export const exerciseRequest = 'kubepki/exercise';

/** `kubepki/checkExercise`: whether its files are repaired, as they lie in the folder; null as above. */
export interface CheckExerciseParams {
  folderUri: string;
}
/** `problems`: what is still wrong, a line of Markdown each. */
export type CheckExerciseResult = { solved: boolean; problems: string[] } | null;
export const checkExerciseRequest = 'kubepki/checkExercise';

/** Which exercise a folder holds, as JSON; `hints` in it counts those that were taken, `over` says how it ended. */
export const practiceFileName = '.kubepki-practice.json';
