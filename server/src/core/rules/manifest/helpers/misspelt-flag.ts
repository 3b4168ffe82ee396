import type { ComponentRun, GivenFlag } from '../../../documents/component/model.js';
import { findComponentFlag, flagsOf } from '../../../knowledge/flags.js';
import { nearestFlag } from './nearest-flag.js';

/** The flag that one was meant to be which the program does not know. */
export function findMeantFlag({ program }: ComponentRun, { form, name }: GivenFlag): string | undefined {
  if (form === 'environment' || form === 'config' || findComponentFlag(program, name) !== undefined) return undefined;
  const known = flagsOf(program).flags.filter(({ removed }) => removed === undefined);
  return nearestFlag(
    name,
    known.map((flag) => flag.name),
  );
}

/** Whether a flag stands there misspelt: then the misspelling is the fault, not the absence. */
export function isMisspelt(run: ComponentRun, name: string): boolean {
  return run.flags.some((flag) => findMeantFlag(run, flag) === name);
}
