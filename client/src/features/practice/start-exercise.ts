import { ProgressLocation, QuickPickItemKind, Uri, window, workspace, type QuickPickItem } from 'vscode';
import {
  exercisesRequest,
  makeExerciseRequest,
  practiceFileName,
  type ExerciseInfo,
  type ExercisesResult,
  type MakeExampleResult,
  type MakeExerciseParams,
} from '../../../../server/src/protocol/index.js';
import type { Client } from '../../infrastructure/client.js';
import { Refusal } from '../../infrastructure/errors.js';
import { mayIssue } from '../../infrastructure/may-issue.js';
import { plainWords } from '../../infrastructure/plain-words.js';
import { writeFiles } from '../../infrastructure/write-files.js';
import { chooseWindow } from './choose-window.js';
import { openFolder } from './opened-folder.js';
import { solvedExercises } from './progress.js';
import { newStorageFolder } from './storage-folder.js';

/** Makes an exercise and opens it; `next`: a random one that was not repaired yet, in this window. */
export async function startExercise(client: Client, how: 'choose' | 'next'): Promise<void> {
  if (!(await mayIssue())) return;
  const { exercises } = await client.server.request<ExercisesResult>(exercisesRequest);
  const exercise = how === 'next' ? await findNext(client, exercises) : await chooseExercise(client, exercises);
  if (!exercise) return;
  const where = how === 'next' ? 'here' : await chooseWindow('Practise');
  if (where === undefined) return;
  const title = 'Making the exercise';
  const folder = await window.withProgress({ location: ProgressLocation.Window, title }, () => make(client, exercise));
  await openFolder(client, { folder, page: 'TASK.md', where });
}

type Row = QuickPickItem & { readonly exercise?: ExerciseInfo };

async function chooseExercise(client: Client, exercises: readonly ExerciseInfo[]): Promise<ExerciseInfo | undefined> {
  const solved = solvedExercises(client);
  const random: Row = { label: '$(sparkle) Any of them', detail: 'One that was not repaired yet' };
  const topics = [...new Set(exercises.map(({ topic }) => topic))];
  const rows: readonly Row[] = [
    random,
    ...topics.flatMap((topic): Row[] => [
      { label: topic, kind: QuickPickItemKind.Separator },
      ...exercises.filter((each) => each.topic === topic).map((exercise) => rowOf(exercise, solved)),
    ]),
  ];
  const picked = await window.showQuickPick(rows, {
    title: `Practise: ${solved.size} of ${exercises.length} repaired`,
    placeHolder: 'What do you meet? Type a word, or easy, medium, hard',
    matchOnDescription: true,
  });
  return picked === random ? pickRandom(exercises, solved) : picked?.exercise;
}

function rowOf(exercise: ExerciseInfo, solved: ReadonlySet<string>): Row {
  const isSolved = solved.has(exercise.id);
  return {
    label: `$(${isSolved ? 'pass-filled' : 'circle-large-outline'}) ${exercise.title}`,
    description: `${exercise.difficulty}${isSolved ? ', repaired' : ''}`,
    exercise,
  };
}

/** Not the one that is open. */
async function findNext(client: Client, exercises: readonly ExerciseInfo[]): Promise<ExerciseInfo | undefined> {
  const record = await readRecord();
  const others = exercises.filter(({ id }) => !record.includes(`"${id}"`));
  return pickRandom(others, solvedExercises(client));
}

/** Empty where no exercise is open. */
async function readRecord(): Promise<string> {
  const [folder] = workspace.workspaceFolders ?? [];
  if (!folder) return '';
  try {
    return new TextDecoder().decode(await workspace.fs.readFile(Uri.joinPath(folder.uri, practiceFileName)));
  } catch {
    return '';
  }
}

/** One that is still to be repaired, while there are any. */
function pickRandom(exercises: readonly ExerciseInfo[], solved: ReadonlySet<string>): ExerciseInfo | undefined {
  const open = exercises.filter(({ id }) => !solved.has(id));
  const all = open.length > 0 ? open : exercises;
  return all[Math.floor(Math.random() * all.length)];
}

async function make(client: Client, { id }: ExerciseInfo): Promise<string> {
  const params: MakeExerciseParams = {
    exercise: id,
    ...(client.filesWrittenBy === 'editor' && { folderUri: newStorageFolder(client, 'practice').toString() }),
  };
  const result = await client.server.request<MakeExampleResult>(makeExerciseRequest, params);
  if (!result.ok) throw new Refusal(plainWords(result.reason));
  await writeFiles(result.files);
  return result.folderUri;
}
