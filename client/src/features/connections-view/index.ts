import type { Client } from '../../infrastructure/client.js';
import { createRemoteView } from '../../infrastructure/remote-tree/remote-view.js';

/** The view Connections: every connection of the clusters, judged, with the failing ones first. */
export function activateConnectionsView(client: Client): void {
  createRemoteView(client, 'connections', { badge: true });
}
