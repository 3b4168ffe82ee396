import type { ViewRow, TreeSource } from '../tree-source.js';
import type { ViewWorld } from '../view-world.js';
import { fileNode } from './file-node.js';
import { Inspector } from './inspector.js';
import { knownConfigs } from './known-config.js';
import { findNode, findPath, type KubeconfigNode } from './kubeconfig-node.js';
import { mergedNode } from './merged-node.js';
import { relativeNode } from './relative-node.js';

/** The view Kubeconfigs: files → contexts → cluster and user, and what kubectl makes of several files. */
export function kubeconfigsTree(world: ViewWorld): TreeSource {
  let top: Promise<readonly KubeconfigNode[]> | undefined;
  const nodes = () => (top ??= topNodes(world));
  return {
    rows: async (parent) => {
      const all = await nodes();
      const below = parent === '' ? all : findNode(all, parent)?.children();
      return below && rowsOf(below);
    },
    tooltip: async (id) => findNode(await nodes(), id)?.tooltip(),
    path: async (at) => findPath(await nodes(), at),
  };
}

async function topNodes(world: ViewWorld): Promise<readonly KubeconfigNode[]> {
  const configs = await knownConfigs(world);
  const inspector = new Inspector(world);
  const merged = configs.chain.length > 1 ? [mergedNode(configs, inspector)] : [];
  const relative = (world.kubectlPaths?.relative ?? []).map(relativeNode);
  return [...merged, ...relative, ...configs.all.map((file) => fileNode(file, configs, inspector))];
}

function rowsOf(nodes: readonly KubeconfigNode[]): Promise<ViewRow[]> {
  return Promise.all(nodes.map((node) => node.row()));
}
