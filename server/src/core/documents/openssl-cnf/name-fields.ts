import { ATTRIBUTE_TYPES } from '../../knowledge/attribute-types.js';
import { ValueSpans } from '../../formats/openssl-cnf/value-span.js';
import type { ConfEntry, ConfSection } from '../../formats/openssl-cnf/types.js';
import type { NameField } from './model.js';

/** The entries of a section as fields of a name, in the order in which OpenSSL takes them. */
export function readNameFields(section: ConfSection, addedNames: ReadonlySet<string>): readonly NameField[] {
  return section.kept.map((entry) => readField(entry, addedNames));
}

/** Source: auto_info and prompt_info in apps/req.c: what stands before the first `.`, `,` or `:` only tells repeated fields apart. */
function readField(entry: ConfEntry, addedNames: ReadonlySet<string>): NameField {
  const { key } = entry;
  const mark = key.search(/[.,:]/);
  let start = mark === -1 || mark === key.length - 1 ? 0 : mark + 1;
  const joined = key.charAt(start) === '+';
  if (joined) start++;
  const suffix = /_(default|min|max|value)$/.exec(key)?.[1];
  const end = suffix === undefined ? key.length : key.length - suffix.length - 1;
  const field = key.slice(start, Math.max(start, end));
  return {
    entry,
    field,
    fieldSpan: { start: entry.keySpan.start + start, end: entry.keySpan.start + Math.max(start, end) },
    suffix: isSuffix(suffix) ? suffix : undefined,
    joined,
    attribute: longNames.get(field) ?? (addedNames.has(field) || /^[0-2](?:\.\d+)+$/.test(field) ? field : undefined),
    value: entry.value,
  };
}

function isSuffix(text: string | undefined): text is NonNullable<NameField['suffix']> {
  return text === 'default' || text === 'min' || text === 'max' || text === 'value';
}

/** Short and long names are the same to OpenSSL; case counts. */
const longNames: ReadonlyMap<string, string> = new Map(
  ATTRIBUTE_TYPES.flatMap(
    ([, short, long]) =>
      [
        [short, long],
        [long, long],
      ] as const,
  ),
);

/** The short name of an attribute: `CN` for `commonName`. */
export function shortAttribute(longName: string): string {
  return shortNames.get(longName) ?? longName;
}

const shortNames: ReadonlyMap<string, string> = new Map(ATTRIBUTE_TYPES.map(([, short, long]) => [long, short]));

/** The value of a section's name at its place, without quotes. */
export function nameSpan(entry: ConfEntry): { readonly start: number; readonly end: number } {
  return entry.value === '' ? entry.valueSpan : new ValueSpans(entry).span(0, entry.value.length);
}
