import { window } from 'vscode';
import type { TreeOrder } from '../../../../server/src/protocol/index.js';
import type { Client } from '../../infrastructure/client.js';
import { registerCommand } from '../../infrastructure/commands.js';
import { Refusal } from '../../infrastructure/errors.js';
import { findPlace } from '../../infrastructure/find-place.js';
import { createRemoteView, type RemoteView } from '../../infrastructure/remote-tree/remote-view.js';

/** The view Clusters: cluster → authorities → what they issued → where it is used. */
export function activateClustersView(client: Client): void {
  const view = createRemoteView(client, 'clusters');
  const order = (id: string, change: (before: TreeOrder) => TreeOrder): void =>
    registerCommand(client, id, 'sort or filter the view Clusters', () => view.setOrder(change(view.order)));
  order('kubepki.clusters.sortByExpiry', (before) => ({ ...before, sort: 'expiry' }));
  order('kubepki.clusters.sortByStructure', ({ sort: _sort, ...before }) => before);
  order('kubepki.clusters.filterExpired', (before) => ({ ...before, filter: 'expired' }));
  order('kubepki.clusters.filterSoon', (before) => ({ ...before, filter: 'soon' }));
  order('kubepki.clusters.filterFindings', (before) => ({ ...before, filter: 'findings' }));
  order('kubepki.clusters.clearFilter', ({ filter: _filter, ...before }) => before);
  registerCommand(client, 'kubepki.clusters.reveal', 'show it in the view Clusters', (...args) => reveal(view, args));
}

/** Reveal in Clusters View: what stands at the cursor, or what a file of the explorer holds. */
async function reveal(view: RemoteView, args: unknown[]): Promise<void> {
  const place = findPlace(args);
  if (place && (await view.reveal(place.uri, place.position))) return;
  const name = window.activeTextEditor?.document.fileName.split('/').pop() ?? 'this file';
  throw new Refusal(`The view Clusters shows nothing of ${name}: it holds no certificate or key.`);
}
