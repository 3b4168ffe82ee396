import type { Span } from '../../base/span.js';
import type { YamlMap, YamlNode } from '../../formats/yaml/nodes.js';
import { followAliases } from '../../formats/yaml/nodes.js';
import type { DataDecoder } from '../embedded/data-decoder.js';
import { isMasked } from '../../formats/yaml/templates.js';

/** One YAML text that holds a configuration, and how to come from it to the document's text. */
export interface ReaderContext {
  readonly uri: string;
  /** The text that was parsed, with templates uncovered. */
  readonly text: string;
  readonly templated: boolean;
  readonly masks: readonly Span[];
  readonly decoder: DataDecoder;
  /** The text is the document's: offsets are the same. */
  readonly isWholeFile: boolean;
  /** The offset in the document of an offset in `text`. */
  toDocument(offset: number): number;
  /** The reverse, for what stands in this text. */
  fromDocument(offset: number): number;
  /** How often an alias may still be followed: aliases multiply, and a bomb is made of them. */
  readonly budget: { aliases: number };
}

export const aliasBudget = 20_000;

/** A span of the document. */
export function documentSpan(context: ReaderContext, span: Span): Span {
  if (context.isWholeFile) return span;
  const start = context.toDocument(span.start);
  return { start, end: Math.max(context.toDocument(span.end), start) };
}

/** The node behind aliases, as long as the budget lasts. */
export function resolve(context: ReaderContext, node: YamlNode | undefined): YamlNode | undefined {
  if (node?.type !== 'alias') return node;
  if (context.budget.aliases <= 0) return undefined;
  context.budget.aliases--;
  return followAliases(node);
}

export function resolveMap(context: ReaderContext, node: YamlNode | undefined): YamlMap | undefined {
  const target = resolve(context, node);
  return target?.type === 'map' ? target : undefined;
}

export function isTemplate(context: ReaderContext, span: Span): boolean {
  return context.masks.length > 0 && isMasked(context.masks, span);
}
