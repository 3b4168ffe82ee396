import { chmodSync, mkdtempSync, realpathSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { documentFileNames, systemRootPaths } from '../core/index.js';
import { defaultSettings } from '../core/settings.js';
import type { HostFile, HostFiles, LspHost } from '../lsp/host.js';
import { pathFromUri, uriFromPath } from './file-path.js';
import { findKubectlPaths } from './kubectl-paths.js';
import { findSystemRoots } from './system-roots.js';
import { NodeWorkspace } from './node-workspace.js';
import { findFiles, walkFiles } from './walk.js';
import { describeRecovery } from './writing/recover.js';
import { writeFiles, type FileToWrite } from './writing/write-files.js';

/** The host of the language server on Node: this machine's files. */
export function nodeLspHost(version: string): LspHost {
  return {
    version,
    createWorkspace: () => new NodeWorkspace({ roots: [], trusted: false, maxFileSize: defaultSettings.maxFileSize }),
    walk: (roots) => walkFiles(roots, { fileNames: documentFileNames }),
    find: (uri, roots) => Promise.resolve(findFiles(uri, roots, { fileNames: documentFileNames })),
    kubectlPaths: () => findKubectlPaths(process.env),
    systemRoots: () => findSystemRoots(systemRootPaths),
    files: nodeFiles,
  };
}

const nodeFiles: HostFiles = {
  // A link in the way (as /tmp is on macOS) would give every file two URIs.
  makeTemporaryFolder: (name) => uriFromPath(mkdtempSync(join(realpathSync(tmpdir()), `${name}-`))),
  setMode: (uri, mode) => chmodSync(pathOf(uri), mode),
  write: (files, { now, tell }) => {
    const { backups } = writeFiles(files.map(toWrite), { now, onRecovered: (recovery) => tell(describeRecovery(recovery)) });
    return backups.map(({ path, backup }) => ({
      uri: files.find(({ uri }) => pathFromUri(uri) === path)?.uri ?? uriFromPath(path),
      backupUri: uriFromPath(backup),
    }));
  },
};

function toWrite({ uri, content, mode, over, backup = false }: HostFile): FileToWrite {
  const bytes = typeof over === 'string' ? new TextEncoder().encode(over) : over;
  return { path: pathOf(uri), content, mode, over: bytes ? { bytes } : 'nothing', backup };
}

function pathOf(uri: string): string {
  const path = pathFromUri(uri);
  if (path === undefined) throw new Error('not a file of this machine');
  return path;
}
