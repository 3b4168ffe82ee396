import type { Span } from '../../base/span.js';
import type { YamlDocument, YamlMap, YamlNode, YamlPair, YamlScalar } from '../../formats/yaml/nodes.js';
import { followAliases } from '../../formats/yaml/nodes.js';
import { offsetMapOf } from '../../formats/yaml/offset-map.js';
import type { OffsetMap } from '../../formats/yaml/offset-map.js';
import { isMasked } from '../../formats/yaml/templates.js';
import { detectKubeconfig } from './detect.js';
import { findBase64Flaw } from '../embedded/go-base64.js';
import { parseText } from '../../formats/yaml/parse-text.js';
import type { ParsedText } from '../../formats/yaml/parse-text.js';

/** A configuration that stands in a value of a ConfigMap or Secret. */
export interface EmbeddedText {
  readonly parsed: ParsedText;
  readonly toDocument: (offset: number) => number;
  readonly fromDocument: (offset: number) => number;
}

/** Finds the values of a manifest (or of the items of a List) that are kubeconfigs. */
export function findEmbedded(outer: ParsedText, document: YamlDocument): readonly EmbeddedText[] {
  const root = document.root;
  if (root?.type !== 'map') return [];
  return manifestsOf(root).flatMap((manifest) => valuesOf(manifest).flatMap((value) => readValue(outer, value)));
}

/** Values that are no longer than this are no kubeconfigs. */
const shortest = 20;

interface Value {
  readonly key: string;
  readonly scalar: YamlScalar;
  readonly form: 'text' | 'base64';
}

interface Holder {
  readonly kind: string;
  readonly root: YamlMap;
}

function manifestsOf(root: YamlMap): readonly Holder[] {
  const kind = scalarOf(root, 'kind');
  if (kind === 'ConfigMap' || kind === 'Secret') return [{ kind, root }];
  if (kind?.endsWith('List') !== true && kind !== 'List') return [];
  const items = followAliases(pairOf(root, 'items')?.value);
  if (items?.type !== 'list') return [];
  // The API leaves the kind out of the items of a SecretList.
  return items.items
    .filter((item): item is YamlMap => item?.type === 'map')
    .map((item) => ({ kind: scalarOf(item, 'kind') ?? kind.slice(0, -'List'.length), root: item }))
    .filter((holder) => holder.kind === 'ConfigMap' || holder.kind === 'Secret');
}

function valuesOf({ kind, root }: Holder): readonly Value[] {
  const isSecret = kind === 'Secret';
  const plain = isSecret ? scalarsOf(pairOf(root, 'stringData')?.value, 'text') : [];
  return [...scalarsOf(pairOf(root, 'data')?.value, isSecret ? 'base64' : 'text'), ...plain];
}

function scalarsOf(node: YamlNode | undefined, form: Value['form']): readonly Value[] {
  if (node?.type !== 'map') return [];
  return node.pairs.flatMap(({ key, value }) => {
    const isText = value?.type === 'scalar' && value.value.length >= shortest;
    return key !== undefined && isText ? [{ key: key.value, scalar: value, form }] : [];
  });
}

function readValue(outer: ParsedText, value: Value): readonly EmbeddedText[] {
  if (outer.masked.isFilledIn === true && isMasked(outer.masked.masks, value.scalar.span)) return [];
  const map = offsetMapOf(outer.masked.text, value.scalar);
  const inner =
    value.form === 'base64' ? decodeValue(value.scalar.value) : { text: uncover(outer, value.scalar, map), indexOf: same, charAt: same };
  // A manifest inside a manifest is not looked into.
  if (inner === undefined || !detectKubeconfig(inner.text, `/${value.key}`, () => false)) return [];
  const parsed = parseText(outer.uri, inner.text);
  return [
    { parsed, toDocument: (offset) => map.toText(inner.indexOf(offset)), fromDocument: (offset) => inner.charAt(map.toValue(offset)) },
  ];
}

function same(offset: number): number {
  return offset;
}

/** The value with the template expressions that were covered in the outer text. */
function uncover(outer: ParsedText, scalar: YamlScalar, map: OffsetMap): string {
  let text = scalar.value;
  for (const mask of masksIn(outer.masked.masks, scalar.span)) {
    const start = map.toValue(mask.start);
    const original = outer.text.slice(mask.start, mask.end);
    if (!original.includes('\n')) text = text.slice(0, start) + original + text.slice(start + original.length);
  }
  return text;
}

/** At most some: each costs a copy of the value. */
function masksIn(masks: readonly Span[], span: Span): readonly Span[] {
  return masks.filter((mask) => mask.start >= span.start && mask.end <= span.end).slice(0, 500);
}

interface Decoded {
  readonly text: string;
  /** The character of the base64 that holds the first bit of a character of the text. */
  indexOf(offset: number): number;
  charAt(index: number): number;
}

function decodeValue(value: string): Decoded | undefined {
  const base64 = value.replaceAll(/[\r\n]/g, '');
  if (base64 !== value.trim() || findBase64Flaw(base64) !== undefined) return undefined;
  const bytes = atob(base64);
  const isAscii = !/[\u0080-\u00ff]/.test(bytes);
  const text = isAscii ? bytes : new TextDecoder().decode(Uint8Array.from(bytes, (char) => char.charCodeAt(0)));
  const starts = isAscii ? undefined : byteStarts(text);
  return {
    text,
    indexOf: (offset) => Math.min(Math.floor(((starts?.[offset] ?? offset) * 4) / 3), value.length),
    charAt: (index) => charOfByte(starts, Math.floor((index * 3) / 4)),
  };
}

/** At which byte of the UTF-8 form each character starts. */
function byteStarts(text: string): readonly number[] {
  const starts: number[] = [];
  let byte = 0;
  for (const char of text) {
    const code = char.codePointAt(0) ?? 0;
    for (let unit = 0; unit < char.length; unit++) starts.push(byte);
    byte += code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4;
  }
  return [...starts, byte];
}

function charOfByte(starts: readonly number[] | undefined, byte: number): number {
  if (starts === undefined) return byte;
  let low = 0;
  let high = starts.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((starts[middle] ?? Infinity) <= byte) low = middle + 1;
    else high = middle;
  }
  return Math.max(low - 1, 0);
}

function pairOf(map: YamlMap, key: string): YamlPair | undefined {
  return map.pairs.findLast((pair) => pair.key?.value === key);
}

function scalarOf(map: YamlMap, key: string): string | undefined {
  const value = pairOf(map, key)?.value;
  return value?.type === 'scalar' ? value.value : undefined;
}
