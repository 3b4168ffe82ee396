import type { Connection } from '../../server/src/core/cluster/connections/edge.js';
import { judgeClusters } from './clusters/judge.js';
import type { MemoryWorkspace } from './workspace.js';

/** Every connection of every cluster in a workspace, judged. */
export async function connectionsOf(workspace: MemoryWorkspace): Promise<readonly Connection[]> {
  return (await judgeClusters(workspace)).flatMap(({ connections }) => connections);
}
