import type { UnitSection } from '../../formats/unit/parse-unit.js';
import type { ComponentRun } from '../component/model.js';
import { readFlags } from '../component/read-flags.js';
import type { FileReference, SystemdUnitDocument } from '../document.js';
import { environmentFlags, readVariables } from './variables.js';

/** The files that `EnvironmentFile` names; `-` in front lets one be absent (systemd.exec(5)). */
export function environmentFiles(uri: string, sections: readonly UnitSection[]): readonly FileReference[] {
  const entries = sections.filter(({ name }) => name === 'Service').flatMap((section) => section.entries);
  const files = entries.filter(({ key }) => key === 'EnvironmentFile');
  // An empty one forgets those above it.
  return files.slice(files.findLastIndex(({ value }) => value === '') + 1).flatMap(({ value, valueSpan }): FileReference[] => {
    const isOptional = value.startsWith('-');
    const path = isOptional ? value.slice(1) : value;
    // A pattern names many files, `%i` one that only the system knows.
    if (!path.startsWith('/') || /[*?[%\s]/.test(path)) return [];
    const span = { start: valueSpan.end - path.length, end: valueSpan.end };
    return [{ type: 'file', uri, span, path, expects: 'environment', place: 'EnvironmentFile', ...(isOptional && { mayBeAbsent: true }) }];
  });
}

/** The component with what environment files add to it; `files`: all that its unit names, when all of them are known. */
export function withEnvironment(
  run: ComponentRun,
  files: readonly SystemdUnitDocument[],
  { isAll }: { readonly isAll: boolean },
): ComponentRun {
  const set = files.flatMap(({ sections }) => readVariables(sections));
  const all = [...run.flags];
  let isKnown = isAll;
  for (const { name, at } of (run.variables ?? []).toReversed()) {
    const variable = set.findLast((each) => each.name === name);
    const given = variable && readFlags(run.program, variable.words);
    all.splice(at, 0, ...(given?.flags ?? []));
    isKnown &&= given?.isComplete === true;
  }
  const etcd = environmentFlags(run.program, set);
  return { ...run, allFlags: [...etcd, ...all], isComplete: run.isComplete || (isKnown && run.isCompleteBesides === true) };
}
