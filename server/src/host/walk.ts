import { lstatSync, readdirSync, realpathSync, statSync, type Dirent } from 'node:fs';
import { dirname, isAbsolute, join, relative, sep } from 'node:path';
import { isInside } from '../core/base/uris.js';
import { pathFromUri, uriFromPath } from './file-path.js';
import { baseLayer, findWorkTree, isIgnoredBy, layerOf, layersFor, type IgnoreLayer } from './ignore-layers.js';
import { looksFitting } from './sniff.js';

export interface WalkOptions {
  /** Names worth opening: those of the document kinds. Other files are sniffed. */
  readonly fileNames: readonly RegExp[];
  /** A folder that cannot be listed, with the system's reason (`EACCES`). */
  readonly onUnreadable?: (path: string, reason: string) => void;
  /** Called for every file that is looked at, fitting or not. */
  readonly onFile?: (path: string) => void;
  /** What git ignores; default: `left`. Keys often are. */
  readonly ignored?: 'left' | 'taken';
}

/** The files below folder URIs that may be documents, as URIs. Lets other work run in between. */
export async function* walkFiles(roots: readonly string[], options: WalkOptions): AsyncGenerator<string> {
  let steps = 0;
  for (const root of roots) {
    const folder = pathFromUri(root);
    if (folder === undefined) continue;
    for (const path of walkFolder(folder, options)) {
      yield uriFromPath(path);
      if (++steps % filesBetweenPauses === 0) await new Promise((resolve) => setImmediate(resolve));
    }
  }
}

const filesBetweenPauses = 64;

/** What `walkFiles` meets at one place, as URIs. */
export function findFiles(uri: string, roots: readonly string[], options: WalkOptions): readonly string[] {
  const path = pathFromUri(uri);
  const folder = pathFromUri(roots.find((root) => isInside(uri, root)) ?? '');
  if (path === undefined || folder === undefined) return [];
  return [...walkPlace(path, folder, options)].map(uriFromPath);
}

/**
 * The files below a folder that may be documents, as paths, folder by folder in the order of names.
 * What git ignores, `node_modules` and files that are something else for certain stay out, and so
 * does everything that a link would reach outside the folder.
 */
export function* walkFolder(folder: string, options: WalkOptions): Generator<string> {
  const walk: Walk = { options, root: realOf(folder) ?? folder, links: [], seen: new Set() };
  yield* walkEntries(folder, options.ignored === 'taken' ? undefined : layersAbove(folder), walk);
  for (const link of walk.links) yield* followLink(link, walk);
}

/** What a walk over a folder meets at one place in it, a file or a folder, without walking the rest. Links are left out. */
export function* walkPlace(path: string, folder: string, options: WalkOptions): Generator<string> {
  const names = relative(folder, path).split(sep).filter(Boolean);
  const walk: Walk = { options, root: realOf(folder) ?? folder, links: [], seen: new Set() };
  let at = folder;
  let above = layersAbove(folder);
  for (const [index, name] of names.entries()) {
    const layer = layerOf(at, above);
    at = join(at, name);
    const stats = lstatSync(at, { throwIfNoEntry: false });
    if (isIgnoredBy(layer, at, stats?.isDirectory() ? 'directory' : 'file')) return;
    if (index === names.length - 1 && stats?.isFile() && isCandidate(at, name, walk)) yield at;
    if (!stats?.isDirectory() || skippedFolders.has(name)) return;
    above = layer;
  }
  yield* walkEntries(at, above, walk);
}

interface Walk {
  readonly options: WalkOptions;
  readonly root: string;
  /** Links are left for the end: most lead to a file that the walk meets by itself. */
  readonly links: string[];
  readonly seen: Set<string>;
}

const skippedFolders = new Set(['.git', '.hg', '.svn', 'node_modules']);

interface OpenFolder {
  readonly folder: string;
  /** The rules from above. */
  readonly above: IgnoreLayer | undefined;
}

function* walkEntries(start: string, above: IgnoreLayer | undefined, walk: Walk): Generator<string> {
  // A stack of its own: folders may be nested deeper than the language allows calls to be.
  const open: OpenFolder[] = [{ folder: start, above }];
  for (let next = open.pop(); next; next = open.pop()) open.push(...(yield* visitFolder(next, walk)));
}

/** The fitting files of one folder; returns the folders in it, the first one last. */
function* visitFolder({ folder, above }: OpenFolder, walk: Walk): Generator<string, OpenFolder[]> {
  const entries = listFolder(folder, walk.options);
  const mayIgnore = walk.options.ignored !== 'taken' && entries.some((entry) => entry.name === '.gitignore');
  const layer = mayIgnore ? layerOf(folder, above) : above;
  const folders: OpenFolder[] = [];
  for (const entry of entries) {
    const path = join(folder, entry.name);
    if (isIgnoredBy(layer, path, entry.isDirectory() ? 'directory' : 'file')) continue;
    if (entry.isSymbolicLink()) walk.links.push(path);
    else if (entry.isFile() && isCandidate(path, entry.name, walk)) yield path;
    else if (entry.isDirectory() && !skippedFolders.has(entry.name)) folders.push({ folder: path, above: layer });
  }
  return folders.reverse();
}

function isCandidate(path: string, name: string, walk: Walk): boolean {
  walk.options.onFile?.(path);
  if (!looksFitting(path, name, walk.options.fileNames)) return false;
  walk.seen.add(path);
  return true;
}

/** A link to a file below the root that the walk did not meet: it is a file of the tree by another name. */
function* followLink(link: string, walk: Walk): Generator<string> {
  const target = realOf(link);
  if (target === undefined || !isBelow(target, walk.root) || passesSkippedFolder(target, walk.root)) return;
  // A folder is walked under its own name or was left out for a reason; that also ends every cycle.
  if (!statSync(target, { throwIfNoEntry: false })?.isFile() || walk.seen.has(target)) return;
  if (!isCandidate(link, link.slice(link.lastIndexOf(sep) + 1), walk)) return;
  walk.seen.add(target);
  yield link;
}

function listFolder(folder: string, options: WalkOptions): Dirent[] {
  try {
    return readdirSync(folder, { withFileTypes: true }).sort((left, right) => (left.name < right.name ? -1 : 1));
  } catch (error) {
    options.onUnreadable?.(folder, reasonOf(error));
    return [];
  }
}

/** The rules that reach down into the folder where the walk starts. */
function layersAbove(folder: string): IgnoreLayer | undefined {
  const workTree = findWorkTree(folder);
  if (workTree === undefined) return undefined;
  if (folder === workTree) return baseLayer(workTree);
  const above = layersFor(dirname(folder), workTree);
  // Who names an ignored folder wants to see into it.
  return isIgnoredBy(above, folder, 'directory') ? undefined : above;
}

function passesSkippedFolder(path: string, root: string): boolean {
  return relative(root, path)
    .split(sep)
    .some((name) => skippedFolders.has(name));
}

function isBelow(path: string, root: string): boolean {
  const name = relative(root, path);
  return name !== '..' && !name.startsWith(`..${sep}`) && !isAbsolute(name);
}

function realOf(path: string): string | undefined {
  try {
    return realpathSync(path);
  } catch {
    return undefined;
  }
}

function reasonOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : 'unreadable';
}
