import { documentFileNames } from '../core/index.js';
import { ClientWorkspace, findThrough, walkThrough } from './client-workspace.js';
import type { LspHost } from './host.js';

/** The host of a worker: the client answers for the files and writes what is to be written. */
export function browserHost(): LspHost {
  return {
    version: '',
    createWorkspace: (connection) => new ClientWorkspace(connection),
    walk: (roots, workspace) => walkThrough(roots, workspace, documentFileNames),
    find: (uri, roots, workspace) => findThrough(uri, { roots, workspace, fileNames: documentFileNames }),
    kubectlPaths: () => undefined,
    systemRoots: () => undefined,
    files: undefined,
  };
}
