import type { TreeOrder } from '../../../../protocol/index.js';
import { touches } from '../../../base/span.js';
import type { Location } from '../../../findings.js';
import type { ViewRow } from '../tree-source.js';

/** A row that is worked out when it is shown. Its id is that of the row above, a slash, and its own. */
export interface KubeconfigNode {
  readonly id: string;
  row(order: TreeOrder): Promise<ViewRow>;
  children(): readonly KubeconfigNode[];
  tooltip(): Promise<string | undefined>;
  /** The text that it is about. */
  readonly about: Location | undefined;
  /** When the first client certificate behind it ends, for the order by time; absent: none does. */
  expires?(): Promise<number>;
}

/** The id of a row below another one. */
export function childId(parent: string, ...words: readonly string[]): string {
  const own = words.map(encodeURIComponent).join(':');
  return parent === '' ? own : `${parent}/${own}`;
}

/** As they are, by name; or what ends first, first. */
export async function inOrder(nodes: readonly KubeconfigNode[], { sort }: TreeOrder): Promise<readonly KubeconfigNode[]> {
  if (sort !== 'expiry') return nodes;
  const timed = await Promise.all(nodes.map(async (node) => ({ node, ends: (await node.expires?.()) ?? Infinity })));
  return timed.sort((one, other) => compare(one.ends, other.ends)).map(({ node }) => node);
}

/** Both may be infinite. */
function compare(one: number, other: number): number {
  return one === other ? 0 : one < other ? -1 : 1;
}

export function findNode(nodes: readonly KubeconfigNode[], id: string): KubeconfigNode | undefined {
  const on = nodes.find((node) => node.id === id || id.startsWith(`${node.id}/`));
  return on === undefined || on.id === id ? on : findNode(on.children(), id);
}

/** The rows that lead to the one about a place. */
export function findPath(nodes: readonly KubeconfigNode[], at: { readonly uri: string; readonly offset: number }): readonly string[] {
  const on = nodes.find(({ about }) => about?.uri === at.uri && touches(about.span, at.offset));
  return on === undefined ? [] : [on.id, ...findPath(on.children(), at)];
}
