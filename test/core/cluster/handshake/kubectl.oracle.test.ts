import { expect, test } from 'vitest';
import { hasKubectl } from '../../../rules/kubeconfig/kubectl.js';
import { compare, inPairs, tell } from './compare.js';
import { Dice } from './dice.js';
import { clientScenarios } from './scenarios-client.js';
import { randomChain, randomConfig } from './scenarios-random.js';
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

test('kubectl agrees on what nobody thought of', { timeout: patience }, async () => {
  if (!hasKubectl()) {
    console.log('skipped: kubectl is not installed, so its handshakes were not compared');
    return;
  }
  const dice = new Dice(20_261_121);
  const numbers = Array.from({ length: 100 }, (_, number) => number);
  const scenarios = [...numbers.map((number) => randomChain(dice, number)), ...numbers.map((number) => randomConfig(dice, number))];
  const outcomes = await inPairs(scenarios, (scenario) => compare({ ...scenario, expected: 'fail' }));
  const wrong = outcomes.filter(({ kubectl, ours }) => kubectl.verdict !== ours.verdict || kubectl.text !== ours.text);
  expect(wrong.map(tell)).toEqual([]);
  const failing = outcomes.filter(({ kubectl }) => kubectl.verdict === 'fail').length;
  console.log(`kubectl: ${outcomes.length} random handshakes, ${failing} fail`);
  expect(outcomes.length - failing).toBeGreaterThan(20);
});
