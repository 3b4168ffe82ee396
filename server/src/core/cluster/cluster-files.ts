import { baseName, folderOf, isAbsolutePath, isInside, isNetworkPath, resolvePath } from '../base/uris.js';

/** Files by their URI, found by what a path says. */
export interface KnownFiles {
  has(uri: string): boolean;
  /** The files of one name. */
  named(name: string): readonly string[];
}

/** An index of URIs by file name. */
export class FileNames implements KnownFiles {
  private readonly names = new Map<string, string[]>();
  private readonly uris = new Set<string>();

  constructor(uris: Iterable<string>) {
    for (const uri of uris) {
      this.uris.add(uri);
      const name = baseName(uri);
      const same = this.names.get(name);
      if (same) same.push(uri);
      else this.names.set(name, [uri]);
    }
  }

  has(uri: string): boolean {
    return this.uris.has(uri);
  }

  named(name: string): readonly string[] {
    return this.names.get(name) ?? [];
  }
}

/** The file below a folder, or below one of the folders above it up to `root`, that a path leads to. */
export function findRooted(path: string, folder: string, root: string, files: KnownFiles): string | undefined {
  if (!path.startsWith('/') || isNetworkPath(path)) return undefined;
  for (let base = folder; isInside(base, root); base = folderOf(base)) {
    const uri = resolvePath(base, `.${path}`);
    if (uri !== undefined && files.has(uri)) return uri;
    if (base === root || folderOf(base) === base) return undefined;
  }
  return undefined;
}

/** The one file whose path ends like the given one, in as many segments as any other's; undefined when several do. */
export function findBySuffix(path: string, files: KnownFiles): string | undefined {
  const wanted = path.split(/[\\/]+/).filter(Boolean);
  let best: { readonly uri: string; readonly length: number } | undefined;
  let isUnique = true;
  for (const uri of files.named(wanted.at(-1) ?? '')) {
    const length = commonSuffix(wanted, uri.split('/'));
    if (best !== undefined && length === best.length) isUnique = false;
    if (best !== undefined && length <= best.length) continue;
    best = { uri, length };
    isUnique = true;
  }
  return isUnique ? best?.uri : undefined;
}

/** A path beside the file that names it. */
export function findBeside(path: string, folder: string, files: KnownFiles): string | undefined {
  if (isAbsolutePath(path)) return undefined;
  const uri = resolvePath(folder, path);
  return uri !== undefined && files.has(uri) ? uri : undefined;
}

function commonSuffix(wanted: readonly string[], segments: readonly string[]): number {
  let length = 0;
  while (length < wanted.length && decoded(segments.at(-1 - length)) === wanted.at(-1 - length)) length++;
  return length;
}

function decoded(segment: string | undefined): string | undefined {
  return segment === undefined ? undefined : baseName(segment);
}
