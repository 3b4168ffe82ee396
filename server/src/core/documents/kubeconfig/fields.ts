import type { Span } from '../../base/span.js';
import type { YamlMap, YamlNode, YamlPair, YamlScalar } from '../../formats/yaml/nodes.js';
import { contentSpan } from '../../formats/yaml/nodes.js';
import { binaryText, isTrue, scalarType } from '../../formats/yaml/scalar-type.js';
import { mergeError } from '../../knowledge/client-go-errors.js';
import { findField, kubeconfigSchemas } from '../../knowledge/kubeconfig.js';
import type { FieldFact, SchemaName } from '../../knowledge/kubeconfig.js';
import { findMisfit, isNull } from './fits.js';
import type { Entry, Flag, Mapping, Misfit, Text, ValueType } from './model.js';
import { documentSpan, isTemplate, resolve } from './reader-context.js';
import type { ReaderContext } from './reader-context.js';

/** The pairs of one mapping, read by a schema. */
export class Fields {
  readonly mapping: Mapping;
  private readonly schema: SchemaName | undefined;
  /** Go's name of the struct and the JSON names from the root, for error texts. */
  readonly goPath: string;
  /** Beside the pairs of the mapping; undefined for a pair without a readable key. */
  private readonly byPair: readonly (Entry | undefined)[];
  private readonly hasMerge: boolean;

  constructor(
    private readonly context: ReaderContext,
    private readonly map: YamlMap,
    schema: SchemaName,
    goFields: string,
  ) {
    this.schema = schema;
    this.goPath = goFields === '' ? kubeconfigSchemas[schema].go : `${kubeconfigSchemas[schema].go}.${goFields}`;
    this.hasMerge = map.pairs.some(isMerge);
    this.byPair = map.pairs.map((pair) => (pair.key === undefined ? undefined : this.readEntry(pair)));
    this.mapping = { span: documentSpan(context, map.span), entries: this.byPair.filter((entry) => entry !== undefined) };
  }

  /** The value that counts for a key: the last of its name, merged ones included, as go-yaml fills its map. */
  find(key: string): { readonly node: YamlNode; readonly entry: Entry } | undefined {
    const found = this.hasMerge ? this.findWithMerges(key) : this.findOwn(key);
    const target = resolve(this.context, found?.node);
    return target === undefined || isNull(target) ? undefined : found;
  }

  text(key: string): Text | undefined {
    const found = this.scalar(key);
    return found === undefined ? undefined : textOf(this.context, found.scalar, found.node, found.entry);
  }

  flag(key: string): Flag | undefined {
    const found = this.scalar(key);
    if (found === undefined || scalarType(found.scalar) !== 'boolean') return undefined;
    return { value: isTrue(found.scalar.value), span: found.entry.valueSpan, entry: found.entry };
  }

  texts(key: string): readonly Text[] {
    const found = this.find(key);
    const target = found === undefined ? undefined : resolve(this.context, found.node);
    if (found === undefined || target?.type !== 'list') return [];
    return target.items.flatMap((item) => {
      const scalar = resolve(this.context, item);
      return scalar?.type === 'scalar' && item !== undefined ? [textOf(this.context, scalar, item, found.entry)] : [];
    });
  }

  scalar(key: string): { readonly scalar: YamlScalar; readonly node: YamlNode; readonly entry: Entry } | undefined {
    const found = this.find(key);
    const target = found === undefined ? undefined : resolve(this.context, found.node);
    return found !== undefined && target?.type === 'scalar' ? { scalar: target, node: found.node, entry: found.entry } : undefined;
  }

  private findOwn(key: string): { readonly node: YamlNode; readonly entry: Entry } | undefined {
    for (let at = this.map.pairs.length - 1; at >= 0; at--) {
      const pair = this.map.pairs[at];
      const entry = this.byPair[at];
      if (pair?.key?.value === key) return pair.value === undefined || entry === undefined ? undefined : { node: pair.value, entry };
    }
    return undefined;
  }

  private findWithMerges(key: string): { readonly node: YamlNode; readonly entry: Entry } | undefined {
    const pair = this.findPair(this.map, key, new Set());
    if (pair?.value === undefined) return undefined;
    return { node: pair.value, entry: this.byPair[this.map.pairs.indexOf(pair)] ?? this.readEntry(pair) };
  }

  private readEntry(pair: YamlPair): Entry {
    const key = pair.key?.value ?? '';
    const fact = this.schema === undefined ? undefined : findField(this.schema, key);
    return isMerge(pair) ? this.mergeEntry(pair) : makeEntry(this.context, pair, fact, this.misfitOf(pair, fact));
  }

  private misfitOf(pair: YamlPair, fact: FieldFact | undefined): Misfit | undefined {
    return fact === undefined ? undefined : findMisfit(this.context, fact, this.goPath, pair.value);
  }

  private mergeEntry(pair: YamlPair): Entry {
    const isFit = this.mergeTargets(pair).length > 0;
    const span = documentSpan(this.context, pair.value?.span ?? pair.span);
    const misfit: Misfit | undefined = isFit ? undefined : { span, found: 'string', error: mergeError };
    return { ...makeEntry(this.context, pair, undefined, misfit), known: true };
  }

  private findPair(map: YamlMap, key: string, visited: Set<YamlMap>): YamlPair | undefined {
    visited.add(map);
    for (let at = map.pairs.length - 1; at >= 0; at--) {
      const pair = map.pairs[at];
      if (pair?.key?.value === key) return pair;
      const merged = pair !== undefined && isMerge(pair) ? this.findMerged(pair, key, visited) : undefined;
      if (merged !== undefined) return merged;
    }
    return undefined;
  }

  private findMerged(pair: YamlPair, key: string, visited: Set<YamlMap>): YamlPair | undefined {
    for (const target of this.mergeTargets(pair)) {
      // The depth of the search is bound by the budget for aliases; a mapping seen before has nothing new.
      if (visited.has(target) || visited.size > 100) continue;
      const found = this.findPair(target, key, visited);
      if (found !== undefined) return found;
    }
    return undefined;
  }

  private mergeTargets(pair: YamlPair): readonly YamlMap[] {
    const target = resolve(this.context, pair.value);
    if (target?.type === 'map') return [target];
    if (target?.type !== 'list') return [];
    return target.items.map((item) => resolve(this.context, item)).filter((item) => item?.type === 'map');
  }
}

function isMerge(pair: YamlPair): boolean {
  return pair.key?.value === '<<' && pair.key.style === 'plain';
}

function makeEntry(context: ReaderContext, pair: YamlPair, fact: FieldFact | undefined, misfit: Misfit | undefined): Entry {
  const keySpan = documentSpan(context, pair.key === undefined ? pair.span : contentSpan(pair.key));
  return {
    key: pair.key?.value ?? '',
    keySpan,
    span: documentSpan(context, pair.span),
    valueSpan: valueSpanOf(context, pair, keySpan),
    nodeType: nodeTypeOf(pair.value),
    known: fact !== undefined || isTemplate(context, pair.span.start === pair.span.end ? pair.span : (pair.key?.span ?? pair.span)),
    expected: fact === undefined ? 'any' : valueTypeOf(fact),
    fits: misfit === undefined,
    misfit,
  };
}

function valueTypeOf(fact: FieldFact): ValueType {
  return fact.type === 'lists-map' ? 'string-map' : fact.type;
}

function valueSpanOf(context: ReaderContext, pair: YamlPair, keySpan: Span): Span {
  if (pair.value === undefined) return { start: keySpan.end, end: keySpan.end };
  return documentSpan(context, pair.value.type === 'scalar' ? contentSpan(pair.value) : pair.value.span);
}

function nodeTypeOf(node: YamlNode | undefined): Entry['nodeType'] {
  if (node === undefined) return 'null';
  return node.type === 'scalar' ? scalarType(node) : node.type;
}

function textOf(context: ReaderContext, scalar: YamlScalar, node: YamlNode, entry: Entry): Text {
  const inner = node.type === 'scalar' ? contentSpan(node) : node.span;
  return { value: binaryText(scalar) ?? uncovered(context, scalar), span: documentSpan(context, inner), entry };
}

/** The value with its template expressions, which were covered for YAML's sake. */
export function uncovered(context: ReaderContext, scalar: YamlScalar): string {
  const { start, end } = contentSpan(scalar);
  if (!isTemplate(context, scalar.span) || end - start !== scalar.value.length) return scalar.value;
  return context.text.slice(start, end);
}
