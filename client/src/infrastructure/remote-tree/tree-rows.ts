import type { TreeRow } from '../../../../server/src/protocol/index.js';
import { TreeNode } from './tree-node.js';

/** The rows below each of these rows; nothing for a row that is there no longer. */
export type AskRows = (parents: readonly string[]) => Promise<Readonly<Record<string, readonly TreeRow[]>>>;

interface Left {
  readonly node: TreeNode;
  readonly parent: TreeNode;
}

/** Keeps what the server answered of a tree, asks for no more than is shown, and says what has to be drawn again. */
export class TreeRows {
  readonly top = new TreeNode({ id: '', label: '', description: '', icon: '', children: 'expanded', context: '' }, undefined);
  private readonly nodes = new Map([['', this.top]]);
  private questions = 0;
  private next: { readonly parents: Set<string>; readonly answered: Promise<unknown> } | undefined;

  constructor(private readonly ask: AskRows) {}

  find(id: string): TreeNode | undefined {
    return this.nodes.get(id);
  }

  /** The children of a row that the view shows. */
  async show(node: TreeNode): Promise<readonly TreeNode[]> {
    node.open = true;
    return this.childrenOf(node);
  }

  /** The children of a row; several that are wanted at once are asked for together. */
  async childrenOf(node: TreeNode): Promise<readonly TreeNode[]> {
    if (!node.children) await this.load(node.id);
    return node.children ?? [];
  }

  /** Asks again for what is shown, in one question, and gives the rows that look different; what is below them is drawn with them. */
  async refresh(): Promise<readonly TreeNode[]> {
    const forgotten = [...this.closed(this.top)];
    for (const node of forgotten) this.forget(node);
    const shown = [...shownBelow(this.top)].map(({ id }) => id);
    const changed = await this.fetch(shown);
    return outermost(new Set([...forgotten, ...changed]));
  }

  private load(id: string): Promise<unknown> {
    if (!this.next) {
      const parents = new Set<string>();
      this.next = { parents, answered: nextTurn().then(() => this.send(parents)) };
    }
    this.next.parents.add(id);
    return this.next.answered;
  }

  private send(parents: ReadonlySet<string>): Promise<unknown> {
    this.next = undefined;
    return this.fetch([...parents]);
  }

  private async fetch(parents: readonly string[]): Promise<Set<TreeNode>> {
    const question = ++this.questions;
    const rows = await this.ask(parents);
    const changed = new Set<TreeNode>();
    const left: Left[] = [];
    for (const id of parents) {
      const parent = this.nodes.get(id);
      const below = rows[id];
      // An older answer must not overwrite a newer one.
      if (!parent || !below || parent.answer > question) continue;
      parent.answer = question;
      left.push(...this.adopt(parent, below, changed));
    }
    // A row that has gone elsewhere has another parent by now.
    for (const { node, parent } of left) if (node.parent === parent) this.remove(node);
    return changed;
  }

  /** Gives the rows that have left their parent. */
  private adopt(parent: TreeNode, rows: readonly TreeRow[], changed: Set<TreeNode>): Left[] {
    const before = parent.children;
    const after = rows.map((row) => this.nodeOf(row, parent, changed));
    parent.children = after;
    if (before?.length !== after.length || before.some((node, at) => node !== after[at])) changed.add(parent);
    const kept = new Set(after);
    return (before ?? []).flatMap((node) => (kept.has(node) ? [] : [{ node, parent }]));
  }

  private nodeOf(row: TreeRow, parent: TreeNode, changed: Set<TreeNode>): TreeNode {
    const known = this.nodes.get(row.id);
    if (!known) {
      const node = new TreeNode(row, parent);
      this.nodes.set(row.id, node);
      return node;
    }
    if (look(known.row) !== look(row)) changed.add(known);
    known.row = row;
    known.parent = parent;
    return known;
  }

  /** Rows whose children are known and not shown: asking for them again is in vain. */
  private *closed(node: TreeNode): Generator<TreeNode> {
    for (const child of node.children ?? []) {
      if (child.open) yield* this.closed(child);
      else if (child.children) yield child;
    }
  }

  private forget(node: TreeNode): void {
    for (const child of node.children ?? []) if (child.parent === node) this.remove(child);
    node.children = undefined;
  }

  private remove(node: TreeNode): void {
    this.forget(node);
    if (this.nodes.get(node.id) === node) this.nodes.delete(node.id);
  }
}

/** Where a row's text lies may change with every line that is typed, and is not seen. */
function look({ place, ...seen }: TreeRow): string {
  return JSON.stringify([seen, place?.uri]);
}

function* shownBelow(node: TreeNode): Generator<TreeNode> {
  yield node;
  for (const child of node.children ?? []) if (child.open) yield* shownBelow(child);
}

function outermost(nodes: ReadonlySet<TreeNode>): TreeNode[] {
  return [...nodes].filter((node) => {
    for (let above = node.parent; above; above = above.parent) if (nodes.has(above)) return false;
    return true;
  });
}

/** A view asks for the children of several rows one by one within one turn. */
function nextTurn(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, 0));
}
