import type { FileItem, MaterialItem } from '../../../../server/src/protocol/index.js';
import type { Place } from '../../infrastructure/place.js';

/** A row of the view; it is also what the commands on it are given. */
export interface Node extends Place {
  /** Unique in the view and stable over edits. */
  readonly id: string;
  readonly row: { readonly of: 'file'; readonly file: FileItem } | { readonly of: 'material'; readonly material: MaterialItem };
  readonly parent: Node | undefined;
  readonly children: readonly Node[];
  /** Equal for rows that look and act the same, so that nothing is drawn twice. */
  readonly signature: string;
}

export function fileNode(file: FileItem): Node {
  const children: Node[] = [];
  const node: Node = {
    id: file.uri,
    uri: file.uri,
    row: { of: 'file', file },
    parent: undefined,
    children,
    signature: JSON.stringify(file),
  };
  children.push(...file.items.map((material) => materialNode(file.uri, node, material)));
  return node;
}

function materialNode(uri: string, parent: Node, material: MaterialItem): Node {
  const children: Node[] = [];
  const { range, sha256 } = material;
  const fingerprint = sha256 === undefined ? {} : { sha256 };
  const row = { of: 'material', material } as const;
  const node: Node = { id: `${uri}#${material.id}`, uri, range, ...fingerprint, row, parent, children, signature: '' };
  children.push(...(material.children ?? []).map((child) => materialNode(uri, node, child)));
  return node;
}
