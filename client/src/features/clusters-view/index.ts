import type { Client } from '../../infrastructure/client.js';
import { createRemoteView } from '../../infrastructure/remote-tree/remote-view.js';

/** The view Clusters: cluster → authorities → what they issued → where it is used. */
export function activateClustersView(client: Client): void {
  createRemoteView(client, 'clusters');
}
