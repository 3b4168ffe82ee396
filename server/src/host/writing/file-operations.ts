import {
  chmodSync,
  chownSync,
  closeSync,
  fsyncSync,
  linkSync,
  lstatSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  realpathSync,
  renameSync,
  rmdirSync,
  unlinkSync,
  writeFileSync,
} from 'node:fs';

/** What writing asks of the file system. Tests let each of them fail, or end the process before it. */
export interface FileOperations {
  /** Of the entry itself, links not followed; undefined when there is none. */
  readonly lstat: (path: string) => FileStats | undefined;
  readonly realpath: (path: string) => string;
  readonly list: (folder: string) => readonly string[];
  readonly read: (path: string) => Uint8Array;
  /** A new file that only its owner may read; fails when the name is taken. */
  readonly create: (path: string) => number;
  readonly write: (file: number, content: Uint8Array) => void;
  readonly sync: (file: number) => void;
  readonly close: (file: number) => void;
  readonly chmod: (path: string, mode: number) => void;
  readonly chown: (path: string, uid: number, gid: number) => void;
  readonly link: (from: string, to: string) => void;
  readonly rename: (from: string, to: string) => void;
  readonly unlink: (path: string) => void;
  readonly makeFolder: (path: string, mode: number) => void;
  readonly removeFolder: (path: string) => void;
  readonly syncFolder: (path: string) => void;
}

export interface FileStats {
  readonly mode: number;
  readonly uid: number;
  readonly gid: number;
  readonly dev: number;
  readonly ino: number;
  isFile(): boolean;
}

export const nodeFileOperations: FileOperations = {
  lstat: (path) => lstatSync(path, { throwIfNoEntry: false }),
  realpath: (path) => realpathSync(path),
  list: (folder) => readdirSync(folder),
  read: (path) => readFileSync(path),
  create: (path) => openSync(path, 'wx', 0o600),
  write: (file, content) => writeFileSync(file, content),
  sync: fsyncSync,
  close: closeSync,
  chmod: chmodSync,
  chown: chownSync,
  link: linkSync,
  rename: renameSync,
  unlink: unlinkSync,
  makeFolder: (path, mode) => void mkdirSync(path, mode),
  removeFolder: (path) => rmdirSync(path),
  syncFolder,
};

/** Makes names durable. Windows opens no folders, and keeps their order by itself. */
function syncFolder(path: string): void {
  if (process.platform === 'win32') return;
  const folder = openSync(path, 'r');
  try {
    fsyncSync(folder);
  } finally {
    closeSync(folder);
  }
}
