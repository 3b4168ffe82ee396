import { documentFileNames, loadPractice } from '../../core/index.js';
import { defaultSettings } from '../../core/settings.js';
import { resolve } from 'node:path';
import { uriFromPath } from '../../host/file-path.js';
import { collectInputs } from '../inputs.js';
import { tellFailures, type Io } from '../io.js';
import { openSession } from '../session.js';
import { openExercise } from './open-exercise.js';
import { writeRecord } from './write-record.js';

/** Says whether the repair is right: 0, or 1 with what is still wrong. */
export async function checkExercise(directory: string, { now }: { readonly now: number }, io: Io): Promise<number> {
  const { exercise, record, path } = await openExercise(directory, io);
  const practice = await loadPractice();
  const folder = resolve(io.cwd, directory);
  // Its files lie there alone, whatever is around them, and are judged with the usual settings.
  const inputs = collectInputs([folder], { cwd: folder, fileNames: documentFileNames, onFile: () => undefined, ignored: 'taken' });
  const { service, failures } = await openSession({ settings: defaultSettings, now, inputs }, () => undefined);
  const uris = inputs.files.map(({ uri }) => uri);
  const { solved, problems } = await practice.checkRepair(exercise, { service, uris, folderUri: uriFromPath(folder), record });
  tellFailures(failures, io);
  if (failures.length > 0) return 2;
  // An editor that has the folder open tells everything from then on.
  if (solved && record.over === undefined) writeRecord(path, { ...record, over: 'repaired' }, practice);
  io.stdout.write(solved ? solvedWords(directory) : notYetWords(problems));
  return solved ? 0 : 1;
}

function solvedWords(directory: string): string {
  return `Repaired: every connection works, and nothing else is wrong.\nWhat it was: kubepki practise --explain ${directory}\n`;
}

function notYetWords(problems: readonly string[]): string {
  return `Not yet:\n${problems.map((problem) => `  ${problem.replaceAll('`', '')}\n`).join('')}`;
}
