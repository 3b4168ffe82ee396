import { baseName, folderOf, isAbsolutePath, isInside, isNetworkPath, pathOf, resolvePath } from '../base/uris.js';
import type { FileReference } from '../documents/document.js';
import type { Workspace } from '../ports.js';
import type { Settings } from '../settings.js';
import type { ChangedPlaces } from './changed-places.js';

/** Where a path leads, before anybody reads the file. */
export type FilePlace =
  | { readonly status: 'found'; readonly uri: string; readonly how: string }
  | { readonly status: 'missing'; readonly uri: string; readonly folder: string; readonly names: readonly string[] }
  | { readonly status: 'unknown' };

interface Candidate {
  readonly uri: string;
  readonly how: string;
  /** Whether a folder without the file proves that the file is missing. */
  readonly conclusive: boolean;
}

const unknown: FilePlace = { status: 'unknown' };

/** The file of the same cluster that an absolute path leads to, as cluster/model/cluster-documents.ts tells it. */
export type FindInCluster = (reference: FileReference) => string | undefined;

/** How a place is found that only the end of its path tells. */
export const bySuffix = 'the only file of its cluster whose path ends so';

const onMachine = 'on this machine';

/**
 * Where the file is that a document names, as docs/architecture.md, "Paths", orders it: beside the
 * document, through the mappings, under the document's own root, under a workspace folder, by the end of
 * its path among the files of its cluster, on this machine. `missing` only when the folder that the path maps into is there and does not have it.
 */
export async function resolveFile(
  reference: FileReference,
  workspace: Workspace,
  settings: Settings,
  findInCluster?: FindInCluster,
): Promise<FilePlace> {
  if (reference.path === '' || isNetworkPath(reference.path)) return unknown;
  const all = candidates(reference, workspace, settings);
  const place = await firstOf(
    all.filter(({ how }) => how !== onMachine),
    workspace,
  );
  if (place.status === 'found') return place;
  const uri = isAbsolutePath(reference.path) ? findInCluster?.(reference) : undefined;
  if (uri !== undefined) return { status: 'found', uri, how: bySuffix };
  if (place.status === 'missing') return place;
  return firstOf(
    all.filter(({ how }) => how === onMachine),
    workspace,
  );
}

async function firstOf(all: readonly Candidate[], workspace: Workspace): Promise<FilePlace> {
  for (const candidate of all) {
    const place = await tryCandidate(candidate, workspace);
    if (place.status !== 'unknown') return place;
  }
  return unknown;
}

/**
 * Whether a change at one of the given places, of files or of folders, may lead a reference elsewhere. That a file
 * is missing rests on its folder, so that whatever comes into a folder on the way may count.
 */
export function mayLeadElsewhere(
  reference: FileReference,
  changed: ChangedPlaces,
  { workspace, settings }: { readonly workspace: Workspace; readonly settings: Settings },
): boolean {
  if (reference.path === '' || isNetworkPath(reference.path)) return false;
  return candidates(reference, workspace, settings).some(({ uri }) => changed.isInside(folderOf(uri)) || changed.holds(uri));
}

async function tryCandidate(candidate: Candidate, workspace: Workspace): Promise<FilePlace> {
  const stat = await workspace.stat(candidate.uri);
  if (stat?.type === 'file') return { status: 'found', uri: candidate.uri, how: candidate.how };
  if (!candidate.conclusive || stat !== undefined) return unknown;
  const folder = folderOf(candidate.uri);
  const entries = await workspace.list(folder);
  if (entries === undefined) return unknown;
  const names = entries.filter((entry) => entry.type === 'file').map((entry) => entry.name);
  return { status: 'missing', uri: candidate.uri, folder, names };
}

function candidates(reference: FileReference, workspace: Workspace, settings: Settings): Candidate[] {
  const folder = folderOf(reference.uri);
  if (!isAbsolutePath(reference.path)) return relativeCandidates(reference.path, folder);
  return [
    ...mappedCandidates(reference.path, workspace, settings),
    ...rootedCandidates(reference.path, folder, workspace),
    ...machineCandidates(reference.path, folder, workspace, settings),
  ];
}

function relativeCandidates(path: string, folder: string): Candidate[] {
  const uri = resolvePath(folder, path);
  return uri === undefined ? [] : [{ uri, how: 'beside the file that names it', conclusive: true }];
}

function mappedCandidates(path: string, workspace: Workspace, settings: Settings): Candidate[] {
  return Object.entries(settings.pathMappings)
    .filter(([from]) => path === from || path.startsWith(from.endsWith('/') ? from : `${from}/`))
    .flatMap(([from, to]) => workspace.roots.map((root) => mapPath(path, from, to, root)))
    .filter((candidate) => candidate !== undefined);
}

function mapPath(path: string, from: string, to: string, root: string): Candidate | undefined {
  const base = resolvePath(root, to);
  const uri = base === undefined ? undefined : resolvePath(base, `./${path.slice(from.length)}`);
  return uri === undefined ? undefined : { uri, how: `through kubepki.pathMappings "${from}"`, conclusive: true };
}

/** The path below each folder from the document's own up to its workspace folder, nearest first. */
function rootedCandidates(path: string, folder: string, workspace: Workspace): Candidate[] {
  const root = workspace.roots.find((candidate) => isInside(folder, candidate));
  if (root === undefined || /^[A-Za-z]:/.test(path)) return [];
  const found: Candidate[] = [];
  for (let base = folder; isInside(base, root); base = folderOf(base)) {
    const uri = resolvePath(base, `./${path.replace(/^[\\/]+/, '')}`);
    if (uri !== undefined) found.push({ uri, how: `below ${baseName(base) || pathOf(base)}/`, conclusive: true });
    if (base === root || folderOf(base) === base) break;
  }
  return found;
}

function machineCandidates(path: string, folder: string, workspace: Workspace, settings: Settings): Candidate[] {
  const uri = resolvePath(folder, path);
  if (uri === undefined) return [];
  const inWorkspace = workspace.roots.some((root) => isInside(uri, root));
  if (!settings.trusted && !inWorkspace) return [];
  // A file of a repository speaks of another machine: that this one lacks the file proves nothing,
  // unless the path stays in the folder where the document itself lies.
  return [{ uri, how: onMachine, conclusive: folderOf(uri) === folder }];
}
