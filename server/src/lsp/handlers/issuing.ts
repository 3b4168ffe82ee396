import {
  issueOptionsRequest,
  issueRequest,
  planIssueRequest,
  type IssueOptionsResult,
  type IssueParams,
  type IssuePlanResult,
  type IssueResult,
  type NotWritten,
} from '../../protocol/index.js';
import { isInside, pathOf, relativePath } from '../../core/base/uris.js';
import { isRefusal, loadIssuing } from '../../core/index.js';
import type { CancellationToken } from 'vscode-languageserver';
import type { Session } from '../session.js';
import { refused, untrusted, writeChanges } from './write-changes.js';

/** Issuing: what the workspace offers to sign with, what would come of a request, and the issuing itself. */
export function handleIssuing(session: Session): void {
  const { connection } = session;
  const nothing: IssueOptionsResult = { profiles: [], authorities: [], proposals: [], keys: [] };
  connection.onRequest(issueOptionsRequest, (_params: unknown, token: CancellationToken) =>
    session.answer<IssueOptionsResult>({ name: 'issue options', uri: undefined, token, fallback: nothing }, async () => {
      if (!session.client.trusted) return nothing;
      // What the workspace offers is known when all its files are.
      await session.files.all();
      return session.service.offerIssuing();
    }),
  );
  connection.onRequest(planIssueRequest, (params: IssueParams, token: CancellationToken) =>
    session.answer<IssuePlanResult>({ name: 'plan issuing', uri: undefined, token, fallback: failed }, () => plan(session, params)),
  );
  connection.onRequest(issueRequest, (params: IssueParams, token: CancellationToken) =>
    session.answer<IssueResult>({ name: 'issue', uri: undefined, token, fallback: failed }, () => issue(session, params)),
  );
}

const failed: NotWritten = {
  ok: false,
  reason: 'Issuing failed for a reason of ours; the log of Kube PKI has its place. Nothing was written.',
};

async function plan({ client, workspace, clock, service }: Session, params: IssueParams): Promise<IssuePlanResult> {
  if (!client.trusted) return untrusted;
  const { planFromParams } = await loadIssuing();
  const planned = await planFromParams(params, {
    workspace,
    clock,
    describeFile: (uri) => service.fileWords(uri),
    relativeName: (uri) => relativeName(client, uri),
  });
  return isRefusal(planned) ? refused(planned) : { ok: true, ...planned };
}

async function issue(session: Session, params: IssueParams): Promise<IssueResult> {
  if (!session.client.trusted) return untrusted;
  const { workspace, clock, service } = session;
  const { issueFromParams } = await loadIssuing();
  const prepared = await issueFromParams(params, { workspace, clock, describe: (pem, place) => service.describeIssued(pem, place) });
  if (isRefusal(prepared)) return refused(prepared);
  const written = writeChanges(session, prepared.files);
  return written.ok ? { ...written, preview: prepared.preview } : written;
}

/** Commands run in the workspace folder. */
function relativeName({ roots }: Session['client'], uri: string): string {
  const root = roots.find((each) => isInside(uri, each));
  return (root === undefined ? undefined : relativePath(root, uri)) ?? pathOf(uri);
}
