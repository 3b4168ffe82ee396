import { statSync } from 'node:fs';
import { dirname, isAbsolute, join, relative, sep } from 'node:path';
import { uriFromPath } from '../host/file-path.js';
import { walkFolder } from '../host/walk.js';

/** Files that a look around may meet: more are not worth the time that it takes. */
const mostFiles = 2000;

export interface ContextOptions {
  readonly cwd: string;
  readonly fileNames: readonly RegExp[];
}

/**
 * The files around what was named, as URIs. Who checks one kubeconfig wants to know whether it fits its cluster, and
 * that lies in the files around it: in the largest folder with all that was named, up to the working directory, that
 * is no larger than a look allows. Of a file elsewhere it is the folder that it lies in.
 */
export function findContext(places: readonly string[], options: ContextOptions): readonly string[] {
  const within = places.filter((place) => isBelow(place, options.cwd));
  const elsewhere = places.filter((place) => !within.includes(place));
  // Who names a folder around the working directory, or itself, has named it all.
  if (places.some((place) => isBelow(options.cwd, place))) return [];
  const around = within.length === 0 ? [] : foldersAround(within, options.cwd);
  const files = elsewhere.filter((place) => statSync(place, { throwIfNoEntry: false })?.isFile());
  const groups = [around, ...files.map((place) => [dirname(place)])];
  return [...new Set(groups.flatMap((folders) => firstThatFits(folders, options.fileNames)))];
}

/** The folders from the working directory down to the one that holds all places. */
function foldersAround(places: readonly string[], cwd: string): readonly string[] {
  const folders = [cwd];
  const names = relative(cwd, places[0] ?? cwd)
    .split(sep)
    .slice(0, -1);
  for (const name of names) {
    const next = join(folders.at(-1) ?? cwd, name);
    if (!places.every((place) => isBelow(place, next) && place !== next)) break;
    folders.push(next);
  }
  return folders;
}

function firstThatFits(folders: readonly string[], fileNames: readonly RegExp[]): readonly string[] {
  for (const folder of folders) {
    const found = walkWithin(folder, fileNames);
    if (found) return found.map(uriFromPath);
  }
  return [];
}

class TooManyFiles extends Error {}

/** The files below a folder; undefined when there are too many. */
function walkWithin(folder: string, fileNames: readonly RegExp[]): readonly string[] | undefined {
  let looked = 0;
  const onFile = (): void => {
    if (++looked > mostFiles) throw new TooManyFiles();
  };
  try {
    return [...walkFolder(folder, { fileNames, onFile })];
  } catch (error) {
    if (error instanceof TooManyFiles) return undefined;
    throw error;
  }
}

/** Whether a path is a folder, or lies in it. */
function isBelow(path: string, folder: string): boolean {
  const name = relative(folder, path);
  return name !== '..' && !name.startsWith(`..${sep}`) && !isAbsolute(name);
}
