import { createLanguageService } from '../../server/src/core/index.js';
import type { ClusterConnections } from '../../server/src/core/service.js';
import { fixedNow } from './recipes.js';
import type { MemoryWorkspace } from './workspace.js';

/** The connections of a workspace's clusters, as a host asks for them; `uris`: only of clusters that these belong to. */
export async function connectionsIn(workspace: MemoryWorkspace, uris?: readonly string[]): Promise<readonly ClusterConnections[]> {
  const logger = {
    info: () => undefined,
    warn: () => undefined,
    error: (message: string): never => {
      throw new Error(message);
    },
  };
  const service = createLanguageService({ workspace, clock: { now: () => fixedNow }, logger });
  await service.scan(workspace.uris);
  return service.connections(uris);
}
