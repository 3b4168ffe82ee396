import { folderOf, isInside } from '../../base/uris.js';
import { FileNames, findBySuffix, findRooted } from '../cluster-files.js';
import { baseFolderOf } from './base-folder.js';
import type { GroupingFacts } from './grouping-facts.js';

/** Documents that belong to one cluster, told by their places and by what they share. */
export interface ClusterGroup {
  /** The folder that it was first told by: no two clusters have the same. */
  readonly id: string;
  /** The folder that holds its base folders; one above the first of them, which other clusters may share, does not count. */
  readonly root: string;
  readonly sites: readonly Site[];
}

/** A machine of a cluster, or a folder of its files. */
export interface Site {
  /** URI of the folder. */
  readonly base: string;
  readonly isMachine: boolean;
  readonly uris: readonly string[];
}

interface Folder extends Site {
  readonly facts: ReadonlyMap<string, GroupingFacts>;
}

/**
 * Sorts documents into clusters. A folder with an API server (its flags, or the certificate that it shows) is
 * the seed of a cluster; seeds that share their CA, service account keys or etcd are one cluster of several
 * control planes. Other folders go to the cluster with which they share something, else to the only one nearby.
 */
export function groupClusters(documents: ReadonlyMap<string, GroupingFacts>): readonly ClusterGroup[] {
  const folders = foldersOf(documents);
  const seeds = seedsOf(folders);
  if (seeds.length === 0) return [];
  const groups = mergeSeeds(seeds);
  const rest = folders.filter((folder) => !seeds.includes(folder));
  attachInner(rest, groups);
  attachSharing(
    rest.filter((folder) => !isTaken(folder, groups)),
    groups,
  );
  attachNearby(
    rest.filter((folder) => !isTaken(folder, groups)),
    groups,
  );
  return groups.map((members) => ({ id: members[0]?.base ?? '', root: commonFolder(ownFolders(members)), sites: members }));
}

function foldersOf(documents: ReadonlyMap<string, GroupingFacts>): Folder[] {
  const byBase = new Map<string, { isMachine: boolean; facts: Map<string, GroupingFacts> }>();
  for (const [uri, facts] of documents) {
    if (!facts.isRelevant) continue;
    const { uri: base, isMachine } = baseFolderOf(uri);
    const known = byBase.get(base) ?? { isMachine: false, facts: new Map<string, GroupingFacts>() };
    known.isMachine ||= isMachine;
    known.facts.set(uri, facts);
    byBase.set(base, known);
  }
  return [...byBase].map(([base, { isMachine, facts }]) => ({ base, isMachine, facts, uris: [...facts.keys()] }));
}

/** Folders that run an API server; where no file says so nearby, those that hold its certificate. */
function seedsOf(folders: readonly Folder[]): Folder[] {
  const running = folders.filter((folder) => some(folder, ({ hasApiServer }) => hasApiServer));
  const serving = folders.filter(
    (folder) => some(folder, ({ hasServingCertificate }) => hasServingCertificate) && !running.some((other) => speaksFor(other, folder)),
  );
  return [...running, ...serving];
}

/** Whether the flags in one folder are those of the certificate in another: around it or below, unless that is another machine's with CAs of its own. */
function speaksFor(running: Folder, folder: Folder): boolean {
  if (running.base === folder.base || isInside(running.base, folder.base)) return true;
  return isInside(folder.base, running.base) && !isStranger(folder, [running]);
}

/** The image of a machine whose CAs are none of theirs. */
function isStranger(folder: Folder, others: readonly Folder[]): boolean {
  if (!folder.isMachine) return false;
  const own = caKeysOf([folder]);
  const theirs = own.size === 0 ? own : caKeysOf(others);
  return own.size > 0 && ![...own].some((key) => theirs.has(key));
}

function caKeysOf(folders: readonly Folder[]): ReadonlySet<string> {
  return new Set(folders.flatMap(({ facts }) => [...facts.values()].flatMap(({ caKeys }) => caKeys)));
}

interface Seed {
  readonly folder: Folder;
  readonly marks: Marks;
}

/** What is shared, by its type: values of one type are compared with those of the same only. */
type Marks = ReadonlyMap<string, ReadonlySet<string>>;

function mergeSeeds(folders: readonly Folder[]): Folder[][] {
  const groups: Seed[][] = [];
  for (const folder of folders) {
    const seed = { folder, marks: marksOf(folder) };
    const group = groups.find((members) => members.some((member) => areOneCluster(member.marks, seed.marks)));
    if (group) group.push(seed);
    else groups.push([seed]);
  }
  return groups.map((members) => members.map((member) => member.folder));
}

/** Two control planes are of one cluster when they share more of what only one cluster has than they differ in. */
function areOneCluster(left: Marks, right: Marks): boolean {
  let shared = 0;
  let different = 0;
  for (const [type, values] of left) {
    const others = right.get(type);
    if (others === undefined || values.size === 0 || others.size === 0) continue;
    if ([...values].some((value) => others.has(value))) shared++;
    else different++;
  }
  return shared > different;
}

/** What only one cluster has: its CA, its service account keys, its etcd. */
function marksOf(folder: Folder): Marks {
  const files = new FileNames(folder.uris);
  const marks = new Map<string, Set<string>>([['etcdHosts', new Set([...folder.facts.values()].flatMap(({ etcdHosts }) => etcdHosts))]]);
  for (const facts of folder.facts.values()) {
    for (const [type, paths] of Object.entries(facts.paths)) {
      const found = paths.flatMap((path) => findRooted(path, folder.base, folder.base, files) ?? findBySuffix(path, files) ?? []);
      const keys = found.flatMap((uri) => keysIn(folder.facts.get(uri)));
      marks.set(type, new Set([...(marks.get(type) ?? []), ...keys]));
    }
  }
  return marks;
}

function keysIn(facts: GroupingFacts | undefined): readonly string[] {
  return facts === undefined ? [] : [...facts.caKeys, ...facts.keys];
}

/** Folders inside the folder of a cluster are its own; of nested clusters the innermost counts. A machine that trusts another of the clusters is left. */
function attachInner(folders: readonly Folder[], groups: readonly Folder[][]): void {
  const seeds = groups.flatMap((group) => group.map(({ base }) => ({ group, base })));
  for (const folder of folders) {
    const around = seeds.filter(({ base }) => isInside(folder.base, base)).toSorted((left, right) => right.base.length - left.base.length);
    const group = around[0]?.group;
    if (group && !(isStranger(folder, group) && trustsOneOf(folder, groups))) group.push(folder);
  }
}

function trustsOneOf(folder: Folder, groups: readonly (readonly Folder[])[]): boolean {
  return groups.some((group) => !isStranger(folder, group));
}

function attachSharing(folders: readonly Folder[], groups: readonly Folder[][]): void {
  const marks = groups.map((group) => sharedMarks(group));
  for (const folder of folders) {
    const own = sharedMarks([folder]);
    const scores = marks.map((group) => [...own].filter((mark) => group.has(mark)).length);
    const best = Math.max(...scores);
    if (best === 0) continue;
    const isShared = !folder.isMachine && scores.filter((score) => score > 0).length > 1;
    if (isShared) marks.forEach((group, at) => groups[at]?.push(...partOf(folder, group)));
    else if (scores.filter((score) => score === best).length === 1) groups[scores.indexOf(best)]?.push(folder);
  }
}

/** Of a folder of kubeconfigs for several clusters, the files that share something with one. */
function partOf(folder: Folder, marks: ReadonlySet<string>): readonly Folder[] {
  const facts = new Map([...folder.facts].filter(([, each]) => marksOfFacts(each).some((mark) => marks.has(mark))));
  return facts.size === 0 ? [] : [{ ...folder, facts, uris: [...facts.keys()] }];
}

function sharedMarks(folders: readonly Folder[]): ReadonlySet<string> {
  return new Set(folders.flatMap(({ facts }) => [...facts.values()].flatMap(marksOfFacts)));
}

function marksOfFacts({ caKeys, servers, etcdHosts }: GroupingFacts): readonly string[] {
  return [...caKeys, ...servers, ...etcdHosts.map((host) => `etcd ${host}`)];
}

/** Folders that share nothing go to the only cluster below the nearest folder above them that has any. */
function attachNearby(folders: readonly Folder[], groups: readonly Folder[][]): void {
  const seeds = groups.map((group) => group.map(({ base }) => base));
  for (const folder of folders) {
    const near = nearestGroups(folder.base, seeds);
    if (near.length === 1) groups[near[0] ?? 0]?.push(folder);
  }
}

function nearestGroups(base: string, seeds: readonly (readonly string[])[]): readonly number[] {
  for (let above = base; ; above = folderOf(above)) {
    const found = seeds.flatMap((bases, index) => (bases.some((seed) => isInside(seed, above)) ? [index] : []));
    if (found.length > 0 || folderOf(above) === above) return found;
  }
}

function isTaken({ base }: Folder, groups: readonly (readonly Folder[])[]): boolean {
  return groups.some((group) => group.some((member) => member.base === base));
}

function some({ facts }: Folder, fits: (facts: GroupingFacts) => boolean): boolean {
  return [...facts.values()].some(fits);
}

/** A kubeconfig for several clusters stands above all of them, and is part of each. */
function ownFolders(members: readonly Folder[]): readonly string[] {
  const [first] = members;
  const own = members.filter(({ base }) => first === undefined || base === first.base || !isInside(first.base, base));
  return own.map(({ base }) => base);
}

function commonFolder(bases: readonly string[]): string {
  let folder = bases[0] ?? '';
  while (!bases.every((base) => isInside(base, folder)) && folderOf(folder) !== folder) folder = folderOf(folder);
  return folder;
}
