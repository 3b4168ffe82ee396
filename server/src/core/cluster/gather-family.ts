import type { Document, FileReference, SystemdUnitDocument } from '../documents/document.js';
import { environmentFiles } from '../documents/systemd-unit/environment.js';
import { serviceEntries } from '../documents/systemd-unit/entries.js';
import { arrangeFamily, familyPlaces, type FamilyPlaces, type UnitFamily } from '../documents/systemd-unit/unit-family.js';

/** How the parts of a unit are found. */
export interface FamilyNeeds {
  load(uri: string): Promise<Document | undefined>;
  /** The names of the files in a folder; none for a folder that is not there. */
  list(folder: string): Promise<readonly string[]>;
  resolve(reference: FileReference): Promise<Document | undefined>;
}

/** Reads what systemd reads together with a unit; undefined for what is none. */
export async function gatherFamily(document: Document, needs: FamilyNeeds): Promise<UnitFamily | undefined> {
  if (document.kind !== 'systemd-unit') return undefined;
  const places = familyPlaces(document.uri);
  const units = places === undefined ? [document] : arrangeFamily(await partsAt(places, document, needs), places);
  // Another unit of this name lies in a place that goes before; this one is looked at for its own sake.
  if (!units.includes(document)) return undefined;
  const named = environmentFiles(units.flatMap(({ uri, sections }) => serviceEntries(uri, sections)));
  const environment = (await Promise.all(named.map((reference) => needs.resolve(reference)))).filter(isUnit);
  return { units, environment, isAll: environment.length === named.length };
}

async function partsAt({ units, folders }: FamilyPlaces, own: SystemdUnitDocument, needs: FamilyNeeds): Promise<SystemdUnitDocument[]> {
  const dropIns = await Promise.all(
    folders.map(async (folder) => (await needs.list(folder)).filter((name) => name.endsWith('.conf')).map((name) => `${folder}/${name}`)),
  );
  const uris = [...units, ...dropIns.flat()].filter((uri) => uri !== own.uri);
  return [own, ...(await Promise.all(uris.map((uri) => needs.load(uri)))).filter(isUnit)];
}

function isUnit(document: Document | undefined): document is SystemdUnitDocument {
  return document?.kind === 'systemd-unit';
}
