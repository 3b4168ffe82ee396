import { lineStartOf } from '../../base/line-start.js';
import type { Span } from '../../base/span.js';
import { touches } from '../../base/span.js';
import { findField } from '../../knowledge/kubeconfig.js';
import type { FieldFact, SchemaName } from '../../knowledge/kubeconfig.js';
import type { KubeconfigDocument } from '../document.js';
import type { CompletionPlace } from '../kind.js';
import { completeFields } from './complete-fields.js';
import { completeValue } from './complete-values.js';
import type { Entry, Kubeconfig } from './model.js';
import { findYamlPlace } from './yaml-place.js';
import type { YamlPlace } from './yaml-place.js';

/** Fields, names, values and paths; works in text that is still being typed. */
export function completeKubeconfig(document: KubeconfigDocument, offset: number): CompletionPlace | undefined {
  const config = configAt(document, offset);
  if (config === undefined) return undefined;
  const inTree = findValue(document, config, offset);
  if (inTree !== undefined) return completeValue(document.text, config, inTree.fact, inTree.span, offset);
  if (config.syntax === 'json') return undefined;
  const place = findYamlPlace(document.text, textStart(document, config), offset);
  return place === undefined ? undefined : completePlace(document, config, place, offset);
}

/** The configuration that the cursor is in, or behind. */
function configAt(document: KubeconfigDocument, offset: number): Kubeconfig | undefined {
  const inside = document.configs.find(({ span }) => touches(span, offset));
  return (
    inside ??
    document.configs.findLast(({ host, span }) => host === 'file' && span.start <= offset) ??
    document.configs.find(({ host }) => host === 'file')
  );
}

/** Blank lines at the top still belong to the first configuration of a file. */
function textStart(document: KubeconfigDocument, config: Kubeconfig): number {
  if (config.host === 'file') return config.index === 0 ? 0 : config.span.start;
  return lineStartOf(document.text, config.span.start);
}

interface ValuePlace {
  readonly fact: FieldFact;
  readonly span: Span;
}

/** The value at the cursor by the tree: the only way in JSON and in brackets. */
function findValue(document: KubeconfigDocument, config: Kubeconfig, offset: number): ValuePlace | undefined {
  for (const { schema, mapping } of config.mappings) {
    if (!touches(mapping.span, offset)) continue;
    const entry = mapping.entries.find((candidate) => isAtValue(document.text, candidate, offset));
    const fact = entry === undefined ? undefined : findField(schema, entry.key);
    if (entry !== undefined && fact !== undefined && isScalar(entry) && fact.of === undefined && !isFree(fact))
      return { fact, span: valueSpan(entry, offset) };
  }
  return undefined;
}

function isScalar(entry: Entry): boolean {
  return entry.nodeType !== 'map' && entry.nodeType !== 'list';
}

/** A word below `args:` or `config:` is the start of a list or mapping, not a value. */
function isFree({ type }: FieldFact): boolean {
  return type === 'string-list' || type === 'string-map' || type === 'lists-map' || type === 'any';
}

function isAtValue(text: string, entry: Entry, offset: number): boolean {
  if (offset <= entry.keySpan.end || offset - entry.keySpan.end > 2000) return false;
  if (entry.valueSpan.start > entry.keySpan.end && touches(entry.valueSpan, offset)) return true;
  return (
    /^["']?[ \t]*:[ \t]+["']?$/.test(text.slice(entry.keySpan.end, offset)) &&
    offset <= Math.max(entry.valueSpan.start, lineEnd(text, entry.keySpan.end))
  );
}

function lineEnd(text: string, from: number): number {
  const newline = text.indexOf('\n', from);
  return newline === -1 ? text.length : newline;
}

function valueSpan(entry: Entry, offset: number): Span {
  return entry.valueSpan.start > entry.keySpan.end && touches(entry.valueSpan, offset) ? entry.valueSpan : { start: offset, end: offset };
}

function completePlace(document: KubeconfigDocument, config: Kubeconfig, place: YamlPlace, offset: number): CompletionPlace | undefined {
  const { text } = document;
  const path = config.host === 'manifest' ? innerPath(place) : place.path;
  const target = schemaAt(path);
  if (target === undefined) return undefined;
  if (place.key === undefined) return completeFields(text, target, place, offset);
  const fact = target.type === 'mapping' ? findField(target.schema, place.key) : undefined;
  return fact === undefined
    ? undefined
    : completeValue(text, config, fact, { start: Math.min(place.wordStart, offset), end: offset }, offset);
}

/** A manifest's own keys stand left of the block and were not walked through. */
function innerPath(place: YamlPlace): readonly string[] {
  const start = place.path.findIndex((key) => findField('Config', key) !== undefined);
  return start === -1 ? [] : place.path.slice(start);
}

export type Target =
  | { readonly type: 'mapping'; readonly schema: SchemaName }
  /** Below `clusters:`, before the dash. */
  | { readonly type: 'items'; readonly schema: SchemaName };

/** What the schema wants at a path; undefined where it has nothing to say. */
function schemaAt(path: readonly string[]): Target | undefined {
  let target: Target | undefined = { type: 'mapping', schema: 'Config' };
  for (const key of path) {
    if (target === undefined) return undefined;
    target = key === '[]' ? itemOf(target) : fieldOf(target, key);
  }
  return target;
}

function itemOf(target: Target): Target | undefined {
  return target.type === 'items' ? { type: 'mapping', schema: target.schema } : undefined;
}

function fieldOf(target: Target, key: string): Target | undefined {
  const fact = target.type === 'mapping' ? findField(target.schema, key) : undefined;
  if (fact?.of === undefined) return undefined;
  return { type: fact.type === 'list' ? 'items' : 'mapping', schema: fact.of };
}
