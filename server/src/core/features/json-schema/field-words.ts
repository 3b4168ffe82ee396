import type { JsonSchema } from './json-schema.js';
import type { DescribedField } from './described-field.js';

/** Description, default and deprecation of a field. Editors show Markdown where there is any, plain text else. */
export function fieldWords(field: DescribedField): JsonSchema {
  const value = defaultValue(field);
  const markdown = [
    field.doc,
    field.excludes,
    value === undefined && field.default !== undefined ? `Default: ${field.default}.` : undefined,
    field.since === undefined ? undefined : `Since Kubernetes ${field.since}.`,
    field.removed === undefined ? undefined : `Gone in Kubernetes ${field.removed}.`,
  ]
    .filter((part) => part !== undefined)
    .join(' ');
  return {
    description: markdown.replaceAll('`', ''),
    ...(markdown.includes('`') && { markdownDescription: markdown }),
    ...(field.suggestions !== undefined && { examples: field.suggestions }),
    ...(value !== undefined && { default: value }),
    // `deprecated` came with a later draft; VS Code and yaml-language-server read the message.
    ...(field.deprecated !== undefined && { deprecated: true, deprecationMessage: field.deprecated.replaceAll('`', '') }),
  };
}

/** The default as a value; undefined when it is told in words. */
function defaultValue({ type, default: words, values = [] }: DescribedField): unknown {
  const text = words?.replace(/^`(.*)`$/, '$1');
  if (text === undefined) return undefined;
  if (type === 'boolean') return text === 'true' || text === 'false' ? text === 'true' : undefined;
  if (type === 'integer' || type === 'number') return /^-?\d+(?:\.\d+)?$/.test(text) ? Number(text) : undefined;
  const isValue = values.includes(text) || (type !== 'object' && /^[\w./:-]+$/.test(text));
  return isValue && (values.length === 0 || values.includes(text)) ? text : undefined;
}
