import { parseText } from '../../server/src/core/formats/yaml/parse-text.js';
import type { ObjectValue } from '../../server/src/core/documents/manifest/model.js';
import { NodeValue, aliasBudget } from '../../server/src/core/documents/manifest/object-value.js';

/** The documents of a YAML text as JSON values, with the types that Kubernetes' programs see: `yes` is a boolean, a date a text. */
export function jsonDocuments(text: string): {
  readonly values: readonly unknown[];
  readonly templated: boolean;
  readonly broken: boolean;
} {
  const { yaml, masked } = parseText('file:///x.yaml', text);
  const context = { text, masked, toDocument: (offset: number): number => offset, budget: { aliases: aliasBudget } };
  return {
    values: yaml.documents.flatMap(({ root }) => (root === undefined ? [] : [toJson(new NodeValue(context, root))])),
    templated: masked.templated,
    broken: yaml.documents.some(({ problems }) => problems.length > 0),
  };
}

function toJson(value: ObjectValue): unknown {
  if (value.type === 'map') return Object.fromEntries(value.entries.map((entry) => [entry.key, entry.value && toJson(entry.value)]));
  if (value.type === 'list') return value.items.map(toJson);
  if (value.type === 'boolean') return value.flag;
  if (value.type === 'number') return Number(value.scalar?.value);
  return value.type === 'null' ? null : value.scalar?.value;
}
