import type { CancellationToken } from 'vscode-languageserver';
import {
  checkExerciseRequest,
  exerciseRequest,
  exercisesRequest,
  makeExampleRequest,
  makeExerciseRequest,
  type CheckExerciseParams,
  type CheckExerciseResult,
  type ExerciseParams,
  type ExerciseResult,
  type ExercisesResult,
  type MakeExampleParams,
  type MakeExampleResult,
  type MakeExerciseParams,
  type NotWritten,
} from '../../protocol/index.js';
import type { Session } from '../session.js';
import { checkExercise } from './practice/check-exercise.js';
import { makeExample, makeExercise } from './practice/make-sample.js';
import { findExercise, listExercises } from './practice/find-exercise.js';

/** Sample clusters in folders of their own: the example, and exercises. */
export function handlePractice(session: Session): void {
  const { connection } = session;
  const asked = { uri: undefined };
  connection.onRequest(makeExampleRequest, (params: MakeExampleParams, token: CancellationToken) =>
    session.answer<MakeExampleResult>({ ...asked, name: 'example', token, fallback: failed }, () => makeExample(session, params)),
  );
  connection.onRequest(makeExerciseRequest, (params: MakeExerciseParams, token: CancellationToken) =>
    session.answer<MakeExampleResult>({ ...asked, name: 'exercise', token, fallback: failed }, () => makeExercise(session, params)),
  );
  connection.onRequest(exercisesRequest, (token: CancellationToken) =>
    session.answer<ExercisesResult>({ ...asked, name: 'exercises', token, fallback: { exercises: [] } }, listExercises),
  );
  connection.onRequest(exerciseRequest, (params: ExerciseParams, token: CancellationToken) =>
    session.answer<ExerciseResult>({ ...asked, name: 'exercise', token, fallback: null }, () => findExercise(session, params)),
  );
  connection.onRequest(checkExerciseRequest, (params: CheckExerciseParams, token: CancellationToken) =>
    session.answer<CheckExerciseResult>({ ...asked, name: 'check', token, fallback: null }, () => checkExercise(session, params)),
  );
}

const failed: NotWritten = { ok: false, reason: 'This failed for a reason of ours; the log of Kube PKI has its place.' };
