import type { TreeOrder, TreeSummary } from '../../../protocol/index.js';
import { unsortedWords } from '../withheld.js';
import type { TreeSource } from './tree-source.js';
import type { ViewWorld } from './view-world.js';

/** A tree that sorts nothing by time while an exercise runs, and says so: what ends first would be told by where it stands. */
export function timeless(tree: TreeSource, { documents, clockAt }: Pick<ViewWorld, 'documents' | 'clockAt'>): TreeSource {
  if (!documents.some(({ uri }) => Number.isNaN(clockAt(uri)))) return tree;
  return {
    rows: (parent, order) => tree.rows(parent, withoutTime(order)),
    summary: async (order) => tell((await tree.summary?.(withoutTime(order))) ?? { description: '', message: '' }, order),
    tooltip: (id, order) => tree.tooltip(id, withoutTime(order)),
    path: (at, order) => tree.path(at, withoutTime(order)),
  };
}

function withoutTime({ sort: _, ...order }: TreeOrder): TreeOrder {
  return order;
}

function tell(summary: TreeSummary, { sort }: TreeOrder): TreeSummary {
  if (sort !== 'expiry') return summary;
  return { ...summary, message: [summary.message, unsortedWords].filter(Boolean).join(' ') };
}
