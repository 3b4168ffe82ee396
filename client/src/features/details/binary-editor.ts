import { ViewColumn, commands, window, type CustomDocument, type Uri, type WebviewPanel } from 'vscode';
import type { Client } from '../../infrastructure/client.js';
import { BinaryPage } from './binary-page.js';

/** `usual`: for names that only binary files have. `option`: for names that are mostly PEM, where the text editor comes first. */
export const viewTypes = { usual: 'kubepki.binary', option: 'kubepki.binaryOption' };

/** A read-only editor for DER files and key stores. */
export function registerBinaryEditor(client: Client): void {
  const provider = {
    openCustomDocument: (uri: Uri): CustomDocument => ({ uri, dispose: () => undefined }),
    resolveCustomEditor: (document: CustomDocument, panel: WebviewPanel) => resolve(client, document.uri, panel),
  };
  for (const viewType of Object.values(viewTypes))
    client.context.subscriptions.push(
      window.registerCustomEditorProvider(viewType, provider, { supportsMultipleEditorsPerDocument: true }),
    );
}

function resolve(client: Client, uri: Uri, panel: WebviewPanel): void {
  const page = new BinaryPage(client, uri, {
    panel,
    // A text has an editor of its own, which says more of it.
    openAsText: async () => {
      const column = panel.viewColumn ?? ViewColumn.Active;
      panel.dispose();
      await commands.executeCommand('vscode.openWith', uri, 'default', column);
    },
  });
  panel.onDidDispose(() => page.dispose());
}
