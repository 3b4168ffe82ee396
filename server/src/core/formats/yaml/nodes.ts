import type { Span } from '../../base/span.js';

export type ScalarStyle = 'plain' | 'single' | 'double' | 'literal' | 'folded';

export interface YamlScalar {
  readonly type: 'scalar';
  /** The value as YAML reads it: escapes and folds resolved, still a string. */
  readonly value: string;
  readonly style: ScalarStyle;
  /** With quotes; for block scalars from `|` or `>` to the last line's end. */
  readonly span: Span;
  /** An explicit tag, long form (`tag:yaml.org,2002:str`) or local (`!foo`). */
  readonly tag: string | undefined;
}

export interface YamlPair {
  /** Undefined for a key that is itself a mapping or list, which go-yaml refuses. */
  readonly key: YamlScalar | undefined;
  /** Undefined when nothing is written. */
  readonly value: YamlNode | undefined;
  /** From the key to the end of the value. */
  readonly span: Span;
}

export interface YamlMap {
  readonly type: 'map';
  readonly pairs: readonly YamlPair[];
  readonly flow: boolean;
  readonly span: Span;
}

export interface YamlList {
  readonly type: 'list';
  readonly items: readonly (YamlNode | undefined)[];
  readonly flow: boolean;
  readonly span: Span;
}

/** `*name`; never expanded. The target is shared, so a walk that follows it must keep a budget. */
export interface YamlAlias {
  readonly type: 'alias';
  readonly name: string;
  readonly target: YamlNode | undefined;
  readonly span: Span;
}

export type YamlNode = YamlScalar | YamlMap | YamlList | YamlAlias;

export interface YamlProblem {
  readonly code: string;
  readonly span: Span;
  /** The parser's own words. */
  readonly message: string;
}

export interface YamlDocument {
  /** Undefined for an empty document. */
  readonly root: YamlNode | undefined;
  readonly span: Span;
  readonly problems: readonly YamlProblem[];
  /** Where the longest plain scalars stand, in order: what looks at every character may leave them out. */
  readonly longScalars: readonly Span[];
}

export interface YamlFile {
  readonly text: string;
  readonly documents: readonly YamlDocument[];
}

/** The node behind aliases; undefined when the anchor is unknown or the aliases go round. */
export function followAliases(node: YamlNode | undefined): YamlNode | undefined {
  let current = node;
  for (let steps = 0; current?.type === 'alias'; steps++) {
    if (steps > 10) return undefined;
    current = current.target;
  }
  return current;
}

/** The part of a scalar between its quotes; for block scalars the whole block. */
export function contentSpan(scalar: YamlScalar): Span {
  const { start, end } = scalar.span;
  if (scalar.style !== 'single' && scalar.style !== 'double') return scalar.span;
  return end - start >= 2 ? { start: start + 1, end: end - 1 } : { start: Math.min(start + 1, end), end };
}
