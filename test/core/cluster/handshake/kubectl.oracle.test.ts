import { expect, test } from 'vitest';
import { hasKubectl } from '../../../rules/kubeconfig/kubectl.js';
import { compare, tell } from './compare.js';
import { clientScenarios } from './scenarios-client.js';
import { serverScenarios } from './scenarios-server.js';

/** Longer than it takes on a busy machine with two cores. */
const patience = 400_000;

test('kubectl ends every handshake as predicted, in the same words', { timeout: patience }, async () => {
  if (!hasKubectl()) {
    console.log('skipped: kubectl is not installed, so its handshakes were not compared');
    return;
  }
  const scenarios = [...serverScenarios, ...clientScenarios];
  const outcomes = await inPairs(scenarios, compare);
  const wrong = outcomes.filter(({ expected, kubectl, ours }) => kubectl.verdict !== ours.verdict || kubectl.verdict !== expected);
  expect(wrong.map(tell)).toEqual([]);
  const failing = outcomes.filter(({ kubectl }) => kubectl.verdict === 'fail');
  const worded = failing.filter(({ kubectl, ours }) => kubectl.text !== ours.text);
  console.log(`kubectl: ${outcomes.length} handshakes, ${failing.length} fail, ${failing.length - worded.length} of them to the letter`);
  expect(worded.map(tell)).toEqual([]);
  expect(outcomes.length).toBeGreaterThanOrEqual(60);
});

/** Two at a time: the machine has as many cores, and others use them too. */
async function inPairs<T, R>(items: readonly T[], act: (item: T) => Promise<R>): Promise<readonly R[]> {
  const results: R[] = [];
  const queue = [...items.entries()];
  const work = async (): Promise<void> => {
    for (let next = queue.shift(); next !== undefined; next = queue.shift()) results[next[0]] = await act(next[1]);
  };
  await Promise.all([work(), work()]);
  return results;
}
