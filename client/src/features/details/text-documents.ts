import { EventEmitter, Uri, window, workspace, type TextDocumentContentProvider } from 'vscode';
import { textRequest, type TextParams, type TextResult } from '../../../../server/src/protocol/index.js';
import type { Client } from '../../infrastructure/client.js';
import { Refusal } from '../../infrastructure/errors.js';

const scheme = 'kubepki-text';

/** Certificates as `openssl x509 -text` prints them, in read-only documents that follow their source. */
export function registerTextDocuments({ context, server }: Client): void {
  const changed = new EventEmitter<Uri>();
  const provider: TextDocumentContentProvider = {
    onDidChange: changed.event,
    provideTextDocumentContent: async (uri) => (await server.request<TextResult | null>(textRequest, placeOf(uri)))?.text ?? '',
  };
  const shown = () => workspace.textDocuments.map((document) => document.uri).filter((uri) => uri.scheme === scheme);
  context.subscriptions.push(
    changed,
    workspace.registerTextDocumentContentProvider(scheme, provider),
    server.onMaterialsChanged(() => shown().forEach((uri) => changed.fire(uri))),
  );
}

export async function showText(client: Client, params: TextParams): Promise<void> {
  const uri = await textUri(client, params);
  if (!uri) throw new Refusal('There is no certificate at the cursor. Put it on a PEM block or on a base64 value, then try again.');
  await window.showTextDocument(await workspace.openTextDocument(uri), { preview: true });
}

/** The document of what stands at a place; undefined when OpenSSL would print nothing of it. */
export async function textUri({ server }: Client, { uri, position }: TextParams): Promise<Uri | undefined> {
  const params: TextParams = { uri, position };
  const found = await server.request<TextResult | null>(textRequest, params);
  return found ? Uri.from({ scheme, path: `/${found.title.replaceAll('/', '∕')}`, query: JSON.stringify(params) }) : undefined;
}

function placeOf(uri: Uri): TextParams {
  return JSON.parse(uri.query) as TextParams;
}
