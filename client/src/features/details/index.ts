import { EventEmitter, Uri, window, workspace, type TextDocumentContentProvider } from 'vscode';
import { clientCommands, textRequest, type TextParams, type TextResult } from '../../../../server/src/protocol/index.js';
import type { Client } from '../../infrastructure/client.js';
import { registerCommand } from '../../infrastructure/commands.js';
import { Refusal } from '../../infrastructure/errors.js';
import { findPlace } from '../../infrastructure/find-place.js';

const scheme = 'kubepki-text';

/** Show Details: the certificate as `openssl x509 -text` prints it, in a read-only document that follows its source. */
export function activateDetailsFeature(client: Client): void {
  const { context, server } = client;
  const changed = new EventEmitter<Uri>();
  const provider: TextDocumentContentProvider = {
    onDidChange: changed.event,
    provideTextDocumentContent: async (uri) => (await server.request<TextResult | null>(textRequest, place(uri)))?.text ?? '',
  };
  const shown = () => workspace.textDocuments.map((document) => document.uri).filter((uri) => uri.scheme === scheme);
  context.subscriptions.push(
    changed,
    workspace.registerTextDocumentContentProvider(scheme, provider),
    server.onMaterialsChanged(() => shown().forEach((uri) => changed.fire(uri))),
  );
  registerCommand(client, clientCommands.showDetails, 'show the details', (...args) => show(client, findPlace(args)));
}

async function show({ server }: Client, params: TextParams | undefined): Promise<void> {
  const found = params && (await server.request<TextResult | null>(textRequest, params));
  if (!found) throw new Refusal('There is no certificate at the cursor. Put it on a PEM block or on a base64 value, then try again.');
  const uri = Uri.from({ scheme, path: `/${found.title.replaceAll('/', '∕')}`, query: JSON.stringify(params) });
  await window.showTextDocument(await workspace.openTextDocument(uri), { preview: true });
}

function place(uri: Uri): TextParams {
  return JSON.parse(uri.query) as TextParams;
}
