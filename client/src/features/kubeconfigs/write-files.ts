import { Uri, window } from 'vscode';
import {
  prepareKubeconfigExtractRequest,
  prepareKubeconfigFilesRequest,
  prepareKubeconfigMergeRequest,
  type KubeconfigExtractParams,
  type KubeconfigFile,
  type KubeconfigFilesParams,
  type KubeconfigMergeParams,
  type PreparedResult,
} from '../../../../server/src/protocol/index.js';
import type { Client } from '../../infrastructure/client.js';
import { runPrepared } from '../../infrastructure/prepared.js';
import { mayChange } from './may-change.js';
import { chosen, fileRow, kubeconfigs, pickContext, pickFile, rowId } from './pick-context.js';

/** Adds a context, or all of a file, to another kubeconfig. */
export async function mergeInto(client: Client, row: unknown): Promise<void> {
  const source = (await mayChange()) ? await pickSource(client, row, 'Merge') : undefined;
  if (!source) return;
  const target = await pickTarget(client, source.uri);
  const taken = target && (await pickTaken());
  if (!taken) return;
  const params: KubeconfigMergeParams = { ...source, targetUri: target, taken };
  await prepare(client, 'Merge', prepareKubeconfigMergeRequest, params);
}

export async function extractContext(client: Client, row: unknown): Promise<void> {
  const picked = (await mayChange()) ? await pickContext(client, row, 'Extract Context') : undefined;
  if (!picked) return;
  const { file, context } = picked;
  const name = `${context.name.replaceAll(/[^A-Za-z0-9._-]+/g, '-')}.kubeconfig`;
  const target = await window.showSaveDialog({
    defaultUri: Uri.joinPath(Uri.parse(file.uri), '..', name),
    saveLabel: 'Choose',
    title: 'Which file?',
  });
  if (!target) return;
  const params: KubeconfigExtractParams = { uri: file.uri, context: context.name, targetUri: target.toString() };
  await prepare(client, 'Extract Context', prepareKubeconfigExtractRequest, params);
}

export async function embedFiles(client: Client, row: unknown): Promise<void> {
  await moveFiles(client, row, 'Embed Files', 'embed');
}

export async function writeOutFiles(client: Client, row: unknown): Promise<void> {
  await moveFiles(client, row, 'Write Out Files', 'write-out');
}

async function moveFiles(client: Client, row: unknown, title: string, direction: KubeconfigFilesParams['direction']): Promise<void> {
  const source = (await mayChange()) ? await pickSource(client, row, title) : undefined;
  if (!source) return;
  const params: KubeconfigFilesParams = { ...source, direction };
  await prepare(client, title, prepareKubeconfigFilesRequest, params);
}

function prepare(client: Client, title: string, method: string, params: object): Promise<void> {
  return runPrepared(client, { title }, () => client.server.request<PreparedResult>(method, params));
}

/** Of a row of a context that context, else all of a file. */
async function pickSource(client: Client, row: unknown, title: string): Promise<{ uri: string; context?: string } | undefined> {
  if (rowId(row)?.includes('/context:') !== true) {
    const file = await pickFile(client, row, title);
    return file && { uri: file.uri };
  }
  const picked = await pickContext(client, row, title);
  return picked && { uri: picked.file.uri, context: picked.context.name };
}

async function pickTarget(client: Client, sourceUri: string): Promise<string | undefined> {
  const others = (await kubeconfigs(client)).filter(({ uri }) => uri !== sourceUri);
  const browse = 'browse' as const;
  const answer = await chosen<KubeconfigFile | typeof browse>({ title: 'Merge' }, 'Into which kubeconfig?', [
    ...others.map(fileRow),
    { label: '$(folder-opened) Another file…', value: browse },
  ]);
  if (answer !== browse) return answer?.uri;
  const [uri] = (await window.showOpenDialog({ canSelectMany: false, openLabel: 'Merge into It', title: 'Into which kubeconfig?' })) ?? [];
  return uri?.toString();
}

function pickTaken(): Promise<KubeconfigMergeParams['taken'] | undefined> {
  return chosen<KubeconfigMergeParams['taken']>({ title: 'Merge' }, 'What if a name is there already, for something else?', [
    { label: 'Give it a free name', detail: '`prod` becomes `prod-2`; the context follows.', value: 'rename' },
    { label: 'Stop', detail: 'Nothing is merged, and the name is told.', value: 'refuse' },
  ]);
}
