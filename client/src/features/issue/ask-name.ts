import { InputBoxValidationSeverity, Uri, workspace } from 'vscode';
import type { StepContext } from './context.js';
import { withoutMarkdown } from '../../infrastructure/plain-words.js';
import { toParams, type Draft } from './draft.js';
import { proposeName } from './places.js';
import { ask, type Answer, type Frame, type Remark } from '../../infrastructure/quick-input.js';

/** Under which name? One that is taken may be chosen: what would be replaced is said here and shown before anything is written. */
export async function askName(frame: Frame, draft: Draft, context: StepContext): Promise<Answer<Draft>> {
  const name = await ask(frame, {
    prompt: 'File name without its ending: .crt, .key or .pub is added',
    value: draft.name ?? proposeName(draft),
    validate: (text) => remark(context, { ...draft, name: text, replace: true }),
  });
  return typeof name === 'symbol' ? name : { ...draft, name, replace: true };
}

async function remark(context: StepContext, draft: Draft): Promise<string | Remark | undefined> {
  const plan = await context.issuer.plan(toParams(draft, context));
  if (!plan.ok) return plan.field === 'name' || plan.field === 'folderUri' ? withoutMarkdown(plan.reason) : undefined;
  const taken = plan.files.filter(({ replaces }) => replaces !== undefined).map(({ uri }) => workspace.asRelativePath(Uri.parse(uri)));
  if (taken.length === 0) return undefined;
  return {
    message: `${taken.join(' and ')} ${taken.length === 1 ? 'is' : 'are'} there: replaced once you confirm, and kept beside.`,
    severity: InputBoxValidationSeverity.Warning,
  };
}
