import { QuickPickItemKind } from 'vscode';
import {
  writePreparedRequest,
  type NotWritten,
  type PreparedResult,
  type WritePreparedParams,
  type WriteResult,
  type WrittenFile,
} from '../../../server/src/protocol/index.js';
import type { Client } from './client.js';
import { Refusal } from './errors.js';
import { fileRow } from './file-row.js';
import { withoutMarkdown } from './plain-words.js';
import { previewRows } from './preview-rows.js';
import { askPassphrase, pick, type Answer, type Choice, type Frame } from './quick-input.js';
import { showWritten } from './show-written.js';
import { writeFiles } from './write-files.js';

/** A set of files that the server holds until it is written. */
export type PreparedSet = Extract<PreparedResult, { ok: true }>;

/** Prepares a set of files, shows it, and writes it when the person says so. */
export async function runPrepared(client: Client, frame: Frame, ask: (passphrase?: string) => Promise<PreparedResult>): Promise<void> {
  const prepared = await prepare(frame, ask);
  if (typeof prepared === 'symbol') return;
  const answer = await askPrepared<never>(frame, prepared, { options: [], writtenBy: client.filesWrittenBy });
  if (answer === 'write') await showWritten(await writePrepared(client, prepared), prepared.steps);
}

/** Asks the server to prepare; where a key is encrypted, asks for its passphrase, which goes into this one request. */
export async function prepare(frame: Frame, ask: (passphrase?: string) => Promise<PreparedResult>): Promise<Answer<PreparedSet>> {
  const first = await ask();
  if (first.ok) return first;
  if (first.field !== 'passphrase') throw new Refusal(withoutMarkdown(first.reason));
  const asked: { result: PreparedResult } = { result: first };
  const answer = await askPassphrase(frame, 'Passphrase of the key; it is kept nowhere', async (passphrase) => {
    const result = await ask(passphrase);
    asked.result = result;
    return !result.ok && result.field === 'passphrase' ? withoutMarkdown(result.reason) : undefined;
  });
  return answer === true ? orRefuse(asked.result) : answer;
}

/** The last look before the set is written; `options` change it. */
export function askPrepared<T>(
  frame: Frame,
  { files, preview, steps }: PreparedSet,
  { options, writtenBy }: { readonly options: readonly Choice<T | 'write'>[]; readonly writtenBy: Client['filesWrittenBy'] },
): Promise<Answer<T | 'write'>> {
  const replaced = files.filter(({ replaces }) => replaces !== undefined).length;
  const write: Choice<T | 'write'> = {
    label: `$(check) Write ${files.length} ${files.length === 1 ? 'file' : 'files'}`,
    description: replaced > 0 ? `${replaced} ${replaced === 1 ? 'is' : 'are'} replaced and kept beside` : '',
    value: 'write',
  };
  const rows = [
    write,
    ...options,
    separator('Files'),
    ...files.map((file) => fileRow(file, writtenBy)),
    ...previewRows(withSteps(preview, steps)),
  ];
  return pick<T | 'write'>(frame, 'Enter writes the files, Escape leaves everything as it is', rows);
}

/** Writes what was looked at. */
export async function writePrepared({ server, log }: Client, { id }: PreparedSet): Promise<readonly WrittenFile[]> {
  const params: WritePreparedParams = { id };
  const { files } = orRefuse(await server.request<WriteResult>(writePreparedRequest, params));
  const written = await writeFiles(files);
  log.info(`wrote ${written.map(({ uri }) => uri).join(' and ')}`);
  return written;
}

function orRefuse<Result extends { ok: true }>(result: Result | NotWritten): Result {
  if (result.ok) return result;
  throw new Refusal(withoutMarkdown(result.reason));
}

/** Steps stand in most previews already; a server that tells them apart would else tell them nowhere. */
function withSteps(preview: string, steps: readonly string[]): string {
  const isTold = steps.every((step) => preview.includes(step));
  return isTold ? preview : `${preview}\n\n**Afterwards**\n\n${steps.map((step) => `- ${step}`).join('\n')}`;
}

function separator(label: string): Choice<never> {
  return { label, kind: QuickPickItemKind.Separator };
}
