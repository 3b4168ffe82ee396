import { askPreview } from './preview.js';
import type { StepContext } from './context.js';
import type { Draft } from './draft.js';
import { back, cancelled, type Answer, type Frame } from '../../infrastructure/quick-input.js';
import { steps } from './steps.js';

/** Walks through the steps; undefined when the person cancelled. Nothing is written here. */
export async function runWizard(context: StepContext): Promise<Draft | undefined> {
  // The steps that were answered; what was answered stays for the way forward.
  const trail: number[] = [];
  let draft: Draft = { facts: {} };
  let index = 0;
  while (index <= steps.length) {
    const answer = await askStep(index, trail.length + 1, draft, context);
    if (answer === cancelled) return undefined;
    const previous = answer === back ? trail.pop() : undefined;
    if (previous !== undefined) index = previous;
    if (answer === back) continue;
    trail.push(index);
    draft = answer;
    index = nextIndex(index + 1, draft, context);
  }
  return draft;
}

async function askStep(index: number, number: number, draft: Draft, context: StepContext): Promise<Answer<Draft>> {
  const remaining = steps.slice(index).filter((step) => step.applies(draft, context)).length;
  const frame: Frame = { title: titles[context.makes], step: number, totalSteps: number + remaining };
  const step = steps[index];
  if (step) return step.ask(frame, draft, context);
  // A request is shown by whoever asked for it.
  if (context.makes === 'request') return draft;
  const answer = await askPreview(frame, draft, context);
  return answer === true ? draft : answer;
}

const titles = { certificate: 'Issue Certificate', request: 'Create CSR' } as const;

function nextIndex(from: number, draft: Draft, context: StepContext): number {
  const found = steps.findIndex((step, index) => index >= from && step.applies(draft, context));
  return found === -1 ? Math.max(from, steps.length) : found;
}
