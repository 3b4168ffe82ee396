import type { Span } from '../../base/span.js';
import { touches } from '../../base/span.js';
import { findField } from '../../knowledge/kubeconfig.js';
import type { FieldFact, SchemaName } from '../../knowledge/kubeconfig.js';
import type { KubeconfigDocument } from '../document.js';
import type { FieldDocumentation } from '../kind.js';
import type { Entry } from './model.js';

/** What the key under the cursor means. */
export function describeKubeconfigField(document: KubeconfigDocument, offset: number): FieldDocumentation | undefined {
  const found = findKey(document, offset);
  const fact = found === undefined ? undefined : findField(found.schema, found.entry.key);
  return found === undefined || fact === undefined ? undefined : { span: found.span, markdown: describeField(fact) };
}

/** Markdown: type, what it does, default, what it excludes, source. */
export function describeField(fact: FieldFact): string {
  const required = fact.required === true ? ', required' : '';
  return [
    `\`${fact.name}\` — ${typeNames[fact.type]}${required}`,
    fact.doc,
    fact.values === undefined ? undefined : `Values: ${fact.values.map((value) => `\`${value}\``).join(', ')}.`,
    fact.suggestions === undefined ? undefined : `Such as ${fact.suggestions.map((value) => `\`${value}\``).join(', ')}.`,
    fact.default === undefined ? undefined : `When absent: ${fact.default}.`,
    fact.excludes,
    fact.deprecated === undefined ? undefined : `Deprecated: ${fact.deprecated}`,
    '*kubeconfig v1, client-go*',
  ]
    .filter((line) => line !== undefined)
    .join('\n\n');
}

export const typeNames: Readonly<Record<FieldFact['type'], string>> = {
  string: 'text',
  boolean: '`true` or `false`',
  bytes: 'base64',
  path: 'path',
  object: 'mapping',
  list: 'list',
  'string-list': 'list of texts',
  'string-map': 'mapping of texts',
  'lists-map': 'mapping of lists of texts',
  any: 'anything',
};

function findKey(
  document: KubeconfigDocument,
  offset: number,
): { readonly schema: SchemaName; readonly entry: Entry; readonly span: Span } | undefined {
  for (const config of document.configs) {
    if (!touches(config.span, offset)) continue;
    for (const { schema, mapping } of config.mappings) {
      const entry = touches(mapping.span, offset) ? mapping.entries.find(({ keySpan }) => touches(keySpan, offset)) : undefined;
      if (entry !== undefined) return { schema, entry, span: entry.keySpan };
    }
  }
  return undefined;
}
