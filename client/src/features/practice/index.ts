import { clientCommands } from '../../../../server/src/protocol/index.js';
import type { Client } from '../../infrastructure/client.js';
import { registerCommand } from '../../infrastructure/commands.js';
import { openExample } from './open-example.js';
import { showWaitingPage } from './opened-folder.js';

/** Open Example Cluster: a cluster to look at, with faults to find. */
export function activatePracticeFeature(client: Client): void {
  registerCommand(client, clientCommands.openExample, 'open the example', () => openExample(client));
  void client.boundary.runQuietly('show the page of the example', () => showWaitingPage(client));
}
