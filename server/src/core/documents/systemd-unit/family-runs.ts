import type { ComponentRun } from '../component/model.js';
import type { SystemdUnitDocument } from '../document.js';
import { serviceEntries } from './entries.js';
import { readStarted } from './read-runs.js';
import type { UnitFamily } from './unit-family.js';
import { fileVariables } from './variables.js';

/** The components that a unit starts with all that its drop-ins and environment files say; their `uri` is where the start line stands that holds. */
export function familyRuns({ units, environment, isAll }: UnitFamily): readonly ComponentRun[] {
  const entries = units.flatMap(({ uri, sections }) => serviceEntries(uri, sections));
  const variables = environment.flatMap(({ uri, sections }) => fileVariables(uri, sections));
  return readStarted({ entries, environment: { variables, isAll } });
}

/**
 * The components of one part of a family, for who looks at its text: what another part overrides is not started, and
 * the flags of other parts count although they are not here.
 */
export function ownRuns(document: SystemdUnitDocument, family: UnitFamily): readonly ComponentRun[] {
  // A part that starts nothing sets variables, wherever they are used.
  if (!startsSomething(document)) return document.components;
  return familyRuns(family)
    .filter(({ uri }) => uri === document.uri)
    .map((run) => ({ ...run, flags: run.flags.filter(({ uri }) => uri === undefined), allFlags: run.flags }));
}

/** Whether its components come from its own start lines. */
export function startsSomething({ uri, sections }: SystemdUnitDocument): boolean {
  const entries = serviceEntries(uri, sections);
  return readStarted({ entries, environment: { variables: [], isAll: true } }).length > 0;
}
