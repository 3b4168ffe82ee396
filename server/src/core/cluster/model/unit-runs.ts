import type { ComponentRun } from '../../documents/component/model.js';
import type { Document, SystemdUnitDocument } from '../../documents/document.js';
import { serviceEntries } from '../../documents/systemd-unit/entries.js';
import { environmentFiles } from '../../documents/systemd-unit/environment.js';
import { familyRuns, startsSomething } from '../../documents/systemd-unit/family-runs.js';
import { arrangeFamily, familyPlaces, type UnitFamily } from '../../documents/systemd-unit/unit-family.js';
import type { ClusterDocuments } from './cluster-documents.js';

/** A component and the document that starts it. */
export interface Run {
  readonly run: ComponentRun;
  readonly document: Document;
}

/**
 * Every component of a cluster once, with all of its flags: a unit, its drop-ins and its environment files are one.
 * What sets variables for a unit that is not here speaks for itself.
 */
export function runsOf(documents: ClusterDocuments): readonly Run[] {
  const all = [...documents.documents.values()];
  const units = all.filter((document) => document.kind === 'systemd-unit');
  const starting = units.filter(startsSomething);
  const started = starting.flatMap((document) =>
    familyRuns(familyOf(document, units, documents)).filter(({ uri }) => uri === document.uri),
  );
  const told = new Set([...starting.map(({ uri }) => uri), ...started.flatMap(({ flags }) => flags.flatMap(({ uri }) => uri ?? []))]);
  const rest = all.filter(({ uri }) => !told.has(uri)).flatMap((document) => ('components' in document ? document.components : []));
  return [...started, ...rest].flatMap((run) => {
    const document = documents.documents.get(run.uri);
    return document === undefined ? [] : [{ run, document }];
  });
}

function familyOf(document: SystemdUnitDocument, all: readonly SystemdUnitDocument[], documents: ClusterDocuments): UnitFamily {
  const places = familyPlaces(document.uri);
  const family = places === undefined ? [] : arrangeFamily(all, places);
  const units = family.includes(document) ? family : [document];
  const named = environmentFiles(units.flatMap(({ uri, sections }) => serviceEntries(uri, sections)));
  const environment = named.map(({ path, uri }) => documents.find(path, uri)).filter((each) => each?.kind === 'systemd-unit');
  return { units, environment, isAll: environment.length === named.length };
}
