import type { IssueAuthority, IssueField, IssueOptionsResult } from '../../../../server/src/protocol/index.js';
import { toParams, type Draft, type Issuer } from './draft.js';
import { withoutMarkdown } from '../../infrastructure/plain-words.js';
import type { Answer, Frame } from '../../infrastructure/quick-input.js';

/** What a step has besides the answers so far. */
export interface StepContext {
  readonly issuer: Issuer;
  readonly offer: IssueOptionsResult;
  /** Where files would go while no folder is chosen. */
  readonly fallbackFolderUri: string;
  /** The CA that was chosen before the first question. */
  readonly authority?: IssueAuthority;
  /** What comes of it: a certificate, or a request that somebody else signs. */
  readonly makes: 'certificate' | 'request';
}

/** One question: whether it is asked at all, and the answers with its own added. */
export interface Step {
  applies(draft: Draft, context: StepContext): boolean;
  ask(frame: Frame, draft: Draft, context: StepContext): Promise<Answer<Draft>>;
}

/** What the server has against one answer; faults of other answers are told at their own steps. */
export async function complaint(context: StepContext, draft: Draft, field: IssueField): Promise<string | undefined> {
  const result = await context.issuer.plan(toParams(draft, context));
  return !result.ok && result.field === field ? withoutMarkdown(result.reason) : undefined;
}

export function listOf(text: string): string[] {
  return text
    .split(',')
    .map((part) => part.trim())
    .filter((part) => part !== '');
}
