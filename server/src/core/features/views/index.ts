import type { TreeView } from '../../../protocol/index.js';
import { ClusterHoldings } from './clusters/cluster-holdings.js';
import { ClustersTree } from './clusters/clusters-tree.js';
import { ConnectionGroups } from './connections/connection-groups.js';
import { ConnectionsTree } from './connections/connections-tree.js';
import { createDetails } from './details/index.js';
import { createKubeconfigs } from './kubeconfigs/kubeconfigs.js';
import { kubeconfigsTree } from './kubeconfigs/kubeconfigs-tree.js';
import { createLiveChecks } from './live/live-checks.js';
import { mapAnswer, mapClusters } from './map/map-answer.js';
import { mapText } from './map/texts/map-text.js';
import { timeless } from './timeless.js';
import type { TreeSource } from './tree-source.js';
import type { Views } from './views.js';
import type { ViewWorld } from './view-world.js';

/** What outlives one answer. */
export interface ViewMemory {
  readonly holdings: ClusterHoldings;
  readonly connections: ConnectionGroups;
}

export function createViewMemory(): ViewMemory {
  return { holdings: new ClusterHoldings(), connections: new ConnectionGroups() };
}

/** What no start needs: reached through `LanguageService.views()`. */
export function createViews(world: ViewWorld, memory: ViewMemory): Views {
  const trees: Record<TreeView, TreeSource> = {
    clusters: timeless(new ClustersTree(world, memory.holdings), world),
    kubeconfigs: timeless(kubeconfigsTree(world), world),
    connections: timeless(new ConnectionsTree(world, memory.connections), world),
  };
  return {
    details: createDetails(world),
    rows: (view, parent, order) => trees[view].rows(parent, order),
    summary: async (view, order) => (await trees[view].summary?.(order)) ?? { description: '', message: '' },
    tooltip: (view, id, order) => trees[view].tooltip(id, order),
    path: (view, at, order) => trees[view].path(at, order),
    kubeconfigs: createKubeconfigs(world),
    live: createLiveChecks(world),
    map: (params, placeOf) => mapAnswer(params, world, placeOf),
    mapClusters: () => mapClusters(world),
    mapText: (question) => mapText(question, world),
  };
}
