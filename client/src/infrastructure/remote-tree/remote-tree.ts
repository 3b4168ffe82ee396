import {
  commands,
  EventEmitter,
  MarkdownString,
  type CancellationToken,
  type Disposable,
  type Event,
  type TreeDataProvider,
  type TreeItem,
} from 'vscode';
import {
  treeRowsRequest,
  treeTooltipRequest,
  type TreeOrder,
  type TreeResult,
  type TreeRow,
  type TreeSummary,
  type TreeTooltipResult,
  type TreeView,
} from '../../../../server/src/protocol/index.js';
import type { Client } from '../client.js';
import { toTreeItem } from './to-tree-item.js';
import { TreeRows } from './tree-rows.js';
import type { TreeNode } from './tree-node.js';

/** A tree whose rows the server makes: children on demand, tooltips when somebody points, and on a change only what differs is drawn again. */
export class RemoteTree implements TreeDataProvider<TreeNode>, Disposable {
  private readonly changed = new EventEmitter<TreeNode[] | undefined>();
  readonly onDidChangeTreeData = this.changed.event;
  private readonly told = new EventEmitter<TreeSummary>();
  readonly onDidTell: Event<TreeSummary> = this.told.event;
  private readonly rows = new TreeRows((parents) => this.ask(parents));
  private running: Promise<void> | undefined;
  /** The rows that the view has asked for by itself; undefined before it has. */
  private shown: Promise<unknown> | undefined;
  private isBehind = false;
  private wanted = 0;
  private questions = 0;
  private lastTold = 0;

  /** `order` is asked at every question. */
  constructor(
    private readonly view: TreeView,
    private readonly client: Pick<Client, 'server' | 'boundary'>,
    private readonly order: () => TreeOrder,
  ) {}

  /** Without a message when the server does not answer: the view says by itself that it does not run. */
  async getChildren(node: TreeNode = this.rows.top): Promise<TreeNode[]> {
    const asked = this.client.boundary.runQuietly('make the rows of a view', () => this.rows.show(node));
    if (node === this.rows.top) this.shown = asked;
    const rows = await asked;
    if (!rows) this.fallBehind();
    // Only a view that has been answered is known to be empty, and says so by its welcome.
    if (rows && node === this.rows.top) void commands.executeCommand('setContext', `kubepki.${this.view}.answered`, true);
    return [...(rows ?? [])];
  }

  getParent({ parent }: TreeNode): TreeNode | undefined {
    return parent === this.rows.top ? undefined : parent;
  }

  getTreeItem(node: TreeNode): TreeItem {
    return toTreeItem(node.row, `kubepki.${this.view}.openRow`);
  }

  async resolveTreeItem(item: TreeItem, { id }: TreeNode, token: CancellationToken): Promise<TreeItem> {
    const markdown = await this.client.server.request<TreeTooltipResult>(treeTooltipRequest, { view: this.view, id, ...this.order() });
    if (markdown !== null && !token.isCancellationRequested) item.tooltip = new MarkdownString(markdown, true);
    return item;
  }

  get isAnswered(): boolean {
    return this.rows.top.children !== undefined;
  }

  find(id: string): TreeNode | undefined {
    return this.rows.find(id);
  }

  /** The row that these ids, from the top down, lead to, or the last one on the way. */
  async follow(ids: readonly string[]): Promise<TreeNode | undefined> {
    let found: TreeNode | undefined;
    for (const id of ids) {
      const children = await this.rows.childrenOf(found ?? this.rows.top);
      const next = children.find((child) => child.id === id);
      if (!next) return found;
      found = next;
    }
    return found;
  }

  /** Asks again for what is shown. While an answer is awaited, one more question is kept for after it. */
  refresh(): Promise<void> {
    this.wanted++;
    this.running ??= this.refreshUntilCurrent();
    return this.running;
  }

  /** Something has changed that is not to be asked for now. */
  fallBehind(): void {
    this.isBehind = this.shown !== undefined;
  }

  /** Asks again if there is a reason; the first rows the view asks for by itself. */
  async catchUp(): Promise<void> {
    if (this.isBehind) await this.refresh();
  }

  /** What the view says of itself, without any row. */
  async tell(): Promise<void> {
    await this.ask([]);
  }

  dispose(): void {
    this.changed.dispose();
    this.told.dispose();
  }

  private async refreshUntilCurrent(): Promise<void> {
    try {
      // What changed before the first answer came is asked for once, behind it.
      await this.shown;
      for (let asked = 0; asked !== this.wanted;) {
        asked = this.wanted;
        this.isBehind = false;
        const changed = await this.rows.refresh();
        if (changed.length > 0) this.changed.fire(changed.includes(this.rows.top) ? undefined : [...changed]);
      }
    } finally {
      this.running = undefined;
    }
  }

  private async ask(parents: readonly string[]): Promise<Readonly<Record<string, readonly TreeRow[]>>> {
    const question = ++this.questions;
    const { rows, summary } = await this.client.server.request<TreeResult>(treeRowsRequest, { view: this.view, parents, ...this.order() });
    if (question > this.lastTold) {
      this.lastTold = question;
      this.told.fire(summary);
    }
    return rows;
  }
}
