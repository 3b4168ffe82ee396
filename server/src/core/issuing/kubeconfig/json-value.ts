import { isMap, isScalar, isSeq, type Scalar } from 'yaml';
import { isTrue, scalarType } from '../../formats/yaml/scalar-type.js';

/** A node of YAML, without aliases, as JSON has it: plain scalars are what Go's reader takes them for. */
export function jsonValue(node: unknown): unknown {
  if (isMap(node)) return Object.fromEntries(node.items.map(({ key, value }) => [scalarText(key), jsonValue(value)]));
  if (isSeq(node)) return node.items.map(jsonValue);
  return isScalar(node) ? scalarValue(node) : null;
}

function scalarText(key: unknown): string {
  return isScalar(key) && typeof key.value === 'string' ? key.value : '';
}

function scalarValue({ value, type, tag }: Scalar): unknown {
  const text = typeof value === 'string' ? value : '';
  // What was made from a text, and not read, has no type unless it is to be quoted.
  const style = type === undefined || type === 'PLAIN' ? 'plain' : 'double';
  switch (scalarType({ type: 'scalar', value: text, style, span: { start: 0, end: 0 }, tag })) {
    case 'boolean':
      return isTrue(text);
    case 'number':
      return Number(text.replaceAll('_', ''));
    case 'null':
      return null;
    case 'string':
      return text;
  }
}
