import type { ObjectEntry, ObjectValue } from '../../documents/manifest/model.js';

/** A key that its mapping has again further down. */
export interface RepeatedEntry {
  readonly entry: ObjectEntry;
  /** The last one, which counts. */
  readonly winner: ObjectEntry;
}

/** The keys that stand more than once in a mapping or in one below it. */
export function repeatedEntries({ entries, items }: ObjectValue): readonly RepeatedEntry[] {
  const last = new Map(entries.map((entry) => [entry.key, entry]));
  const here = entries.flatMap((entry): RepeatedEntry[] => {
    const winner = last.get(entry.key);
    return winner === undefined || winner === entry || entry.templated ? [] : [{ entry, winner }];
  });
  const below = [...entries.map(({ value }) => value), ...items].flatMap((value) => (value === undefined ? [] : repeatedEntries(value)));
  return [...here, ...below];
}
