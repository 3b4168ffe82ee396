import type { Range, TreeRow } from '../../../../server/src/protocol/index.js';

/** A row of a view; it is also what the commands on it are given, as a `Place`. Stays the same object while its row changes. */
export class TreeNode {
  /** Undefined while nobody has asked for them. */
  children: readonly TreeNode[] | undefined;
  /** The view shows its children, or is about to. */
  open = false;
  /** Which question its children answer: a later one has the higher number. */
  answer = 0;

  /** `parent`: undefined for the top, which is no row of the view. */
  constructor(
    public row: TreeRow,
    public parent: TreeNode | undefined,
  ) {}

  get id(): string {
    return this.row.id;
  }

  get uri(): string | undefined {
    return this.row.place?.uri;
  }

  get range(): Range | undefined {
    return this.row.place?.range;
  }

  get sha256(): string | undefined {
    return this.row.sha256;
  }
}
