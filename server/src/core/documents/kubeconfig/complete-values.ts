import type { Span } from '../../base/span.js';
import { scalarType } from '../../formats/yaml/scalar-type.js';
import type { FieldFact } from '../../knowledge/kubeconfig.js';
import type { Completion, CompletionPlace } from '../kind.js';
import type { Kubeconfig } from './model.js';

/** What may stand as the value of a field; `span`: the value as far as there is one. */
export function completeValue(text: string, config: Kubeconfig, fact: FieldFact, span: Span, offset: number): CompletionPlace | undefined {
  if (fact.file !== undefined) return { type: 'path', span, prefix: text.slice(span.start, offset), expects: fact.file };
  const quote = quoteAt(text, span.start, config);
  if (fact.names !== undefined) return { type: 'items', items: namesFor(config, fact).map((item) => nameCompletion(item, span, quote)) };
  const values = fact.type === 'boolean' ? ['true', 'false'] : (fact.values ?? fact.suggestions ?? []);
  const isJsonText = quote === 'add' && fact.type !== 'boolean' && config.syntax === 'json';
  return {
    type: 'items',
    items: values.map((value, index) => valueCompletion(isJsonText ? JSON.stringify(value) : value, value, span, index)),
  };
}

/** Whether the value stands in quotes already, or should when YAML would read it otherwise. */
type Quote = 'present' | 'add';

function quoteAt(text: string, start: number, config: Kubeconfig): Quote {
  const before = text.charAt(start - 1);
  return before === '"' || (before === "'" && config.syntax === 'yaml') ? 'present' : 'add';
}

interface Name {
  readonly name: string;
  readonly detail: string;
}

/** At a use the names that are defined; at a definition those that are used and defined nowhere. */
function namesFor(config: Kubeconfig, fact: FieldFact): readonly Name[] {
  if (fact.name !== 'name') return defined(config, fact.names);
  const known = new Set(defined(config, fact.names).map(({ name }) => name));
  return unique(used(config, fact.names).filter((name) => name !== '' && !known.has(name))).map((name) => ({
    name,
    detail: 'used, not defined yet',
  }));
}

function defined(config: Kubeconfig, kind: FieldFact['names']): readonly Name[] {
  switch (kind) {
    case 'cluster':
      return config.clusters.flatMap(({ name, value }) =>
        name?.value ? [{ name: name.value, detail: value?.server?.value ?? 'cluster' }] : [],
      );
    case 'user':
      return config.users.flatMap(({ name }) => (name?.value ? [{ name: name.value, detail: 'user' }] : []));
    default:
      return config.contexts.flatMap(({ name, value }) =>
        name?.value ? [{ name: name.value, detail: `${value?.user?.value ?? '?'} → ${value?.cluster?.value ?? '?'}` }] : [],
      );
  }
}

function used(config: Kubeconfig, kind: FieldFact['names']): readonly string[] {
  if (kind === 'context') return config.currentContext === undefined ? [] : [config.currentContext.value];
  return config.contexts.flatMap(({ value }) => (kind === 'cluster' ? value?.cluster : value?.user)?.value ?? []);
}

function unique(names: readonly string[]): readonly string[] {
  return [...new Set(names)];
}

function nameCompletion({ name, detail }: Name, span: Span, quote: Quote): Completion {
  return { label: name, type: 'name', detail, span, newText: quote === 'present' || isPlain(name) ? name : JSON.stringify(name) };
}

/** Whether YAML reads a name as it stands. */
function isPlain(name: string): boolean {
  const scalar = { type: 'scalar', value: name, style: 'plain', span: { start: 0, end: 0 }, tag: undefined } as const;
  return /^[A-Za-z0-9_/][\w.@:/+-]*$/.test(name) && !name.endsWith(':') && scalarType(scalar) === 'string';
}

function valueCompletion(newText: string, label: string, span: Span, index: number): Completion {
  return { label, type: 'value', span, newText, sortText: String(index) };
}
