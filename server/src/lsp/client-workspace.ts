import type { Connection } from 'vscode-languageserver';
import {
  fsListRequest,
  fsReadRequest,
  fsStatRequest,
  type FsListResult,
  type FsParams,
  type FsReadResult,
  type FsStatResult,
} from '../protocol/index.js';
import { baseName, isInside } from '../core/base/uris.js';
import type { FileStat, FolderEntry, GitState, Workspace } from '../core/ports.js';
import { defaultSettings } from '../core/settings.js';
import type { HostWorkspace } from './host.js';

/** The files as the client sees them: for a worker, which has no file system. Git and modes are unknown there. */
export class ClientWorkspace implements HostWorkspace {
  roots: readonly string[] = [];
  private trusted = false;
  private maxFileSize = defaultSettings.maxFileSize;

  constructor(private readonly connection: Connection) {}

  configure({
    roots,
    trusted,
    maxFileSize,
  }: {
    readonly roots?: readonly string[];
    readonly trusted?: boolean;
    readonly maxFileSize?: number;
  }): void {
    this.roots = roots ?? this.roots;
    this.trusted = trusted ?? this.trusted;
    this.maxFileSize = maxFileSize ?? this.maxFileSize;
  }

  forget(): void {
    // Nothing is kept here.
  }

  async read(uri: string): Promise<Uint8Array | undefined> {
    const stat = await this.stat(uri);
    if (stat?.type !== 'file' || stat.size > this.maxFileSize) return undefined;
    const base64 = await this.ask<FsReadResult>(fsReadRequest, uri);
    return base64 === undefined ? undefined : Uint8Array.from(atob(base64), (char) => char.charCodeAt(0));
  }

  stat(uri: string): Promise<FileStat | undefined> {
    return this.ask<FsStatResult>(fsStatRequest, uri);
  }

  list(uri: string): Promise<readonly FolderEntry[] | undefined> {
    return this.ask<FsListResult>(fsListRequest, uri);
  }

  git(): Promise<GitState | undefined> {
    return Promise.resolve(undefined);
  }

  private async ask<Result>(method: string, uri: string): Promise<NonNullable<Result> | undefined> {
    if (!this.mayOpen(uri)) return undefined;
    const params: FsParams = { uri };
    try {
      return (await this.connection.sendRequest<Result>(method, params)) ?? undefined;
    } catch {
      return undefined;
    }
  }

  private mayOpen(uri: string): boolean {
    const isNetwork = /^file:\/\/[^/]|^file:\/{4}/.test(uri);
    return !isNetwork && (this.trusted || this.roots.some((root) => isInside(uri, root)));
  }
}

const skipped = new Set(['.git', '.hg', '.svn', 'node_modules']);
/** Every folder is a message to the client: a very large tree is left to what is opened. */
const mostFolders = 2000;

/** Walks folders through a workspace's own answers, by the names of files alone. */
export async function* walkThrough(roots: readonly string[], workspace: Workspace, fileNames: readonly RegExp[]): AsyncGenerator<string> {
  const open = [...roots];
  for (let folders = 0; open.length > 0 && folders < mostFolders; folders++) {
    const folder = open.shift() ?? '';
    for (const { name, type } of (await workspace.list(folder)) ?? []) {
      const uri = `${folder}/${encodeURIComponent(name)}`;
      if (type === 'directory' && !skipped.has(name)) open.push(uri);
      if (type === 'file' && fileNames.some((pattern) => pattern.test(name))) yield uri;
    }
  }
}

/** What `walkThrough` meets at one place. */
export async function findThrough(
  uri: string,
  {
    roots,
    workspace,
    fileNames,
  }: { readonly roots: readonly string[]; readonly workspace: Workspace; readonly fileNames: readonly RegExp[] },
): Promise<readonly string[]> {
  const root = roots.find((folder) => isInside(uri, folder));
  if (
    root === undefined ||
    uri
      .slice(root.length)
      .split('/')
      .some((name) => skipped.has(name))
  )
    return [];
  const stat = await workspace.stat(uri);
  if (stat?.type === 'file') return fileNames.some((pattern) => pattern.test(baseName(uri))) ? [uri] : [];
  const found: string[] = [];
  for await (const file of walkThrough([uri], workspace, fileNames)) found.push(file);
  return found;
}
