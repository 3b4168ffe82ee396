import type { Span } from '../../base/span.js';
import { contentSpan, followAliases, type YamlMap, type YamlNode, type YamlPair, type YamlScalar } from '../../formats/yaml/nodes.js';
import { offsetMapOf, type OffsetMap } from '../../formats/yaml/offset-map.js';
import { isTrue, scalarType } from '../../formats/yaml/scalar-type.js';
import { isMasked, type Masked } from '../../formats/yaml/templates.js';
import type { ObjectEntry, ObjectValue, ScalarValue } from './model.js';

/** The YAML text that values are read from, and how to come from it to the document's text. */
export interface ValueText {
  /** As written, templates uncovered. */
  readonly text: string;
  readonly masked: Masked;
  toDocument(offset: number): number;
  /** Aliases that may still be followed: they multiply, and a bomb is made of them. */
  readonly budget: { aliases: number };
}

/** Aliases followed in one text at most. */
export const aliasBudget = 20_000;

/** A YAML node as Kubernetes reads it; entries and items are made when asked for. */
export class NodeValue implements ObjectValue {
  private knownEntries: readonly ObjectEntry[] | undefined;
  private knownItems: readonly ObjectValue[] | undefined;
  private knownMap: OffsetMap | undefined;
  private readonly node: YamlNode;

  constructor(
    private readonly context: ValueText,
    written: YamlNode,
  ) {
    this.node = follow(context, written);
  }

  get type(): ObjectValue['type'] {
    if (this.node.type === 'alias') return 'null';
    return this.node.type === 'scalar' ? scalarType(this.node) : this.node.type;
  }

  get span(): Span {
    return toDocument(this.context, this.node.type === 'scalar' ? contentSpan(this.node) : this.node.span);
  }

  get templated(): boolean {
    return isTemplated(this.context, this.node.span);
  }

  get entries(): readonly ObjectEntry[] {
    return (this.knownEntries ??= this.node.type === 'map' ? readEntries(this.context, this.node) : []);
  }

  get items(): readonly ObjectValue[] {
    return (this.knownItems ??=
      this.node.type === 'list' ? this.node.items.flatMap((item) => (item === undefined ? [] : [new NodeValue(this.context, item)])) : []);
  }

  get scalar(): ScalarValue | undefined {
    if (this.node.type !== 'scalar' || this.type === 'null') return undefined;
    return { value: writtenValue(this.context, this.node), span: this.span, templated: this.templated };
  }

  get flag(): boolean | undefined {
    return this.type === 'boolean' && this.node.type === 'scalar' ? isTrue(this.node.value) : undefined;
  }

  get(...path: readonly string[]): ObjectValue | undefined {
    return path.reduce<ObjectValue | undefined>((value, key) => value?.entry(key)?.value, this);
  }

  entry(key: string): ObjectEntry | undefined {
    return this.entries.findLast((entry) => entry.key === key);
  }

  toDocument(index: number): number {
    if (this.node.type !== 'scalar') return this.span.start;
    this.knownMap ??= offsetMapOf(this.context.masked.text, this.node);
    return this.context.toDocument(this.knownMap.toText(index));
  }
}

function follow(context: ValueText, node: YamlNode): YamlNode {
  if (node.type !== 'alias' || context.budget.aliases <= 0) return node;
  context.budget.aliases--;
  return followAliases(node) ?? node;
}

/** Own pairs, and behind `<<` those of the merged mappings that the own ones leave open. */
function readEntries(context: ValueText, map: YamlMap): readonly ObjectEntry[] {
  const own = map.pairs.filter((pair) => pair.key !== undefined && !isMerge(pair));
  const merged = map.pairs.filter(isMerge).flatMap((pair) => mergedEntries(context, pair));
  const written = own.map((pair) => toEntry(context, pair));
  const known = new Set(written.map(({ key }) => key));
  return [...merged.filter(({ key }) => !known.has(key)), ...written];
}

function isMerge(pair: YamlPair): boolean {
  return pair.key?.value === '<<' && pair.key.style === 'plain';
}

function mergedEntries(context: ValueText, { value }: YamlPair): readonly ObjectEntry[] {
  if (value === undefined || context.budget.aliases <= 0) return [];
  const target = follow(context, value);
  if (target.type === 'map') return readEntries(context, target);
  if (target.type !== 'list') return [];
  return target.items.flatMap((item) => (item?.type === 'alias' || item?.type === 'map' ? new NodeValue(context, item).entries : []));
}

function toEntry(context: ValueText, pair: YamlPair): ObjectEntry {
  const { key, value } = pair;
  return {
    key: key === undefined ? '' : writtenValue(context, key),
    keySpan: toDocument(context, key === undefined ? pair.span : contentSpan(key)),
    span: toDocument(context, pair.span),
    value: value === undefined ? undefined : new NodeValue(context, value),
    templated: key !== undefined && isTemplated(context, key.span),
  };
}

/** The value with its template expressions, which were covered for YAML's sake. */
function writtenValue(context: ValueText, scalar: YamlScalar): string {
  const { start, end } = contentSpan(scalar);
  if (end - start !== scalar.value.length || !isTemplated(context, scalar.span)) return scalar.value;
  return context.text.slice(start, end);
}

function isTemplated({ masked }: ValueText, span: Span): boolean {
  return masked.masks.length > 0 && isMasked(masked.masks, span);
}

function toDocument(context: ValueText, span: Span): Span {
  const start = context.toDocument(span.start);
  return { start, end: Math.max(context.toDocument(span.end), start) };
}
