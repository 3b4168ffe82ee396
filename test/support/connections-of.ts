import { ClusterRegistry } from '../../server/src/core/cluster/cluster-registry.js';
import type { Connection } from '../../server/src/core/cluster/connections/edge.js';
import { DocumentStore } from '../../server/src/core/cluster/document-store.js';
import { indexDocument } from '../../server/src/core/cluster/document-world.js';
import { WorkspaceIndex } from '../../server/src/core/cluster/workspace-index.js';
import { createKinds } from '../../server/src/core/documents/kinds.js';
import { verifySignature } from '../../server/src/core/issuing/verify-signature.js';
import { defaultSettings } from '../../server/src/core/settings.js';
import { SignatureCache } from '../../server/src/core/verification/signature-cache.js';
import { fixedNow } from './recipes.js';
import type { MemoryWorkspace } from './workspace.js';

/** Every connection of every cluster in a workspace, judged. */
export async function connectionsOf(workspace: MemoryWorkspace): Promise<readonly Connection[]> {
  const silent = { info: () => undefined, warn: () => undefined, error: () => undefined };
  const needs = {
    ports: { workspace, clock: { now: () => fixedNow }, logger: silent },
    store: new DocumentStore(createKinds(), workspace, defaultSettings.maxFileSize),
    index: new WorkspaceIndex(),
    settings: defaultSettings,
  };
  for (const uri of workspace.uris) {
    const document = await needs.store.load(uri);
    if (document) await indexDocument(document, needs);
  }
  const registry = new ClusterRegistry(needs.index, new SignatureCache(verifySignature));
  const world = { now: fixedNow, pathMappings: {}, roots: workspace.roots };
  const judged = await Promise.all(registry.clusters().map((group) => registry.judge(group, world)));
  return judged.flatMap(({ connections }) => connections);
}
