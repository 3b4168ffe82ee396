import type { FileChange } from '../../issuing/file-change.js';
import { makeSample } from '../sample/make-sample.js';
import { placedIn } from '../sample/placed-in.js';
import type { Exercise } from './exercise.js';
import { predictWords } from './predict-words.js';
import { practiceFile, recordText } from './practice-record.js';
import type { PracticeWorld } from './practice-world.js';
import { taskPage } from './practice-pages.js';

/** The files of an exercise; while its record says that it runs, a host hides what would tell the cause. Keys are among them; nothing is written. */
export async function makeExercise(exercise: Exercise, folderUri: string, world: PracticeWorld): Promise<readonly FileChange[]> {
  const files = await makeSample(world.clock);
  await exercise.inject(files, world.clock.now());
  const words = await predictWords(exercise, files, world);
  const told = exercise.symptom.replace('{error}', () => `\`\`\`text\n${words}\n\`\`\``);
  const common = { mode: 0o644, secret: false };
  files.put({ ...common, path: 'TASK.md', text: taskPage(exercise, told), what: 'the task' });
  files.put({ ...common, path: practiceFile, text: recordText({ exercise: exercise.id, words, hints: 0 }), what: 'how far it is' });
  return placedIn(folderUri, files.all());
}
