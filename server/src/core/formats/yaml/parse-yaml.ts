import { isAlias, isMap, isScalar, isSeq, parseAllDocuments } from 'yaml';
import type { Document, Node, Pair, Scalar, YAMLMap, YAMLSeq } from 'yaml';
import { clampSpan } from '../../base/span.js';
import type { Span } from '../../base/span.js';
import { fitsTag, scalarType, shortTag } from './scalar-type.js';
import type { ScalarStyle, YamlDocument, YamlFile, YamlList, YamlMap, YamlNode, YamlPair, YamlProblem, YamlScalar } from './nodes.js';

/**
 * Reads YAML (and so JSON) with spans. Never throws, expands no alias, and ends in linear time:
 * what nests deeper than `maxDepth` is cut off with the problem `TOO_DEEP`.
 */
export function parseYaml(text: string): YamlFile {
  try {
    const parsed = parseAllDocuments(text, options);
    return { text, documents: Array.isArray(parsed) ? parsed.map((document) => toDocument(document, text)) : [] };
  } catch {
    // The composer walks nested collections recursively: only the stack's end throws.
    return {
      text,
      documents: [{ root: undefined, span: { start: 0, end: text.length }, problems: [tooDeep({ start: 0, end: 0 })], longScalars: [] }],
    };
  }
}

/** Deeper than any schema; go-yaml itself stops at 10,000. */
const maxDepth = 500;
/** A broken file can give a problem for every character; nobody reads more than some. */
const maxProblems = 100;

/** Only base64 is so long and without blanks. */
const longScalar = 200;

// The failsafe schema leaves every scalar a string, so that scalar-type.ts can read it as go-yaml does, not as YAML 1.2 says.
const options = {
  schema: 'failsafe',
  resolveKnownTags: false,
  uniqueKeys: false,
  prettyErrors: false,
  merge: false,
  strict: true,
  logLevel: 'silent',
} as const;

type ParsedDocument = Document.Parsed;

function toDocument(document: ParsedDocument, text: string): YamlDocument {
  const converter = new Converter(text.length);
  const root = converter.node(document.contents, 0);
  const problems = document.errors.slice(0, maxProblems).map((error) => toProblem(error, text.length));
  const [start, , end] = document.range;
  return {
    root,
    span: clampSpan({ start, end }, text.length),
    problems: withOneTooDeep([...problems, ...converter.problems]),
    longScalars: converter.longScalars,
  };
}

function toProblem(
  error: { readonly code: string; readonly pos: readonly [number, number]; readonly message: string },
  length: number,
): YamlProblem {
  const span = clampSpan({ start: error.pos[0], end: error.pos[1] }, length);
  if (error.code === 'RESOURCE_EXHAUSTION') return tooDeep(span);
  return { code: error.code, span, message: error.message };
}

/** Library and converter stop at different depths, and both say so. */
function withOneTooDeep(problems: readonly YamlProblem[]): readonly YamlProblem[] {
  const first = problems.find(({ code }) => code === 'TOO_DEEP');
  return problems.filter((problem) => problem.code !== 'TOO_DEEP' || problem === first);
}

function tooDeep(span: Span): YamlProblem {
  return { code: 'TOO_DEEP', span, message: 'nested too deeply' };
}

/** Turns the library's nodes into ours, in the order of the text, so that an alias finds the last anchor before it. */
class Converter {
  readonly problems: YamlProblem[] = [];
  readonly longScalars: Span[] = [];
  private readonly anchors = new Map<string, YamlNode>();

  constructor(private readonly length: number) {}

  node(source: Node | null | undefined, depth: number): YamlNode | undefined {
    if (source === null || source === undefined) return undefined;
    if (depth > maxDepth) return this.cutOff(source);
    if (isScalar(source)) return this.anchored(source.anchor, this.scalar(source));
    if (isAlias(source)) return this.alias(source.source, this.span(source));
    if (isMap(source)) return this.map(source, depth);
    return isSeq(source) ? this.list(source, depth) : undefined;
  }

  private cutOff(source: Node): undefined {
    if (!this.problems.some((problem) => problem.code === 'TOO_DEEP')) this.problems.push(tooDeep(this.span(source)));
    return undefined;
  }

  private anchored<T extends YamlNode>(anchor: string | undefined, node: T): T {
    if (anchor !== undefined) this.anchors.set(anchor, node);
    return node;
  }

  private alias(name: string, span: Span): YamlNode {
    const target = this.anchors.get(name);
    if (target === undefined) this.report('UNKNOWN_ANCHOR', span, `unknown anchor '${name}'`);
    return { type: 'alias', name, target, span };
  }

  private scalar(source: Scalar): YamlScalar {
    const value = typeof source.value === 'string' ? source.value : (source.source ?? '');
    const span = this.span(source);
    if (source.type === 'PLAIN' && value.length >= longScalar && /^[A-Za-z0-9+/=]*$/.test(value.slice(0, longScalar)))
      this.longScalars.push(span);
    const scalar: YamlScalar = { type: 'scalar', value, style: styles[source.type ?? 'PLAIN'] ?? 'plain', span, tag: source.tag };
    if (!fitsTag(scalar)) this.report('BAD_TAG', span, `${shortTag(scalar)} does not fit the value`);
    return scalar;
  }

  private map(source: YAMLMap, depth: number): YamlMap {
    const pairs: YamlPair[] = [];
    const span = this.span(source);
    const map = { type: 'map' as const, pairs, flow: source.flow === true, span };
    this.anchored(source.anchor, map);
    for (const item of source.items) pairs.push(this.pair(item as Pair<Node | null, Node | null>, span.start, depth));
    if (!map.flow) map.span = endAt(span, pairs.at(-1)?.span.end);
    return map;
  }

  private pair(source: Pair<Node | null, Node | null>, fallback: number, depth: number): YamlPair {
    const key = this.key(source.key, depth);
    const value = this.value(source.value, depth);
    const start = source.key?.range?.[0] ?? value?.span.start ?? fallback;
    const end = Math.max(value?.span.end ?? 0, source.key?.range?.[1] ?? 0, start);
    return { key, value, span: clampSpan({ start, end }, this.length) };
  }

  private key(source: Node | null, depth: number): YamlScalar | undefined {
    const key = this.node(source, depth + 1);
    const target = key?.type === 'alias' ? key.target : key;
    if (target?.type === 'scalar' && scalarType(target) === 'null') this.report('NULL_KEY', target.span, 'a key without a name');
    if (target?.type === 'scalar') return target === key ? target : { ...target, span: (key ?? target).span };
    if (key !== undefined) this.report('INVALID_MAP_KEY', key.span, 'a mapping or list as a key');
    return undefined;
  }

  private value(source: Node | null, depth: number): YamlNode | undefined {
    const value = this.node(source, depth + 1);
    const isAbsent =
      value?.type === 'scalar' &&
      value.style === 'plain' &&
      value.value === '' &&
      value.span.start === value.span.end &&
      value.tag === undefined;
    return isAbsent ? undefined : value;
  }

  private list(source: YAMLSeq, depth: number): YamlList {
    const items: (YamlNode | undefined)[] = [];
    const span = this.span(source);
    const list = { type: 'list' as const, items, flow: source.flow === true, span };
    this.anchored(source.anchor, list);
    for (const item of source.items) items.push(this.item(item, depth));
    if (!list.flow) list.span = endAt(span, items.at(-1)?.span.end);
    return list;
  }

  private item(item: unknown, depth: number): YamlNode | undefined {
    return isScalar(item) || isAlias(item) || isMap(item) || isSeq(item) ? this.node(item, depth + 1) : undefined;
  }

  private span(source: Node): Span {
    const [start, end] = source.range ?? [0, 0];
    return clampSpan({ start, end }, this.length);
  }

  private report(code: string, span: Span, message: string): void {
    if (this.problems.length < maxProblems) this.problems.push({ code, span, message });
  }
}

/** The library's block collections run up to the next token; ours end with their last item. */
function endAt(span: Span, end: number | undefined): Span {
  return end === undefined ? span : { start: span.start, end: Math.min(Math.max(end, span.start), span.end) };
}

const styles: Readonly<Record<string, ScalarStyle>> = {
  PLAIN: 'plain',
  QUOTE_SINGLE: 'single',
  QUOTE_DOUBLE: 'double',
  BLOCK_LITERAL: 'literal',
  BLOCK_FOLDED: 'folded',
};
