import { basename, dirname, isAbsolute, join, normalize } from 'node:path';
import type { FileOperations, FileStats } from './file-operations.js';
import { isInside, journalPaths, type Journal, type Unit } from './journal.js';

/**
 * A journal as it lies in one folder. `torn`: its run ended while writing it, before anything else;
 * `foreign`: not one that this process may act on; `moved`: its folder had another path.
 */
export type FoundJournal = { readonly text: string; readonly journal: Journal } | 'torn' | 'foreign' | 'moved';

/**
 * Reads a journal that may be acted on. One that another user could have written, or that came with
 * a checkout or an archive and names files elsewhere, must not lead this process to change anything.
 */
export function readJournal(system: FileOperations, path: string): FoundJournal {
  const stats = system.lstat(path);
  if (!stats || !isOwn(stats)) return 'foreign';
  const text = new TextDecoder().decode(system.read(path));
  const value = parse(text);
  if (value === undefined) return 'torn';
  if (!isJournal(value)) return 'foreign';
  return journalPaths(value).includes(path) ? { text, journal: value } : 'moved';
}

/** The units that lie below a folder with an equal copy of the journal, and nowhere else by way of a link. */
export function vouchedUnits(system: FileOperations, { text, journal }: Exclude<FoundJournal, string>): readonly Unit[] {
  // A folder that cannot be reached now may hold the half of the set that counts.
  if (!journal.folders.every((folder) => system.lstat(folder))) throw new Error('a folder of the set cannot be reached');
  const vouching = journal.folders.filter((_, at) => {
    const copy = readJournalText(system, journalPaths(journal)[at] ?? '');
    return copy === text;
  });
  return journal.units.filter(({ path }) => {
    const folder = dirname(path);
    return vouching.some((from) => isInside(folder, from)) && isReal(system, folder);
  });
}

function readJournalText(system: FileOperations, path: string): string | undefined {
  const found = readJournal(system, path);
  return typeof found === 'string' ? undefined : found.text;
}

function isReal(system: FileOperations, folder: string): boolean {
  return system.lstat(folder) !== undefined && system.realpath(folder) === folder;
}

function isOwn(stats: FileStats): boolean {
  if (!stats.isFile()) return false;
  if (process.getuid === undefined) return true;
  return stats.uid === process.getuid() && (stats.mode & 0o077) === 0;
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function isJournal(value: unknown): value is Journal {
  if (!isObject(value) || value['version'] !== 1) return false;
  const { id, pid, host, startedAt, folders, units } = value;
  const isHeadGood = typeof id === 'string' && Number.isInteger(pid) && typeof host === 'string' && typeof startedAt === 'number';
  return isHeadGood && isListOf(folders, isPlainPath) && isListOf(units, isUnit);
}

function isUnit(value: unknown): value is Unit {
  if (!isObject(value) || !isPlainPath(value['path']) || !isSibling(value['staged'], value['path'])) return false;
  if (value['kind'] === 'new') return isDigest(value['after']);
  if (value['kind'] === 'replaced') {
    return isSibling(value['kept'], value['path']) && isDigest(value['before']) && isDigest(value['after']);
  }
  return value['kind'] === 'tree' && isTree(value);
}

function isTree({ folders, files }: Record<string, unknown>): boolean {
  if (!isListOf(folders, isBelow) || !isObject(files)) return false;
  return Object.entries(files).every(([path, digest]) => path !== '' && isBelow(path) && isDigest(digest));
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isListOf<T>(value: unknown, is: (member: unknown) => member is T): value is T[] {
  return Array.isArray(value) && value.every(is);
}

function isPlainPath(value: unknown): value is string {
  return typeof value === 'string' && isAbsolute(value) && normalize(value) === value && !value.includes('\0');
}

/** A name that this program makes, beside the file it is for. */
function isSibling(value: unknown, path: string): boolean {
  return isPlainPath(value) && dirname(value) === dirname(path) && /^\.kubepki-[0-9a-f]{12}-\d+\.(new|old)$/.test(basename(value));
}

function isBelow(value: unknown): value is string {
  return typeof value === 'string' && !value.includes('\0') && isInside(join('/base', value), normalize('/base'));
}

function isDigest(value: unknown): value is string {
  return typeof value === 'string' && /^[0-9a-f]{64}$/.test(value);
}
