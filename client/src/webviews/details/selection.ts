import type { DetailsField, DetailsParams } from '../../../../server/src/protocol/index.js';

/** What the page keeps while it is hidden. */
export interface Kept extends Partial<DetailsParams> {
  /** The selected part, by the way that leads to it. */
  path?: string;
  /** The ways to what is open in the tree; absent: as it opens at first. */
  open?: string[];
  /** Of a file with several. */
  entry?: number;
}

/** A part with the way to it: the numbers of its ancestors and its own, `0.0.7`. */
export interface Node {
  readonly field: DetailsField;
  readonly path: string;
  readonly parent: Node | undefined;
  readonly children: readonly Node[];
}

export function toNodes(fields: readonly DetailsField[], parent?: Node): Node[] {
  return fields.map((field, at) => {
    const path = parent === undefined ? String(at) : `${parent.path}.${at}`;
    const children: Node[] = [];
    const node: Node = { field, path, parent, children };
    children.push(...toNodes(field.children ?? [], node));
    return node;
  });
}

export function findNode(nodes: readonly Node[], path: string | undefined): Node | undefined {
  const [first, ...rest] = (path ?? '').split('.');
  let found = first === undefined || first === '' ? undefined : nodes[Number(first)];
  for (const at of rest) found = found?.children[Number(at)];
  return found;
}

/** The innermost part that holds a byte. */
export function innermost(nodes: readonly Node[], byte: number): Node | undefined {
  const around = nodes.find(({ field }) => field.start <= byte && byte < field.end);
  return around && (innermost(around.children, byte) ?? around);
}
