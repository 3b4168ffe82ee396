import { window } from 'vscode';
import type { Client } from '../../infrastructure/client.js';
import { registerCommand } from '../../infrastructure/commands.js';
import { openPlace } from '../../infrastructure/open-place.js';
import { isPlace } from '../../infrastructure/place.js';
import { CertificatesTree } from './tree.js';

/** The view Certificates: file → certificates, keys and contexts inside. */
export function activateCertificatesFeature(client: Client): void {
  const { context, server, boundary } = client;
  const tree = new CertificatesTree(server);
  const refresh = (uri?: string) => void boundary.runQuietly('refresh the view Certificates', () => tree.refresh(uri));
  const view = window.createTreeView('kubepki.certificates', { treeDataProvider: tree, showCollapseAll: true });
  context.subscriptions.push(
    view,
    tree,
    server.onMaterialsChanged(({ uri }) => refresh(uri)),
    server.onDidChangeState((state) => {
      if (state === 'running') refresh();
    }),
  );
  registerCommand(client, 'kubepki.certificates.open', 'open the file', (place) => isPlace(place) && openPlace(place));
  registerCommand(client, 'kubepki.certificates.refresh', 'refresh the view Certificates', () => tree.refresh());
}
