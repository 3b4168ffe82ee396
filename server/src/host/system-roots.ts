import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { uriFromPath } from './file-path.js';

/** Paths and environment variables, as knowledge/go-system-roots.ts has them. */
export interface SystemRootPaths {
  readonly files: readonly string[];
  readonly folders: readonly string[];
  readonly fileVariable: string;
  readonly folderVariable: string;
}

/** The files with the CAs that Go programs on this machine trust; undefined where they ask the system instead (macOS, Windows). */
export function findSystemRoots({ files, folders, fileVariable, folderVariable }: SystemRootPaths): readonly string[] | undefined {
  if (process.platform !== 'linux') return undefined;
  const namedFile = process.env[fileVariable];
  const file = (namedFile ? [namedFile] : files).find((path) => existsSync(path));
  const inFolders = (process.env[folderVariable]?.split(':') ?? folders).flatMap(listFolder);
  return [...(file === undefined ? [] : [file]), ...inFolders].map(uriFromPath);
}

/** Links inside the folder name its own files once more. */
function listFolder(folder: string): readonly string[] {
  try {
    return readdirSync(folder, { withFileTypes: true })
      .filter((entry) => !entry.isDirectory())
      .map((entry) => join(folder, entry.name));
  } catch {
    return [];
  }
}
