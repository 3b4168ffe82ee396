import type { FileStat, FolderEntry, GitState, Workspace } from '../../server/src/core/ports.js';
import { baseName, folderOf } from '../../server/src/core/base/uris.js';

/** One file of a workspace that exists in memory only. */
export interface MemoryFile {
  readonly bytes: Uint8Array;
  /** Permission bits; absent: the system has none. */
  readonly mode?: number;
  /** Absent: the file is in no git work tree. */
  readonly git?: 'tracked' | 'ignored';
}

/** The folder that the files of a fixture stand in. */
export const workspaceRoot = 'file:///workspace';

/** A workspace in memory: what the core sees of a fixture's files. */
export class MemoryWorkspace implements Workspace {
  readonly roots = [workspaceRoot];
  private readonly files: ReadonlyMap<string, MemoryFile>;
  private readonly folders: ReadonlyMap<string, ReadonlyMap<string, FolderEntry>>;

  /** `files`: by name relative to the root. */
  constructor(files: ReadonlyMap<string, MemoryFile>) {
    this.files = new Map([...files].map(([name, file]) => [uriOf(name), file]));
    this.folders = foldersOf(this.files.keys());
  }

  get uris(): readonly string[] {
    return [...this.files.keys()];
  }

  file(uri: string): MemoryFile | undefined {
    return this.files.get(uri);
  }

  /** The names in a folder, or undefined for a folder that has no file below it. */
  entries(folder: string): readonly FolderEntry[] | undefined {
    const entries = this.folders.get(folder);
    return entries && [...entries.values()];
  }

  statNow(uri: string): FileStat | undefined {
    const file = this.files.get(uri);
    if (file) return { type: 'file', size: file.bytes.length, modified: 0, ...(file.mode !== undefined && { mode: file.mode }) };
    return this.entries(uri) ? { type: 'directory', size: 0, modified: 0 } : undefined;
  }

  gitNow(uri: string): GitState | undefined {
    const git = this.files.get(uri)?.git;
    return git ? { inWorkTree: true, ignored: git === 'ignored' } : { inWorkTree: false, ignored: false };
  }

  read(uri: string): Promise<Uint8Array | undefined> {
    return Promise.resolve(this.files.get(uri)?.bytes);
  }

  stat(uri: string): Promise<FileStat | undefined> {
    return Promise.resolve(this.statNow(uri));
  }

  list(uri: string): Promise<readonly FolderEntry[] | undefined> {
    return Promise.resolve(this.entries(uri));
  }

  git(uri: string): Promise<GitState | undefined> {
    return Promise.resolve(this.gitNow(uri));
  }
}

/** What lies in each folder, from the workspace's own down. */
function foldersOf(uris: Iterable<string>): Map<string, Map<string, FolderEntry>> {
  const folders = new Map<string, Map<string, FolderEntry>>();
  for (const uri of uris) {
    let type: FolderEntry['type'] = 'file';
    for (let below = uri; below !== workspaceRoot; below = folderOf(below)) {
      const entries = folders.get(folderOf(below)) ?? new Map<string, FolderEntry>();
      folders.set(folderOf(below), entries.set(below, { name: baseName(below), type }));
      type = 'directory';
    }
  }
  return folders;
}

/** The URI of a fixture's file. */
export function uriOf(name: string): string {
  return `${workspaceRoot}/${name.split('/').map(encodeURIComponent).join('/')}`;
}

/** The name that a fixture gave to a URI. */
export function nameOf(uri: string): string {
  return decodeURIComponent(uri.slice(workspaceRoot.length + 1));
}
