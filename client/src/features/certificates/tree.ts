import { EventEmitter, type Disposable, type TreeDataProvider, type TreeItem } from 'vscode';
import { materialsRequest, type FileItem, type MaterialsResult } from '../../../../server/src/protocol/index.js';
import type { Server } from '../../infrastructure/server.js';
import { fileNode, type Node } from './node.js';
import { toTreeItem } from './to-tree-item.js';

/**
 * Keeps the files' rows and tells the view only what changed.
 * Rows have stable ids, so the view keeps its selection and what is open in it.
 */
export class CertificatesTree implements TreeDataProvider<Node>, Disposable {
  private readonly changed = new EventEmitter<Node | undefined>();
  readonly onDidChangeTreeData = this.changed.event;
  private files = new Map<string, Node>();
  private loaded: Promise<void> | undefined;
  private loads = 0;

  constructor(private readonly server: Server) {}

  async getChildren(node?: Node): Promise<Node[]> {
    if (node) return [...node.children];
    this.loaded ??= this.load();
    await this.loaded;
    return [...this.files.values()].sort(byPath);
  }

  getParent(node: Node): Node | undefined {
    return node.parent;
  }

  getTreeItem(node: Node): TreeItem {
    return toTreeItem(node, this.files.size);
  }

  /** Asks for one file, or for all of them. */
  async refresh(uri?: string): Promise<void> {
    const known = uri === undefined ? undefined : this.files.get(uri);
    if (uri === undefined || !known) {
      this.loaded = this.load();
      await this.loaded;
      this.changed.fire(undefined);
      return;
    }
    const [file] = await this.ask(uri);
    this.replace(known, uri, file);
  }

  dispose(): void {
    this.changed.dispose();
  }

  private replace(known: Node, uri: string, file: FileItem | undefined): void {
    if (!file || file.items.length === 0) {
      this.files.delete(uri);
      this.changed.fire(undefined);
      return;
    }
    const next = fileNode(file);
    if (next.signature === known.signature) return;
    // The same object stays the view's element, so only this row and those below it are drawn again.
    Object.assign(known, next, { children: next.children.map((child) => ({ ...child, parent: known })) });
    this.changed.fire(known);
  }

  private async load(): Promise<void> {
    const number = ++this.loads;
    const files = await this.ask();
    // An older answer must not overwrite a newer one.
    if (number !== this.loads) return;
    this.files = new Map(files.map((file) => [file.uri, fileNode(file)]));
  }

  private async ask(uri?: string): Promise<FileItem[]> {
    const params = uri === undefined ? {} : { uri };
    const { files } = await this.server.request<MaterialsResult>(materialsRequest, params);
    return files;
  }
}

function byPath(a: Node, b: Node): number {
  return a.uri < b.uri ? -1 : Number(a.uri > b.uri);
}
