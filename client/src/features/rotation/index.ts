import {
  clientCommands,
  issueOptionsRequest,
  prepareRotationRequest,
  prepareRotationStepRequest,
  type IssueOptionsResult,
  type PreparedResult,
  type RotationParams,
  type RotationStepParams,
} from '../../../../server/src/protocol/index.js';
import { Uri, workspace } from 'vscode';
import type { Client } from '../../infrastructure/client.js';
import { registerCommand } from '../../infrastructure/commands.js';
import { Refusal } from '../../infrastructure/errors.js';
import { findFileUri } from '../../infrastructure/find-place.js';
import { mayIssue } from '../../infrastructure/may-issue.js';
import { runPrepared } from '../../infrastructure/prepared.js';
import { ask, pick, type Answer, type Choice } from '../../infrastructure/quick-input.js';

/** Plan CA Rotation… writes the plan as a document and opens it; Take Rotation Step… writes the files of one of its steps. */
export function activateRotationFeature(client: Client): void {
  registerCommand(client, clientCommands.planRotation, 'plan the rotation', () => plan(client));
  registerCommand(client, clientCommands.takeRotationStep, 'take the step', (first, second) =>
    takeStep(client, findFileUri(first), second),
  );
}

const planFrame = { title: 'Plan CA Rotation' };
const stepFrame = { title: 'CA Rotation' };

async function plan(client: Client): Promise<void> {
  if (!(await mayIssue())) return;
  const caUri = await pickRoot(client);
  if (typeof caUri === 'symbol') return;
  const [folder] = workspace.workspaceFolders ?? [];
  if (!folder) throw new Refusal('Open a folder first: the plan is written into it.');
  const name = await ask(planFrame, {
    prompt: 'The name of the plan: a document that says what each step writes and what to restart',
    value: 'ca-rotation.md',
    validate: (text) => Promise.resolve(/^[A-Za-z0-9_][A-Za-z0-9._-]*\.md$/.test(text) ? undefined : 'A plain file name that ends in .md.'),
  });
  if (typeof name === 'symbol') return;
  const params: RotationParams = { caUri, folderUri: folder.uri.toString(), name };
  await runPrepared(client, planFrame, () => client.server.request<PreparedResult>(prepareRotationRequest, params));
}

async function pickRoot(client: Client): Promise<Answer<string>> {
  const { authorities } = await client.server.request<IssueOptionsResult>(issueOptionsRequest);
  const rows = authorities.map(({ subject, certificateUri }): Choice<string> => ({
    label: `$(verified) ${subject}`,
    detail: workspace.asRelativePath(Uri.parse(certificateUri)),
    value: certificateUri,
  }));
  if (rows.length === 0) throw new Refusal('No CA with its key is in the workspace.');
  return pick(planFrame, 'Which CA is to be replaced?', rows);
}

async function takeStep(client: Client, planUri: string | undefined, step: unknown): Promise<void> {
  if (!(await mayIssue())) return;
  if (planUri?.endsWith('.md') !== true) throw new Refusal('Open the plan of the rotation first (ca-rotation.md).');
  const number = typeof step === 'number' ? step : await pickStep(planUri);
  if (typeof number === 'symbol') return;
  const params: RotationStepParams = { planUri, step: number };
  await runPrepared(client, stepFrame, () => client.server.request<PreparedResult>(prepareRotationStepRequest, params));
}

/** The headings of the plan: `## 2. Trust both`. */
async function pickStep(planUri: string): Promise<Answer<number>> {
  const text = (await workspace.openTextDocument(Uri.parse(planUri))).getText();
  const rows = [...text.matchAll(/^## (\d+)\. (.*)$\s*(?:\*\*([^*]*)\*\*)?/gm)].map(
    ([, number = '', title = '', state = '']): Choice<number> => ({
      label: `${number}. ${title}`,
      description: state,
      value: Number(number),
    }),
  );
  if (rows.length === 0) throw new Refusal('This document is no plan of a rotation.');
  return pick(stepFrame, 'Which step?', rows);
}
