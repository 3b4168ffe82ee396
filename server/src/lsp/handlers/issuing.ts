import { issueOptionsRequest, issueRequest, type IssueOptionsResult, type IssueParams, type IssueResult } from '../../protocol.js';
import { isRefusal, issueOptions, loadIssuing } from '../../core/index.js';
import type { PreparedIssue } from '../../core/issuing/issue-from-params.js';
import type { CancellationToken } from 'vscode-languageserver';
import type { Session } from '../session.js';

/** Issuing: what the workspace offers to sign with, and the issuing itself. */
export function handleIssuing(session: Session): void {
  const { connection } = session;
  connection.onRequest(issueOptionsRequest, (_params: unknown, token: CancellationToken) =>
    session.answer<IssueOptionsResult>({ name: 'issue options', uri: undefined, token, fallback: { authorities: [] } }, async () => {
      if (!session.client.trusted) return { authorities: [] };
      const documents = await Promise.all((await session.files.all()).map((uri) => session.service.document(uri)));
      const known = documents.filter((document) => document !== undefined);
      // The CA's own file comes before a bundle that holds a copy of it.
      known.sort((a, b) => a.materials.length - b.materials.length);
      return { authorities: issueOptions(known, session.clock.now()) };
    }),
  );
  const failed: IssueResult = {
    ok: false,
    reason: 'Issuing failed for a reason of ours; the log of Kube PKI has its place. Nothing was written.',
  };
  connection.onRequest(issueRequest, (params: IssueParams, token: CancellationToken) =>
    session.answer<IssueResult>({ name: 'issue', uri: undefined, token, fallback: failed }, () => issue(session, params)),
  );
}

async function issue(session: Session, params: IssueParams): Promise<IssueResult> {
  if (!session.client.trusted)
    return { ok: false, reason: 'Kube PKI issues nothing in an untrusted workspace. Trust it first (Workspaces: Manage Workspace Trust).' };
  const { workspace, clock } = session;
  const { issueFromParams } = await loadIssuing();
  const prepared = await issueFromParams(params, { workspace, clock, describe: (pem) => describe(session, pem) });
  if (isRefusal(prepared)) return { ok: false, reason: prepared.refused, ...(prepared.field && { field: prepared.field }) };
  return session.host.files ? write(session, prepared) : handOver(prepared);
}

/** The certificate as hover shows it. */
async function describe({ service }: Session, pem: string): Promise<string> {
  const uri = 'untitled:preview.crt';
  service.open({ uri, text: pem, languageId: 'pem' });
  const hover = await service.hover(uri, 0);
  service.close(uri);
  return hover?.markdown ?? '';
}

function write(session: Session, { preview, files }: PreparedIssue): IssueResult {
  try {
    session.host.files?.write(files, session.writing());
  } catch (error) {
    const reason = error instanceof Error && 'code' in error ? String(error.code) : 'one of the files is there already';
    return {
      ok: false,
      reason: `The files could not be written (${reason}). Nothing was overwritten; choose another folder or name.`,
      field: 'folderUri',
    };
  }
  void session.files.changed(files.map(({ uri }) => uri));
  return { ok: true, preview, files: files.map(({ uri, mode }) => ({ uri, mode })) };
}

/** Without a file system here the client writes: the one message that holds a new key, once. */
function handOver({ preview, files }: PreparedIssue): IssueResult {
  return { ok: true, preview, files: files.map(({ uri, mode, text }) => ({ uri, mode, content: text })) };
}
