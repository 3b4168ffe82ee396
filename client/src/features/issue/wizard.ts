import { workspace } from 'vscode';
import type { IssueParams, IssuePrefill } from '../../../../server/src/protocol.js';
import { Refusal } from '../../infrastructure/errors.js';
import { toParams, type Draft, type Issuer } from './draft.js';
import { askPreview } from './preview.js';
import { back, cancelled, type Answer, type Frame } from './quick-input.js';
import { settledSteps, steps, type StepContext } from './steps.js';

/**
 * Walks through the steps; undefined when the person cancelled. Nothing is written here. `prefill`: the answers to begin
 * with; what the certificate is for and who signs it are then settled.
 */
export async function runWizard(issuer: Issuer, prefill?: IssuePrefill): Promise<IssueParams | undefined> {
  const { authorities } = await issuer.options();
  const [folder] = workspace.workspaceFolders ?? [];
  if (!folder) throw new Refusal('Open a folder first: the certificate and its key are written into it.');
  const context: StepContext = { issuer, authorities, fallbackFolderUri: folder.uri.toString() };
  const draft = await walk(context, prefill);
  return draft && toParams(draft, context.fallbackFolderUri);
}

async function walk(context: StepContext, prefill: IssuePrefill | undefined): Promise<Draft | undefined> {
  // One entry per answered step, so that going back also takes the answer back.
  const trail: { index: number; before: Draft }[] = [];
  let draft: Draft = prefill ?? {};
  let index = prefill ? settledSteps : 0;
  while (index <= steps.length) {
    const answer = await askStep(index, trail.length + 1, draft, context);
    if (answer === cancelled) return undefined;
    const previous = answer === back ? trail.pop() : undefined;
    if (previous) index = previous.index;
    if (answer === back) continue;
    trail.push({ index, before: draft });
    draft = answer;
    index = nextIndex(index + 1, draft);
  }
  return draft;
}

async function askStep(index: number, number: number, draft: Draft, context: StepContext): Promise<Answer<Draft>> {
  const remaining = steps.slice(index).filter((step) => step.applies(draft)).length;
  const frame: Frame = { title: 'Issue Certificate', step: number, totalSteps: number + remaining };
  const step = steps[index];
  if (step) return step.ask(frame, draft, context);
  const answer = await askPreview(frame, toParams(draft, context.fallbackFolderUri), context.issuer);
  return answer === true ? draft : answer;
}

function nextIndex(from: number, draft: Draft): number {
  const found = steps.findIndex((step, index) => index >= from && step.applies(draft));
  return found === -1 ? Math.max(from, steps.length) : found;
}
