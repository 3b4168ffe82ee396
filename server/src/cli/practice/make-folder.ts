import { readdirSync } from 'node:fs';
import { resolve } from 'node:path';
import { createLanguageService, loadPractice } from '../../core/index.js';
import type { FileChange } from '../../core/issuing/file-change.js';
import { uriFromPath } from '../../host/file-path.js';
import type { Io } from '../io.js';
import { writeChanges } from '../issuing/write-changes.js';
import { nearest } from '../nearest.js';
import { UsageError } from '../usage-error.js';

export interface FolderChoice {
  readonly exercise: string | undefined;
  readonly random?: boolean;
  readonly directory?: string;
  readonly now: number;
}

/** Makes an exercise, or the example, and says what is to be done. */
export async function makeFolder(choice: FolderChoice, io: Io): Promise<number> {
  const id = await chooseExercise(choice);
  const directory = choice.directory ?? `practice-${id}`;
  refuseFull(resolve(io.cwd, directory), directory);
  const changes = await makeFiles(id, uriFromPath(resolve(io.cwd, directory)), choice);
  writeChanges(changes, io);
  const page = changes.find(({ uri }) => /\/(?:TASK|README)\.md$/.test(uri));
  io.stdout.write(`${page?.text ?? ''}\nThe files are in ${directory}.\n${id === 'example' ? '' : nextSteps(directory)}`);
  return 0;
}

/** From where somebody stands now. */
function nextSteps(directory: string): string {
  return `Repair them with any tool, then: kubepki practise --check ${directory}\nStuck: kubepki practise --hint ${directory}\n`;
}

/** Not the example: a puzzle. */
async function chooseExercise({ exercise, random }: FolderChoice): Promise<string> {
  const { exercises } = await loadPractice();
  const ids = exercises.map(({ id }) => id);
  if (exercise === undefined && random !== true)
    throw new UsageError('name an exercise, or give --random; kubepki practise --list tells them');
  if (exercise === undefined) return ids[Math.floor(Math.random() * ids.length)] ?? '';
  if (exercise === 'example' || ids.includes(exercise)) return exercise;
  const [close] = nearest(exercise, [...ids, 'example']);
  throw new UsageError(
    `${exercise}: there is no such exercise${close === undefined ? '; kubepki practise --list tells them' : `; did you mean ${close}?`}`,
  );
}

function refuseFull(folder: string, directory: string): void {
  if (hasFiles(folder)) throw new UsageError(`${directory}: there are files in it; name a new folder with --directory`);
}

function hasFiles(folder: string): boolean {
  try {
    return readdirSync(folder).length > 0;
  } catch {
    return false;
  }
}

async function makeFiles(id: string, folderUri: string, { now }: FolderChoice): Promise<readonly FileChange[]> {
  const { findExercise, makeExample, makeExercise } = await loadPractice();
  const exercise = findExercise(id);
  const clock = { now: () => now };
  if (!exercise) return makeExample(folderUri, clock);
  const logger = { info: () => undefined, warn: () => undefined, error: () => undefined };
  return makeExercise(exercise, folderUri, { clock, logger, openService: createLanguageService });
}
