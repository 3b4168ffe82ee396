import { window, type TreeView } from 'vscode';
import {
  treePathRequest,
  type Position,
  type TreeOrder,
  type TreePathResult,
  type TreeSummary,
  type TreeView as TreeViewName,
} from '../../../../server/src/protocol/index.js';
import type { Client } from '../client.js';
import { registerCommand } from '../commands.js';
import { openPlace } from '../open-place.js';
import { isPlace } from '../place.js';
import { RemoteTree } from './remote-tree.js';
import { RememberedOrder } from './tree-order.js';
import type { TreeNode } from './tree-node.js';

/** A view whose rows the server makes (protocol/tree.ts). */
export interface RemoteView {
  readonly view: TreeView<TreeNode>;
  readonly order: TreeOrder;
  /** Sorts and filters in another way, and remembers it. */
  setOrder(order: TreeOrder): Promise<void>;
  /** Shows the row about a place, or the one nearest to it; false when no row is about it. */
  reveal(uri: string, position: Position): Promise<boolean>;
}

export interface RemoteViewOptions {
  /** Its summary is wanted while nobody sees its rows: it has a badge. */
  readonly badge?: true;
}

/** Registers `kubepki.<name>`: rows, tooltips, going to a row's text, and keeping up with the files. */
export function createRemoteView(client: Client, name: TreeViewName, options: RemoteViewOptions = {}): RemoteView {
  const { context, server, boundary } = client;
  const id = `kubepki.${name}`;
  const order = new RememberedOrder(id, context.workspaceState);
  const tree = new RemoteTree(name, client, () => order.value);
  const view = window.createTreeView(id, { treeDataProvider: tree, showCollapseAll: true });
  const catchUp = (): Promise<void> => (view.visible ? tree.catchUp() : options.badge ? tree.tell() : Promise.resolve());
  const catchUpQuietly = (): void => void boundary.runQuietly(`refresh the view ${name}`, catchUp);
  const changed = (): void => {
    tree.fallBehind();
    catchUpQuietly();
  };
  context.subscriptions.push(
    view,
    tree,
    tree.onDidTell((summary) => show(view, summary)),
    view.onDidExpandElement(({ element }) => (element.open = true)),
    view.onDidCollapseElement(({ element }) => (element.open = false)),
    // What has changed while nobody looked is asked for when somebody does.
    view.onDidChangeVisibility(({ visible }) => void (visible && catchUpQuietly())),
    server.onMaterialsChanged(changed),
    server.onDidChangeState((state) => {
      // A server that starts for the first time has been asked already.
      if (state === 'running') void (tree.isAnswered ? changed() : catchUpQuietly());
      if (state === 'failed' && tree.isAnswered) view.message = 'The language server stopped: these rows may be out of date.';
    }),
  );
  registerCommand(client, `${id}.openRow`, 'open the file', (row) => goTo(tree, row));
  return {
    view,
    get order() {
      return order.value;
    },
    setOrder: async (next) => {
      await order.set(next);
      await tree.refresh();
    },
    reveal: (uri, position) => reveal({ client, tree, view, name, order }, uri, position),
  };
}

function show(view: TreeView<TreeNode>, { description, message, badge }: TreeSummary): void {
  view.description = description;
  view.message = message;
  view.badge = badge;
}

async function goTo(tree: RemoteTree, id: unknown): Promise<void> {
  const node = typeof id === 'string' ? tree.find(id) : undefined;
  if (isPlace(node)) await openPlace(node);
}

interface Shown {
  readonly client: Client;
  readonly tree: RemoteTree;
  readonly view: TreeView<TreeNode>;
  readonly name: TreeViewName;
  readonly order: RememberedOrder;
}

async function reveal({ client, tree, view, name, order }: Shown, uri: string, position: Position): Promise<boolean> {
  const { ids } = await client.server.request<TreePathResult>(treePathRequest, { view: name, uri, position, ...order.value });
  const node = await tree.follow(ids);
  if (!node) return false;
  await view.reveal(node, { select: true, focus: true });
  return true;
}
