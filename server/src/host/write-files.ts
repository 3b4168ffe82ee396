import { randomBytes } from 'node:crypto';
import {
  chmodSync,
  chownSync,
  closeSync,
  fsyncSync,
  linkSync,
  lstatSync,
  openSync,
  realpathSync,
  renameSync,
  statSync,
  unlinkSync,
  writeFileSync,
} from 'node:fs';
import { basename, dirname, join } from 'node:path';

export interface NewFile {
  readonly path: string;
  readonly content: string | Uint8Array;
  /** Permission bits, whatever the umask is. */
  readonly mode: number;
}

/** A file that was to be made is there already. Nothing was written. */
export class FileExistsError extends Error {
  constructor(readonly path: string) {
    super(`${path} exists already`);
  }
}

/**
 * Writes new files, all or none. Nothing is overwritten, not even a file that appears in between;
 * a failed step leaves nothing behind. Throws `FileExistsError`, or what the system says.
 */
export function writeNewFiles(files: readonly NewFile[]): void {
  for (const { path } of files) if (exists(path)) throw new FileExistsError(path);
  const written: string[] = [];
  try {
    for (const file of files) {
      writeNewFile(file);
      written.push(file.path);
    }
  } catch (error) {
    written.forEach(removeQuietly);
    throw error;
  }
}

/** Replaces a file's content in one step; its mode and owner stay, and a link stays a link. */
export function replaceFile(path: string, content: string | Uint8Array): void {
  const real = realpathSync(path);
  const { mode, uid, gid } = statSync(real);
  const temporary = writeTemporary(real, content, mode & 0o7777);
  try {
    keepOwner(temporary, uid, gid);
    renameSync(temporary, real);
  } catch (error) {
    removeQuietly(temporary);
    throw error;
  }
}

function writeNewFile({ path, content, mode }: NewFile): void {
  const temporary = writeTemporary(path, content, mode);
  try {
    // Unlike rename, link refuses an existing target, so the file appears whole or not at all.
    linkSync(temporary, path);
  } catch (error) {
    if (hasCode(error, 'EEXIST')) throw new FileExistsError(path);
    writeExclusively({ path, content, mode });
  } finally {
    removeQuietly(temporary);
  }
}

/** For file systems without hard links. */
function writeExclusively({ path, content, mode }: NewFile): void {
  const file = openExclusively(path);
  try {
    writeFileSync(file, content);
    chmodSync(path, mode);
  } catch (error) {
    removeQuietly(path);
    throw error;
  } finally {
    closeSync(file);
  }
}

function openExclusively(path: string): number {
  try {
    return openSync(path, 'wx', 0o600);
  } catch (error) {
    throw hasCode(error, 'EEXIST') ? new FileExistsError(path) : error;
  }
}

function writeTemporary(beside: string, content: string | Uint8Array, mode: number): string {
  const path = join(dirname(beside), `.${basename(beside)}.${randomBytes(6).toString('hex')}.tmp`);
  // Nobody else may read it, not even before its mode is set.
  const file = openSync(path, 'wx', 0o600);
  try {
    writeFileSync(file, content);
    fsyncSync(file);
  } catch (error) {
    removeQuietly(path);
    throw error;
  } finally {
    closeSync(file);
  }
  chmodSync(path, mode);
  return path;
}

function keepOwner(path: string, uid: number, gid: number): void {
  const made = statSync(path);
  if (made.uid === uid && made.gid === gid) return;
  try {
    chownSync(path, uid, gid);
  } catch {
    // Only root may give a file away; the content matters more than its owner.
  }
}

function exists(path: string): boolean {
  return lstatSync(path, { throwIfNoEntry: false }) !== undefined;
}

function removeQuietly(path: string): void {
  try {
    unlinkSync(path);
  } catch {
    // It is gone already.
  }
}

function hasCode(error: unknown, code: string): boolean {
  return error instanceof Error && 'code' in error && error.code === code;
}
