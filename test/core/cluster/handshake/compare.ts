import { onStage, runKubectl, type KubectlAnswer, type Stage } from './kubectl-run.js';
import { predict, wordsOf } from './predict.js';
import type { Scenario } from './scenario.js';

/** What kubectl and the product make of one scenario. */
export interface Outcome {
  readonly name: string;
  readonly expected: string;
  readonly kubectl: KubectlAnswer;
  readonly ours: { readonly verdict: string; readonly text: string };
}

export async function compare(scenario: Scenario): Promise<Outcome> {
  return onStage(scenario, async (stage) => {
    const kubectl = await runUntilTold(stage, scenario);
    const report = await predict(stage, scenario);
    return {
      name: scenario.name,
      expected: scenario.expected,
      kubectl: { ...kubectl, text: comparable(kubectl.text) },
      ours: { verdict: report.verdict, text: comparable(wordsOf(report)) },
    };
  });
}

/** A client that writes before it reads the server's alert finds the connection closed, and the alert is lost: then it is asked again. */
async function runUntilTold(stage: Stage, scenario: Scenario): Promise<KubectlAnswer> {
  for (let round = 1; ; round++) {
    const answer = await runKubectl(stage, scenario);
    if (round === 10 || !/broken pipe|connection reset by peer/.test(answer.text)) return answer;
  }
}

/** The two do not look at the clock at the same moment. */
function comparable(text: string): string {
  return text.replace(/current time \d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ/, 'current time <now>');
}

export function tell({ name, expected, kubectl, ours }: Outcome): string {
  return `${name} (expected ${expected})\n  kubectl ${kubectl.verdict}: ${kubectl.text}\n  ours    ${ours.verdict}: ${ours.text}`;
}

/** Two at a time: the machine has as many cores, and others use them too. */
export async function inPairs<T, R>(items: readonly T[], act: (item: T) => Promise<R>): Promise<readonly R[]> {
  const results: R[] = [];
  const queue = [...items.entries()];
  const work = async (): Promise<void> => {
    for (let next = queue.shift(); next !== undefined; next = queue.shift()) results[next[0]] = await act(next[1]);
  };
  await Promise.all([work(), work()]);
  return results;
}
