import {
  closeSync,
  constants,
  fstatSync,
  openSync,
  readdirSync,
  readFileSync,
  realpathSync,
  statSync,
  type Dirent,
  type Stats,
} from 'node:fs';
import { dirname, join, relative, isAbsolute } from 'node:path';
import type { FileStat, FolderEntry, GitState, Workspace } from '../core/ports.js';
import { pathFromUri } from './file-path.js';
import { GitStates } from './git-states.js';

export interface NodeWorkspaceOptions {
  /** Folder URIs without a trailing slash. */
  readonly roots: readonly string[];
  /** Whether files outside the roots may be looked at. */
  readonly trusted: boolean;
  /** Bytes; a larger file is not read. */
  readonly maxFileSize: number;
}

/**
 * The files of this machine. Calls are synchronous inside: the files are small and local, and a
 * turn through Node's thread pool costs several times what the read itself does.
 */
export class NodeWorkspace implements Workspace {
  private readonly gitStates = new GitStates();
  private realRoots: readonly string[];

  constructor(private options: NodeWorkspaceOptions) {
    this.realRoots = realRootsOf(options.roots);
  }

  get roots(): readonly string[] {
    return this.options.roots;
  }

  /** Other roots, trust or limit: known to a server only when its client has spoken. */
  configure(options: Partial<NodeWorkspaceOptions>): void {
    this.options = { ...this.options, ...options };
    this.realRoots = realRootsOf(this.options.roots);
    this.gitStates.forget();
  }

  /** After files changed outside, such as a `.gitignore`. */
  forget(): void {
    this.gitStates.forget();
  }

  read(uri: string): Promise<Uint8Array | undefined> {
    return this.answer(uri, (path) => readRegularFile(path, this.options.maxFileSize));
  }

  stat(uri: string): Promise<FileStat | undefined> {
    // Most questions are about paths that might be somewhere; an error for each costs ten times the answer.
    return this.answer(uri, (path) => toFileStat(statSync(path, { throwIfNoEntry: false })));
  }

  list(uri: string): Promise<readonly FolderEntry[] | undefined> {
    return this.answer(uri, (path) => readdirSync(path, { withFileTypes: true }).map((entry) => toEntry(path, entry)));
  }

  git(uri: string): Promise<GitState | undefined> {
    return this.answer(uri, (path) => this.gitStates.stateOf(path));
  }

  private answer<T>(uri: string, ask: (path: string) => T | undefined): Promise<T | undefined> {
    const path = pathFromUri(uri);
    if (path === undefined || !this.mayOpen(path)) return Promise.resolve(undefined);
    try {
      return Promise.resolve(ask(path));
    } catch {
      // Not there, not allowed, a name that the system refuses: all the same to who asks.
      return Promise.resolve(undefined);
    }
  }

  private mayOpen(path: string): boolean {
    if (this.options.trusted) return true;
    const real = realPathOf(path);
    return real !== undefined && this.realRoots.some((root) => isBelow(real, root));
  }
}

/** The bytes of a file; undefined for what is no regular file (a pipe would never end) or is too large. */
function readRegularFile(path: string, limit: number): Uint8Array | undefined {
  // Without waiting: opening a pipe that nobody writes to would block for ever.
  const file = openSync(path, constants.O_RDONLY | constants.O_NONBLOCK);
  try {
    const stats = fstatSync(file);
    return stats.isFile() && stats.size <= limit ? readFileSync(file) : undefined;
  } finally {
    closeSync(file);
  }
}

function toFileStat(stats: Stats | undefined): FileStat | undefined {
  if (stats === undefined) return undefined;
  const type = stats.isFile() ? 'file' : stats.isDirectory() ? 'directory' : 'other';
  const base = { type, size: stats.size, modified: stats.mtimeMs } as const;
  // Windows makes its modes up from one read-only bit.
  return process.platform === 'win32' ? base : { ...base, mode: stats.mode & 0o7777 };
}

function toEntry(folder: string, entry: Dirent): FolderEntry {
  const seen = entry.isSymbolicLink() ? statOrUndefined(join(folder, entry.name)) : entry;
  return { name: entry.name, type: seen?.isFile() ? 'file' : seen?.isDirectory() ? 'directory' : 'other' };
}

function statOrUndefined(path: string): Stats | undefined {
  try {
    return statSync(path);
  } catch {
    return undefined;
  }
}

function realRootsOf(roots: readonly string[]): string[] {
  return roots.flatMap((root) => realPathOf(pathFromUri(root) ?? '') ?? []);
}

/** Where a path leads; for a file that is not there, where its folder leads. */
function realPathOf(path: string): string | undefined {
  if (path === '') return undefined;
  try {
    return realpathSync(path);
  } catch {
    const folder = dirname(path);
    const real = folder === path ? undefined : realPathOf(folder);
    return real === undefined ? undefined : join(real, relative(folder, path));
  }
}

function isBelow(path: string, root: string): boolean {
  const name = relative(root, path);
  return name === '' || (name !== '..' && !name.startsWith('../') && !name.startsWith('..\\') && !isAbsolute(name));
}
