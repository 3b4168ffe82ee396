import { window } from 'vscode';
import type { KubeconfigContext, KubeconfigEdit } from '../../../../server/src/protocol/index.js';
import type { Client } from '../../infrastructure/client.js';
import { ask } from '../../infrastructure/quick-input.js';
import { makeEdit } from './make-edit.js';
import { mayChange } from './may-change.js';
import { pickContext, type PickedContext } from './pick-context.js';

export async function useContext(client: Client, row: unknown): Promise<void> {
  await change(client, row, 'Use Context', () => Promise.resolve({ type: 'use' }));
}

export async function renameContext(client: Client, row: unknown): Promise<void> {
  await change(client, row, 'Rename Context', async ({ context }) => {
    const name = await askName('Rename Context', 'The new name', context.name);
    return name === undefined || name === context.name ? undefined : { type: 'rename', name };
  });
}

export async function duplicateContext(client: Client, row: unknown): Promise<void> {
  await change(client, row, 'Duplicate Context', async ({ file, context }) => {
    const name = await askName('Duplicate Context', 'The name of the copy', freeName(context.name, file.contexts));
    return name === undefined ? undefined : { type: 'duplicate', name };
  });
}

export async function deleteContext(client: Client, row: unknown): Promise<void> {
  await change(client, row, 'Delete Context', askDelete);
}

async function change(
  client: Client,
  row: unknown,
  title: string,
  askEdit: (picked: PickedContext) => Promise<KubeconfigEdit | undefined>,
): Promise<void> {
  if (!(await mayChange())) return;
  const picked = await pickContext(client, row, title);
  const edit = picked && (await askEdit(picked));
  if (picked && edit) await makeEdit(client, { uri: picked.file.uri, context: picked.context.name, edit });
}

async function askName(title: string, prompt: string, value: string): Promise<string | undefined> {
  const validate = (text: string) => Promise.resolve(text.trim() === '' ? 'kubectl finds contexts by their names.' : undefined);
  const answer = await ask({ title }, { prompt, value, validate });
  return typeof answer === 'symbol' ? undefined : answer.trim();
}

function freeName(name: string, contexts: readonly KubeconfigContext[]): string {
  const taken = new Set(contexts.map((context) => context.name));
  let count = 2;
  while (taken.has(`${name}-${count}`)) count++;
  return `${name}-${count}`;
}

async function askDelete({ file, context }: PickedContext): Promise<KubeconfigEdit | undefined> {
  const own = context.ownEntries.join(' and ');
  const only = own === '' ? 'Delete Context' : 'Delete Context Only';
  const all = `Delete with ${context.ownEntries.length === 1 ? 'Its Entry' : 'Cluster and User'}`;
  const detail = [
    context.isCurrent ? 'It is the current context: kubectl will need --context until another one is used.' : '',
    own === '' ? 'Its cluster and user stay: other contexts use them, or there are none.' : `No other context uses ${own}.`,
  ];
  const answer = await window.showWarningMessage(
    `Delete the context "${context.name}" from ${file.name}?`,
    { modal: true, detail: detail.filter(Boolean).join('\n') },
    ...(own === '' ? [only] : [only, all]),
  );
  if (answer === undefined) return undefined;
  return { type: 'delete', unused: answer === only ? 'keep' : 'delete' };
}
