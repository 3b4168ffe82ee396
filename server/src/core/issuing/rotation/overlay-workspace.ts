import { baseName, folderOf } from '../../base/uris.js';
import type { FileStat, FolderEntry, GitState, Workspace } from '../../ports.js';

/** The files as they would be with some of them written; nothing is. */
export class OverlayWorkspace implements Workspace {
  readonly roots: readonly string[];

  constructor(
    private readonly below: Workspace,
    private readonly texts: ReadonlyMap<string, string>,
  ) {
    this.roots = below.roots;
  }

  read(uri: string): Promise<Uint8Array | undefined> {
    const text = this.texts.get(uri);
    return text === undefined ? this.below.read(uri) : Promise.resolve(new TextEncoder().encode(text));
  }

  async stat(uri: string): Promise<FileStat | undefined> {
    const text = this.texts.get(uri);
    if (text === undefined) return this.below.stat(uri);
    return { modified: 0, ...(await this.below.stat(uri)), type: 'file', size: new TextEncoder().encode(text).length };
  }

  async list(uri: string): Promise<readonly FolderEntry[] | undefined> {
    const known = (await this.below.list(uri)) ?? [];
    const added = [...this.texts.keys()].filter((file) => folderOf(file) === uri).map(baseName);
    const names = new Set(known.map(({ name }) => name));
    const entries = [...known, ...added.filter((name) => !names.has(name)).map((name) => ({ name, type: 'file' as const }))];
    return entries.length === 0 ? undefined : entries;
  }

  git(uri: string): Promise<GitState | undefined> {
    return this.below.git(uri);
  }
}
