import type { TreeOrder } from '../../../../protocol/index.js';
import { withheldWords } from '../../withheld.js';
import type { TreeSource, ViewRow } from '../tree-source.js';
import type { ViewWorld } from '../view-world.js';
import { fileNode } from './file-node.js';
import { Inspector } from './inspector.js';
import { knownConfigs } from './known-config.js';
import { findNode, findPath, inOrder, type KubeconfigNode } from './kubeconfig-node.js';
import { manifestNode } from './manifest-node.js';
import { mergedNode } from './merged-node.js';
import { relativeNode } from './relative-node.js';

/** The view Kubeconfigs: files → contexts → cluster and user, and what kubectl makes of several files. */
export function kubeconfigsTree(world: ViewWorld): TreeSource {
  let top: Promise<readonly KubeconfigNode[]> | undefined;
  const nodes = () => (top ??= topNodes(world));
  return {
    rows: async (parent, order) => {
      const all = await nodes();
      const below = parent === '' ? all : findNode(all, parent)?.children();
      return below && rowsOf(await inOrder(below, order), order);
    },
    summary: ({ sort }) =>
      Promise.resolve({ description: sort === 'expiry' ? 'by expiry' : '', message: holdsWithheld(world) ? withheldWords : '' }),
    tooltip: async (id) => findNode(await nodes(), id)?.tooltip(),
    path: async (at) => findPath(await nodes(), at),
  };
}

function holdsWithheld({ documents, clockAt }: ViewWorld): boolean {
  return documents.some(({ kind, uri }) => kind === 'kubeconfig' && Number.isNaN(clockAt(uri)));
}

async function topNodes(world: ViewWorld): Promise<readonly KubeconfigNode[]> {
  const configs = await knownConfigs(world);
  const inspector = new Inspector(world);
  const merged = configs.chain.length > 1 ? [mergedNode(configs, inspector)] : [];
  const relative = (world.kubectlPaths?.relative ?? []).map(relativeNode);
  const files = configs.all.map((file) => fileNode(file, configs, inspector));
  return [...merged, ...relative, ...files, ...configs.inner.map((inner) => manifestNode(inner, configs, inspector))];
}

function rowsOf(nodes: readonly KubeconfigNode[], order: TreeOrder): Promise<ViewRow[]> {
  return Promise.all(nodes.map((node) => node.row(order)));
}
