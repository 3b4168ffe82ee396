import { randomBytes } from 'node:crypto';
import { hostname } from 'node:os';
import { dirname, join, sep } from 'node:path';
import type { FileOperations } from './file-operations.js';

/**
 * What a set of files is about to become: names and digests, never content. It is written before
 * anything else and removed last, so that whatever an interrupted run leaves can be told and taken back.
 */
export interface Journal {
  readonly version: 1;
  readonly id: string;
  readonly pid: number;
  readonly host: string;
  /** Milliseconds since 1970. */
  readonly startedAt: number;
  /**
   * Where copies of the journal lie: the folders of the set that no other one holds. One folder above
   * all of them would often be `/`, which is not always writable and seldom looked at.
   */
  readonly folders: readonly string[];
  readonly units: readonly Unit[];
}

/** What one rename or link brings into place. All paths are absolute and free of links. */
export type Unit = NewUnit | ReplacedUnit | TreeUnit;

/** A file where none was. */
export interface NewUnit {
  readonly kind: 'new';
  readonly path: string;
  readonly staged: string;
  readonly after: string;
}

export interface ReplacedUnit {
  readonly kind: 'replaced';
  readonly path: string;
  readonly staged: string;
  /** The old file under another name, until all is done. */
  readonly kept: string;
  readonly before: string;
  readonly after: string;
}

/** A folder where none was, with all that it holds. */
export interface TreeUnit {
  readonly kind: 'tree';
  readonly path: string;
  readonly staged: string;
  /** Below the folder, outer ones first; the folder itself is ''. */
  readonly folders: readonly string[];
  /** Path below the folder → digest. */
  readonly files: Readonly<Record<string, string>>;
}

export const journalName = /^\.kubepki-journal-[0-9a-f]{12}$/;

export function newJournalId(): string {
  return randomBytes(6).toString('hex');
}

export function createJournal(id: string, units: readonly Unit[], now: number): Journal {
  const folders = outermost(units.map(({ path }) => dirname(path)));
  return { version: 1, id, pid: process.pid, host: hostname(), startedAt: now, folders, units };
}

export function journalPaths({ id, folders }: Pick<Journal, 'id' | 'folders'>): readonly string[] {
  return folders.map((folder) => join(folder, `.kubepki-journal-${id}`));
}

/** Nothing else may begin before every copy is on the disk. */
export function writeJournal(system: FileOperations, journal: Journal): void {
  const content = new TextEncoder().encode(JSON.stringify(journal));
  for (const path of journalPaths(journal)) {
    const file = system.create(path);
    try {
      system.write(file, content);
      system.sync(file);
    } finally {
      system.close(file);
    }
  }
  journal.folders.forEach((folder) => system.syncFolder(folder));
}

export function isInside(path: string, folder: string): boolean {
  return path === folder || path.startsWith(folder.endsWith(sep) ? folder : folder + sep);
}

function outermost(folders: readonly string[]): readonly string[] {
  const all = [...new Set(folders)];
  return all.filter((folder) => !all.some((other) => other !== folder && isInside(folder, other)));
}
