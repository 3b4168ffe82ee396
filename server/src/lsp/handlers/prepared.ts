import type { CancellationToken } from 'vscode-languageserver';
import {
  prepareRenewalRequest,
  writePreparedRequest,
  type NotWritten,
  type PlannedFile,
  type PreparedResult,
  type RenewalParams,
  type WritePreparedParams,
  type WriteResult,
} from '../../protocol.js';
import { isRefusal } from '../../core/index.js';
import type { FileChange } from '../../core/issuing/file-change.js';
import type { RenewalQuestion } from '../../core/service.js';
import type { Session } from '../session.js';
import { refused, untrusted, writeChanges } from './write-changes.js';

/** What the writing waits for: a set of files that a person is looking at. Held here, so that no message carries its keys. */
interface Held {
  readonly id: string;
  readonly changes: readonly FileChange[];
}

/** Requests in two halves: a set of files is worked out and shown, and written when the person says so. */
export function handlePrepared(session: Session): void {
  const { connection } = session;
  let held: Held | undefined;
  let count = 0;
  const hold = async (work: Prepared): Promise<PreparedResult> => {
    held = { id: `${(count += 1)}`, changes: work.changes };
    const { preview, steps } = work;
    return {
      ok: true,
      id: held.id,
      preview,
      steps: [...steps],
      files: await Promise.all(work.changes.map((change) => planned(session, change))),
    };
  };
  connection.onRequest(prepareRenewalRequest, (params: RenewalParams, token: CancellationToken) =>
    session.answer<PreparedResult>({ name: 'renew', uri: undefined, token, fallback: failed }, async () => {
      if (!session.client.trusted) return untrusted;
      const renewal = await prepareRenewal(session, params);
      return 'ok' in renewal ? renewal : hold(renewal);
    }),
  );
  connection.onRequest(writePreparedRequest, ({ id }: WritePreparedParams, token: CancellationToken) =>
    session.answer<WriteResult>({ name: 'write', uri: undefined, token, fallback: failed }, () => {
      if (!session.client.trusted) return Promise.resolve(untrusted);
      const changes = held?.id === id ? held.changes : undefined;
      held = undefined;
      return Promise.resolve(changes ? writeChanges(session, changes) : outdated);
    }),
  );
}

interface Prepared {
  readonly changes: readonly FileChange[];
  readonly preview: string;
  readonly steps: readonly string[];
}

const failed: NotWritten = {
  ok: false,
  reason: 'This failed for a reason of ours; the log of Kube PKI has its place. Nothing was written.',
};
const outdated: NotWritten = { ok: false, reason: 'Something else was prepared since. Nothing was written; begin again.' };

async function prepareRenewal(session: Session, params: RenewalParams): Promise<Prepared | NotWritten> {
  // Copies, keys and CAs are known when all files are.
  await session.files.all();
  const question = await toQuestion(session, params);
  const renewal = await session.service.renewal(question);
  if (isRefusal(renewal)) return refused(renewal);
  if (renewal.changes.length > 0) return renewal;
  const [left] = renewal.left;
  return { ok: false, reason: left?.reason ?? 'Nothing there ends before that day.', ...(left?.field && { field: left.field }) };
}

async function toQuestion(session: Session, { position, ...params }: RenewalParams): Promise<RenewalQuestion> {
  const [uri] = params.uris;
  const place = uri !== undefined && position ? await session.placeOf(uri, position) : undefined;
  return place ? { ...params, at: place.offset } : params;
}

async function planned({ service }: Session, { uri, mode, what, before, bytesBefore }: FileChange): Promise<PlannedFile> {
  const isThere = (before ?? bytesBefore) !== undefined;
  return { uri, mode, what, ...(isThere && { replaces: await service.fileWords(uri) }) };
}
