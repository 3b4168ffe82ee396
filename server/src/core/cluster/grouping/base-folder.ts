import { baseName, folderOf } from '../../base/uris.js';
import { layoutFolders, machineFolders, namedBelow } from '../../knowledge/machine-folders.js';

/** A folder that the files of one machine, or of one cluster, lie in. */
export interface BaseFolder {
  /** URI without a trailing slash. */
  readonly uri: string;
  /** Whether the folder is the image of a machine's root: `/etc/kubernetes/…` lies below it. */
  readonly isMachine: boolean;
}

/** The folder that says to which machine or cluster a file belongs, told by its path alone. */
export function baseFolderOf(uri: string): BaseFolder {
  const at = machineStart(uri);
  return at === undefined ? { uri: withoutLayout(folderOf(uri)), isMachine: false } : { uri: uri.slice(0, at), isMachine: true };
}

/** Where the first folder of a machine starts in a URI. */
function machineStart(uri: string): number | undefined {
  const places = machineFolders.map((folder) => uri.indexOf(folder)).filter((at) => at > 0);
  return places.length === 0 ? undefined : Math.min(...places);
}

function withoutLayout(start: string): string {
  let folder = start;
  for (;;) {
    const above = folderOf(folder);
    if (above === folder) return folder;
    if (namedBelow.has(baseName(above))) folder = folderOf(above);
    else if (layoutFolders.has(baseName(folder).toLowerCase()) || folder.endsWith('.service.d')) folder = above;
    else return folder;
  }
}
