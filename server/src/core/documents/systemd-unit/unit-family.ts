import { baseName, folderOf } from '../../base/uris.js';
import { unitFolders } from '../../knowledge/machine-folders.js';
import type { SystemdUnitDocument } from '../document.js';

/** A unit with what systemd reads beside it. */
export interface UnitFamily {
  /** The unit first, then its drop-ins in the order in which they count. */
  readonly units: readonly SystemdUnitDocument[];
  /** The files that its `EnvironmentFile` lines name, as far as they are known. */
  readonly environment: readonly SystemdUnitDocument[];
  /** Whether all of those are known. */
  readonly isAll: boolean;
}

/** Where the parts of a unit may lie; the first of several files of one name counts. */
export interface FamilyPlaces {
  readonly units: readonly string[];
  /** Folders of drop-ins. */
  readonly folders: readonly string[];
}

/** The places of the unit that a file is, or is a drop-in of; undefined for environment files. Source: systemd.unit(5). */
export function familyPlaces(uri: string): FamilyPlaces | undefined {
  const folder = folderOf(uri);
  const isDropIn = /\.service\.d$/.test(folder) && uri.endsWith('.conf');
  if (!isDropIn && !uri.endsWith('.service')) return undefined;
  const unit = isDropIn ? folder.slice(0, -'.d'.length) : uri;
  const units = unitFoldersBeside(folderOf(unit)).map((each) => `${each}/${baseName(unit)}`);
  return { units, folders: units.map((each) => `${each}.d`) };
}

/** The parts in the order in which they count: of one name the first place, drop-ins sorted by name whatever folder they lie in. */
export function arrangeFamily(documents: readonly SystemdUnitDocument[], { units, folders }: FamilyPlaces): readonly SystemdUnitDocument[] {
  const unit = units.flatMap((uri) => documents.filter((document) => document.uri === uri)).slice(0, 1);
  const inOrder = folders.flatMap((folder) => documents.filter(({ uri }) => folderOf(uri) === folder && uri.endsWith('.conf')));
  const dropIns = new Map<string, SystemdUnitDocument>();
  for (const document of inOrder) {
    const name = baseName(document.uri);
    if (!dropIns.has(name)) dropIns.set(name, document);
  }
  return [...unit, ...[...dropIns].toSorted(([left], [right]) => (left < right ? -1 : 1)).map(([, document]) => document)];
}

/** The folder itself, or all of systemd's on the same machine. */
function unitFoldersBeside(folder: string): readonly string[] {
  // Longer ones first: `/usr/lib/systemd/system` ends with `/lib/systemd/system` as well.
  const own = unitFolders.toSorted((left, right) => right.length - left.length).find((each) => folder.endsWith(each));
  return own === undefined ? [folder] : unitFolders.map((each) => folder.slice(0, -own.length) + each);
}
