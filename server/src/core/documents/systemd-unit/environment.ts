import type { FileReference } from '../document.js';
import { listOf, type LocatedEntry } from './entries.js';

/** The files that `EnvironmentFile` names; `-` in front lets one be absent (systemd.exec(5)). */
export function environmentFiles(entries: readonly LocatedEntry[]): readonly FileReference[] {
  return listOf(entries, 'EnvironmentFile').flatMap(({ uri, value, valueSpan }): FileReference[] => {
    const isOptional = value.startsWith('-');
    const path = isOptional ? value.slice(1) : value;
    // A pattern names many files, `%i` one that only the system knows.
    if (!path.startsWith('/') || /[*?[%\s]/.test(path)) return [];
    const span = { start: valueSpan.end - path.length, end: valueSpan.end };
    return [{ type: 'file', uri, span, path, expects: 'environment', place: 'EnvironmentFile', ...(isOptional && { mayBeAbsent: true }) }];
  });
}
