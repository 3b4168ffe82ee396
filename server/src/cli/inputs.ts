import { closeSync, openSync, readSync, statSync, type Stats } from 'node:fs';
import { relative, resolve, sep } from 'node:path';
import { uriFromPath } from '../host/file-path.js';
import { walkFolder } from '../host/walk.js';
import { systemReason } from '../host/system-reason.js';

/** One file to look at. */
export interface Input {
  readonly path: string;
  readonly uri: string;
  /** Relative to the working directory, with `/`. */
  readonly name: string;
  /** Named by the person, not met on a walk: it is read whatever it is called. */
  readonly isNamed: boolean;
}

export interface Inputs {
  /** Sorted by name, each once. */
  readonly files: readonly Input[];
  /** Folder URIs that the files lie in: the working directory and named folders outside it. */
  readonly roots: readonly string[];
  /** Paths of the files and folders that were named. */
  readonly places: readonly string[];
  /** How many files were looked at, fitting or not. */
  readonly looked: number;
  /** One line each: name and reason. */
  readonly failures: readonly string[];
}

export interface InputOptions {
  readonly cwd: string;
  readonly fileNames: readonly RegExp[];
  readonly onFile: () => void;
  /** What git ignores in folders; default: `left`. */
  readonly ignored?: 'left' | 'taken';
}

/** What the paths on a command line mean; folders are walked. */
export function collectInputs(paths: readonly string[], options: InputOptions): Inputs {
  const collector = new Collector(options);
  for (const path of paths.length > 0 ? paths : ['.']) collector.add(path);
  return collector.result();
}

/** A path as the reports show it. */
export function displayName(cwd: string, path: string): string {
  const name = relative(cwd, path) || '.';
  return sep === '/' ? name : name.replaceAll(sep, '/');
}

/**
 * The bytes of whatever a path names, also of a pipe such as `<(kubectl …)`. Undefined when there
 * are more than `limit`. Throws what the system says.
 */
export function readInput(path: string, limit: number): Uint8Array | undefined {
  const file = openSync(path, 'r');
  try {
    const chunks: Buffer[] = [];
    let total = 0;
    for (;;) {
      const chunk = Buffer.allocUnsafe(65_536);
      const count = readSync(file, chunk, 0, chunk.length, null);
      if (count === 0) return Buffer.concat(chunks);
      total += count;
      if (total > limit) return undefined;
      chunks.push(chunk.subarray(0, count));
    }
  } finally {
    closeSync(file);
  }
}

class Collector {
  private readonly files = new Map<string, Input>();
  private readonly roots = new Set<string>();
  private readonly failures: string[] = [];
  private readonly looked = new Set<string>();
  private readonly places: string[] = [];

  constructor(private readonly options: InputOptions) {
    this.roots.add(uriFromPath(options.cwd));
  }

  add(given: string): void {
    const path = resolve(this.options.cwd, given);
    const stats = this.statOf(path, given);
    if (stats?.isDirectory() || stats?.isFile()) this.places.push(path);
    if (stats?.isDirectory()) this.addFolder(path);
    else if (stats?.isFile()) this.addNamed(path, given);
    // A pipe (`<(kubectl …)`) is opened once only, when it is read.
    else if (stats) this.keepNamed(path);
  }

  result(): Inputs {
    const files = [...this.files.values()].sort((left, right) => (left.name < right.name ? -1 : 1));
    return { files, roots: [...this.roots], places: this.places, looked: this.looked.size, failures: this.failures };
  }

  private addFolder(folder: string): void {
    const { cwd, fileNames, ignored = 'left' } = this.options;
    if (displayName(cwd, folder).startsWith('..')) this.roots.add(uriFromPath(folder));
    const onUnreadable = (path: string, reason: string): void => {
      this.failures.push(`${displayName(cwd, path)}: ${systemReason(Object.assign(new Error(reason), { code: reason }))}`);
    };
    for (const path of walkFolder(folder, { fileNames, ignored, onUnreadable, onFile: (file) => this.countFile(file) }))
      this.keep(path, 'met');
  }

  private addNamed(path: string, given: string): void {
    try {
      closeSync(openSync(path, 'r'));
      this.keepNamed(path);
    } catch (error) {
      this.failures.push(`${given}: ${systemReason(error)}`);
    }
  }

  private keepNamed(path: string): void {
    this.countFile(path);
    this.keep(path, 'named');
  }

  private countFile(path: string): void {
    this.looked.add(path);
    this.options.onFile();
  }

  private keep(path: string, how: 'named' | 'met'): void {
    const known = this.files.get(path);
    if (known?.isNamed) return;
    this.files.set(path, { path, uri: uriFromPath(path), name: displayName(this.options.cwd, path), isNamed: how === 'named' });
  }

  private statOf(path: string, given: string): Stats | undefined {
    try {
      return statSync(path);
    } catch (error) {
      this.failures.push(`${given}: ${systemReason(error)}`);
      return undefined;
    }
  }
}
