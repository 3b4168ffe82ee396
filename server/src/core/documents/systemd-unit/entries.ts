import type { UnitEntry, UnitSection } from '../../formats/unit/parse-unit.js';

/** An entry and the file that it stands in. */
export interface LocatedEntry extends UnitEntry {
  readonly uri: string;
}

/** What `[Service]` says. */
export function serviceEntries(uri: string, sections: readonly UnitSection[]): readonly LocatedEntry[] {
  const entries = sections.filter(({ name }) => name === 'Service').flatMap((section) => section.entries);
  return entries.map((entry) => ({ ...entry, uri }));
}

/** The entries of a key that hold: an empty one forgets those above it (systemd.unit(5)). */
export function listOf(entries: readonly LocatedEntry[], key: string): readonly LocatedEntry[] {
  const all = entries.filter((entry) => entry.key === key);
  return all.slice(all.findLastIndex(({ value }) => value === '') + 1);
}
