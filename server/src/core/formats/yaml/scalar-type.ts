import type { YamlScalar } from './nodes.js';

export type YamlScalarType = 'string' | 'number' | 'boolean' | 'null';

/**
 * What go-yaml v2, which sigs.k8s.io/yaml and so kubectl uses, makes of a scalar. It reads YAML 1.1 with Go's numbers:
 * `yes`, `on`, `y` are booleans, `017`, `0o17`, `1_000` and `1e3` numbers; timestamps and sexagesimals stay strings.
 * Source: go-yaml v2 resolve.go; checked against kubectl 1.32.
 */
export function scalarType(scalar: YamlScalar): YamlScalarType {
  const { tag, style, value } = scalar;
  if (tag === undefined) return style === 'plain' ? resolvePlain(value) : 'string';
  if (!tag.startsWith(coreTag)) return 'string';
  const name = tag.slice(coreTag.length);
  return name === 'int' || name === 'float' || name === 'bool' || name === 'null' ? resolvePlain(value) : 'string';
}

/** Whether the value is what an explicit tag (`!!int`, `!!null`) says; go-yaml refuses the file otherwise. */
export function fitsTag(scalar: YamlScalar): boolean {
  const wanted = scalar.tag === undefined ? undefined : taggedTypes[shortTag(scalar)];
  return wanted === undefined || resolvePlain(scalar.value) === wanted;
}

/** `!!int` for YAML's own tags. */
export function shortTag({ tag = '' }: YamlScalar): string {
  return tag.startsWith(coreTag) ? `!!${tag.slice(coreTag.length)}` : tag;
}

/** The text behind `!!binary`, which go-yaml decodes; undefined for all others. */
export function binaryText(scalar: YamlScalar): string | undefined {
  if (scalar.tag !== `${coreTag}binary`) return undefined;
  try {
    return new TextDecoder().decode(Uint8Array.from(atob(scalar.value), (char) => char.charCodeAt(0)));
  } catch {
    return undefined;
  }
}

/** What a boolean scalar says. */
export function isTrue(value: string): boolean {
  return trueWords.has(value);
}

const taggedTypes: Readonly<Record<string, YamlScalarType>> = {
  '!!int': 'number',
  '!!float': 'number',
  '!!bool': 'boolean',
  '!!null': 'null',
};
const coreTag = 'tag:yaml.org,2002:';
const trueWords: ReadonlySet<string> = new Set(['y', 'Y', 'yes', 'Yes', 'YES', 'true', 'True', 'TRUE', 'on', 'On', 'ON']);
const falseWords: ReadonlySet<string> = new Set(['n', 'N', 'no', 'No', 'NO', 'false', 'False', 'FALSE', 'off', 'Off', 'OFF']);
const nullWords: ReadonlySet<string> = new Set(['', '~', 'null', 'Null', 'NULL']);
const specialFloat = /^(?:[-+]?\.(?:inf|Inf|INF)|\.(?:nan|NaN|NAN))$/;
const goInteger = /^[-+]?(?:0[xX][0-9a-fA-F]+|0[oO]?[0-7]+|0[bB][01]+|0|[1-9][0-9]*)$/;
const goFloat = /^[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?$/;
const longestWord = 64;

function resolvePlain(value: string): YamlScalarType {
  // Base64 values are by far the longest scalars, and no number that matters is so long.
  if (value.length > longestWord) return 'string';
  if (nullWords.has(value)) return 'null';
  if (trueWords.has(value) || falseWords.has(value)) return 'boolean';
  return isNumber(value) ? 'number' : 'string';
}

function isNumber(value: string): boolean {
  const first = value.charCodeAt(0);
  const isDigitOrSign = (first >= 48 && first <= 57) || first === 43 || first === 45;
  if (first === 46) return specialFloat.test(value) || goFloat.test(value);
  if (!isDigitOrSign) return false;
  const plain = value.replaceAll('_', '');
  return goInteger.test(plain) || goFloat.test(plain) || specialFloat.test(value);
}
