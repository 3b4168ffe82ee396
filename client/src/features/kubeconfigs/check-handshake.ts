import { window } from 'vscode';
import { kubeconfigHandshakeRequest, type ContextPlace, type KubeconfigHandshakeResult } from '../../../../server/src/protocol/index.js';
import type { Client } from '../../infrastructure/client.js';
import { openPlace } from '../../infrastructure/open-place.js';
import { plainWords } from '../../infrastructure/plain-words.js';
import { pickContext } from './pick-context.js';

/** Says how kubectl would fare with a context, by the files of its cluster. Nothing is dialled. */
export async function checkHandshake(client: Client, row: unknown): Promise<void> {
  const picked = await pickContext(client, row, 'Check Handshake');
  if (!picked) return;
  const params: ContextPlace = { uri: picked.file.uri, context: picked.context.name };
  void tell(await client.server.request<KubeconfigHandshakeResult>(kubeconfigHandshakeRequest, params));
}

async function tell({ verdict, message, cause }: KubeconfigHandshakeResult): Promise<void> {
  const show = verdict === 'fail' ? window.showErrorMessage : verdict === 'ok' ? window.showInformationMessage : window.showWarningMessage;
  const words = [message, ...(cause ? [`Cause: ${cause.message}`] : [])].map(plainWords).join(' ');
  const go = 'Go to Cause';
  const answer = await show(words, ...(cause ? [go] : []));
  if (answer === go && cause) await openPlace(cause.place);
}
