import { ClusterRegistry } from '../../../server/src/core/cluster/cluster-registry.js';
import { DocumentStore } from '../../../server/src/core/cluster/document-store.js';
import { indexDocument } from '../../../server/src/core/cluster/document-world.js';
import { WorkspaceIndex } from '../../../server/src/core/cluster/workspace-index.js';
import type { JudgedCluster } from '../../../server/src/core/cluster/connections/judge-cluster.js';
import type { DocumentKind } from '../../../server/src/core/documents/kind.js';
import { createKinds } from '../../../server/src/core/documents/kinds.js';
import { verifySignature } from '../../../server/src/core/issuing/signatures/verify-signature.js';
import { defaultSettings } from '../../../server/src/core/settings.js';
import { SignatureCache } from '../../../server/src/core/verification/signature-cache.js';
import { fixedNow } from '../recipes.js';
import type { MemoryWorkspace } from '../workspace.js';

export interface Known {
  readonly kinds: readonly DocumentKind[];
  readonly signatures: SignatureCache;
}

/** The clusters of a workspace, with their connections judged at the fixed time of all fixtures. */
export async function judgeClusters(
  workspace: MemoryWorkspace,
  { kinds, signatures }: Known = { kinds: createKinds(), signatures: new SignatureCache(verifySignature) },
): Promise<readonly JudgedCluster[]> {
  const store = new DocumentStore(kinds, workspace, defaultSettings.maxFileSize);
  const logger = { info: () => undefined, warn: () => undefined, error: () => undefined };
  const needs = {
    ports: { workspace, clock: { now: () => fixedNow }, logger },
    store,
    index: new WorkspaceIndex(),
    settings: defaultSettings,
  };
  for (const uri of workspace.uris) {
    const document = await store.load(uri);
    if (document !== undefined) await indexDocument(document, needs);
  }
  const registry = new ClusterRegistry(needs.index, signatures);
  const world = { now: fixedNow, pathMappings: {}, roots: workspace.roots };
  return Promise.all(registry.clusters().map((group) => registry.judge(group, world)));
}
