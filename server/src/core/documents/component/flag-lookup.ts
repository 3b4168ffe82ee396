import type { ComponentRun, GivenFlag } from './model.js';

/** The flag of a name that counts among those of the file: the last one. */
export function findFlag(run: ComponentRun, name: string): GivenFlag | undefined {
  return run.flags.findLast((flag) => flag.name === name);
}

/** The file that a flag of a component stands in. */
export function fileOf({ uri }: ComponentRun, flag: GivenFlag | undefined): string {
  return flag?.uri ?? uri;
}

/** The flag of a name that counts, in whatever file it stands. */
function findAnywhere(run: ComponentRun, name: string): GivenFlag | undefined {
  return (run.allFlags ?? run.flags).findLast((flag) => flag.name === name);
}

/** Whether a flag is given with a value, known or not; `--client-ca-file=` is not. */
export function isGiven(run: ComponentRun, name: string): boolean {
  const flag = findAnywhere(run, name);
  return flag !== undefined && flag.value !== '';
}

/** The known value of a flag. */
export function valueOf(run: ComponentRun, name: string): string | undefined {
  return findAnywhere(run, name)?.value;
}

/** Whether a boolean flag is known to be on, as Go's ParseBool reads it. */
export function isOn(run: ComponentRun, name: string): boolean {
  return /^(?:1|t|true)$/i.test(valueOf(run, name) ?? '');
}

/** Whether a boolean flag is known to be off. */
export function isOff(run: ComponentRun, name: string): boolean {
  return /^(?:0|f|false)$/i.test(valueOf(run, name) ?? '');
}
