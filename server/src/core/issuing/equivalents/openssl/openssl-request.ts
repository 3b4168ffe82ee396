import { shellPath } from '../../../base/shell-word.js';
import type { ChosenKey } from '../../keys/choose-key.js';
import { isRefusal, type Refusal } from '../../issue-request.js';
import type { ContentPlan } from '../../certificate/plan-issue.js';
import { command, type Commands } from '../script.js';
import { configFile, writeConfig } from './openssl-config.js';
import { algorithmsOfChosen, digestOption, makeKeyCommand } from './openssl-key.js';
import { findUnwritable } from './openssl-subject.js';

/** A key, unless it is there, and a request that asks for all that the plan says. `request` stands as the shell takes it. */
export function askSteps(plan: ContentPlan, key: string, request: string): Omit<Commands, 'notes'> | Refusal {
  const unwritable = findUnwritable(plan.subject);
  if (isRefusal(unwritable)) return unwritable;
  const made = newKey(plan.key, key);
  const config = writeConfig(plan, { identifiers: [], asks: 'extensions', authority: [] });
  return { steps: [...made.steps, config, [requestCommand(plan.key, key, request)]], writes: made.writes };
}

/** Asks for what the configuration says. */
export function requestCommand(chosen: ChosenKey, key: string, request: string): string {
  return command(
    'openssl req -new',
    `-key ${shellPath(key)}`,
    `-config ${configFile}`,
    ...digestOption(algorithmsOfChosen(chosen)),
    `-out ${request}`,
  );
}

/** Nothing for a key that is there. */
export function newKey(chosen: ChosenKey, path: string): Pick<Commands, 'steps' | 'writes'> {
  return chosen.from === 'new' ? { steps: [[makeKeyCommand(chosen.kind, path)]], writes: [path] } : { steps: [], writes: [] };
}
