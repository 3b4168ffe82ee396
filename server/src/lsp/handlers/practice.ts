import type { CancellationToken } from 'vscode-languageserver';
import { loadPractice } from '../../core/index.js';
import { makeExampleRequest, type MakeExampleParams, type MakeExampleResult, type NotWritten } from '../../protocol/index.js';
import type { Session } from '../session.js';
import { untrusted, writeChanges } from './write-changes.js';

/** Sample clusters in folders of their own. */
export function handlePractice(session: Session): void {
  session.connection.onRequest(makeExampleRequest, (params: MakeExampleParams, token: CancellationToken) =>
    session.answer<MakeExampleResult>({ name: 'example', uri: undefined, token, fallback: failed }, () => makeExample(session, params)),
  );
}

const failed: NotWritten = { ok: false, reason: 'This failed for a reason of ours; the log of Kube PKI has its place.' };

async function makeExample(session: Session, { folderUri }: MakeExampleParams): Promise<MakeExampleResult> {
  if (!session.client.trusted) return untrusted;
  const practice = await loadPractice();
  const folder = folderUri ?? session.host.files?.makeTemporaryFolder('kubepki-example');
  if (folder === undefined) return { ok: false, reason: 'The server has no files here: a folder must be given.' };
  const written = writeChanges(session, await practice.makeExample(folder, session.clock));
  return written.ok ? { ...written, folderUri: folder } : written;
}
