import { touches } from '../../../base/span.js';
import type { Location } from '../../../findings.js';
import type { ViewRow } from '../tree-source.js';

/** A row that is worked out when it is shown. Its id is that of the row above, a slash, and its own. */
export interface KubeconfigNode {
  readonly id: string;
  row(): Promise<ViewRow>;
  children(): readonly KubeconfigNode[];
  tooltip(): Promise<string | undefined>;
  /** The text that it is about. */
  readonly about: Location | undefined;
}

/** The id of a row below another one. */
export function childId(parent: string, ...words: readonly string[]): string {
  const own = words.map(encodeURIComponent).join(':');
  return parent === '' ? own : `${parent}/${own}`;
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
