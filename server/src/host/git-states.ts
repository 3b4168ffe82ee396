import { existsSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import type { GitState } from '../core/ports.js';
import { isIgnoredBy, layerOf, layersFor, type IgnoreLayer } from './ignore-layers.js';

/** Tells how git sees files, without running git. What it learnt of a folder is kept until `forget`. */
export class GitStates {
  private readonly folders = new Map<string, FolderState>();

  stateOf(path: string): GitState {
    const folder = this.folderState(dirname(path));
    if (folder.workTree === undefined) return { inWorkTree: false, ignored: false };
    return { inWorkTree: true, ignored: folder.ignored || isIgnoredBy(folder.layer, path, 'file') };
  }

  /** After a `.gitignore` changed. */
  forget(): void {
    this.folders.clear();
  }

  private folderState(folder: string): FolderState {
    const known = this.folders.get(folder);
    if (known) return known;
    const state = this.readFolder(folder);
    this.folders.set(folder, state);
    return state;
  }

  private readFolder(folder: string): FolderState {
    if (existsSync(join(folder, '.git'))) return { workTree: folder, ignored: false, layer: layersFor(folder, folder) };
    if (dirname(folder) === folder) return { workTree: undefined, ignored: false, layer: undefined };
    const parent = this.folderState(dirname(folder));
    if (parent.workTree === undefined) return parent;
    // Nothing below an ignored folder can be taken back in, and nothing in `.git` is ever committed.
    const ignored = parent.ignored || basename(folder) === '.git' || isIgnoredBy(parent.layer, folder, 'directory');
    return { workTree: parent.workTree, ignored, layer: layerOf(folder, parent.layer) };
  }
}

interface FolderState {
  readonly workTree: string | undefined;
  readonly ignored: boolean;
  readonly layer: IgnoreLayer | undefined;
}
