import { loadPractice } from '../../core/index.js';
import type { Io } from '../io.js';

/** A line an exercise, by topic; titles are symptoms and give nothing away. */
export async function listExercises({ stdout }: Io): Promise<number> {
  const { exercises, topics } = await loadPractice();
  const width = Math.max(...exercises.map(({ id }) => id.length));
  for (const [topic, title] of Object.entries(topics)) {
    stdout.write(`${title}\n`);
    for (const { id, difficulty, title: symptom } of exercises.filter((each) => each.topic === topic))
      stdout.write(`  ${id.padEnd(width)}  ${difficulty.padEnd(6)}  ${symptom}\n`);
  }
  return 0;
}
