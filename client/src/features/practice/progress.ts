import type { Client } from '../../infrastructure/client.js';

const key = 'kubepki.practice.solved';

/** Ids of exercises that were repaired once, in any window. */
export function solvedExercises({ context }: Client): Set<string> {
  return new Set(context.globalState.get<readonly string[]>(key));
}

export async function rememberSolved(client: Client, id: string): Promise<void> {
  await client.context.globalState.update(key, [...solvedExercises(client).add(id)]);
}
