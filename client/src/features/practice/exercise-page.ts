import type { CheckExerciseResult } from '../../../../server/src/protocol/index.js';

/** What somebody knows of an exercise. */
export interface ToldExercise {
  /** TASK.md. */
  readonly task: string;
  readonly hints: readonly string[];
  readonly hintCount: number;
  /** Markdown, when it is over. */
  readonly explanation: string | undefined;
  /** Of the last check. */
  readonly report: CheckExerciseResult | undefined;
}

/** The page of an exercise: the newest first, last the task as it was. The view Practice has no room for sentences. */
export function exercisePage({ task, hints, hintCount, explanation, report }: ToldExercise): string {
  const sections = [
    report?.solved ? '> **Repaired.** Every connection works, and nothing else is wrong.' : '',
    explanation ?? '',
    report && !report.solved ? `> **Not yet.**\n${report.problems.map((problem) => `> * ${problem}\n`).join('')}` : '',
    hints
      .map((hint, at) => `> **Hint ${at + 1} of ${hintCount}.** ${hint}\n`)
      .toReversed()
      .join('\n'),
  ].filter((section) => section !== '');
  return [...sections, ...(explanation === undefined ? [] : ['---']), task].join('\n\n');
}
