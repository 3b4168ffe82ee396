import type { Span } from '../../../base/span.js';
import { findField, kubeconfigMisspellings, kubeconfigSchemas } from '../../../knowledge/kubeconfig.js';
import type { SchemaName } from '../../../knowledge/kubeconfig-schema.js';
import type { Entry, Kubeconfig, Mapping } from '../../../documents/kubeconfig/model.js';
import { nearest } from '../../../base/nearest.js';

export { isGiven, isGivenData } from '../../../documents/kubeconfig/given.js';

/**
 * Whether the absence of something tells nothing: a template is still to be filled in, and behind a fault of the YAML
 * keys stand where they were not meant to.
 */
export function isPartial(config: Kubeconfig): boolean {
  return config.templated || config.yamlFaults.length > 0;
}

/** The pair of a key that counts: of repeated ones the last, as go-yaml reads them. */
export function findEntry(mapping: Mapping, key: string): Entry | undefined {
  return mapping.entries.findLast((entry) => entry.key === key);
}

/** What a finding about a pair's value underlines: the value, or the key when there is none. */
export function spotOf(entry: Entry): Span {
  return entry.valueSpan.end > entry.valueSpan.start ? entry.valueSpan : entry.keySpan;
}

/** The start of a list item or mapping, where nothing more exact can be underlined: its first key. */
export function headOf(mapping: Mapping): Span {
  return mapping.entries[0]?.keySpan ?? { start: mapping.span.start, end: Math.min(mapping.span.start + 1, mapping.span.end) };
}

/** What a key that the schema does not know was meant to be, where that can be told. */
export function findMeantKey(key: string, schema: SchemaName): string | undefined {
  const known = kubeconfigMisspellings[key];
  if (known !== undefined && findField(schema, known)) return known;
  return nearest(key, fieldNames(schema));
}

/** Whether one of these keys stands in a mapping misspelt: then the misspelling is the fault, not the absence. */
export function isMisspelt(mapping: Mapping, schema: SchemaName, ...keys: readonly string[]): boolean {
  return mapping.entries.some((entry) => !entry.known && keys.includes(findMeantKey(entry.key, schema) ?? ''));
}

function fieldNames(schema: SchemaName): readonly string[] {
  return kubeconfigSchemas[schema].fields.map((field) => field.name);
}
