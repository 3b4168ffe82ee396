import type { CancellationToken } from 'vscode-languageserver';
import type { TextEdit } from '../../core/findings.js';
import {
  kubeconfigEditRequest,
  kubeconfigHandshakeRequest,
  kubeconfigsRequest,
  type ContextPlace,
  type KubeconfigEditParams,
  type KubeconfigEditResult,
  type KubeconfigHandshakeResult,
  type KubeconfigsResult,
  type NotWritten,
  type Range,
} from '../../protocol/index.js';
import type { Session } from '../session.js';

/** What the view Kubeconfigs asks beside its rows: what there is to choose from, and changes to contexts. */
export function handleKubeconfigs(session: Session): void {
  const { connection } = session;
  connection.onRequest(kubeconfigsRequest, (_params: object, token: CancellationToken) =>
    session.answer<KubeconfigsResult>({ name: 'kubeconfigs', uri: undefined, token, fallback: { files: [] } }, async () => {
      await session.files.all();
      const { kubeconfigs } = await session.service.views();
      return { files: [...(await kubeconfigs.list())] };
    }),
  );
  connection.onRequest(kubeconfigEditRequest, (params: KubeconfigEditParams, token: CancellationToken) =>
    session.answer<KubeconfigEditResult>({ name: 'kubeconfig edit', uri: undefined, token, fallback: failed }, () => edit(session, params)),
  );
  connection.onRequest(kubeconfigHandshakeRequest, (context: ContextPlace, token: CancellationToken) =>
    session.answer<KubeconfigHandshakeResult>({ name: 'handshake', uri: undefined, token, fallback: notChecked }, () =>
      handshake(session, context),
    ),
  );
}

const notChecked: KubeconfigHandshakeResult = {
  verdict: 'unknown',
  message: 'This failed for a reason of ours; the log of Kube PKI has its place.',
};

async function handshake(session: Session, context: ContextPlace): Promise<KubeconfigHandshakeResult> {
  await session.files.all();
  const { kubeconfigs } = await session.service.views();
  const { verdict, message, cause } = await kubeconfigs.handshake(context);
  const toLsp = cause && (await session.toLsp(cause.uri));
  const place = cause && toLsp && { uri: cause.uri, range: toLsp.range(cause.span) };
  return { verdict, message, ...(cause && place && { cause: { message: cause.message, place } }) };
}

const failed: NotWritten = {
  ok: false,
  reason: 'This failed for a reason of ours; the log of Kube PKI has its place. Nothing was changed.',
};
const untrusted: NotWritten = { ok: false, reason: 'Kube PKI changes no kubeconfig in an untrusted workspace. Trust the workspace first.' };

async function edit(session: Session, { edit: change, ...context }: KubeconfigEditParams): Promise<KubeconfigEditResult> {
  if (!session.client.trusted) return untrusted;
  await session.files.all();
  const { kubeconfigs } = await session.service.views();
  const edits = await kubeconfigs.edit(context, change);
  if ('refused' in edits) return { ok: false, reason: edits.refused };
  const uris = [...new Set(edits.map(({ uri }) => uri))];
  const files = uris.map(async (uri) => ({
    uri,
    edits: await toLsp(
      session,
      uri,
      edits.filter((each) => each.uri === uri),
    ),
  }));
  return { ok: true, files: await Promise.all(files) };
}

/** An empty file is no document, and has one place only. */
async function toLsp(session: Session, uri: string, edits: readonly TextEdit[]): Promise<{ range: Range; newText: string }[]> {
  const converter = await session.toLsp(uri);
  return edits.map(({ span, newText }) => ({ range: converter?.range(span) ?? start, newText }));
}

const start: Range = { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } };
