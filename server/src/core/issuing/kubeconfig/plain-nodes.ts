import { Pair, parseDocument, Scalar, YAMLMap, YAMLSeq } from 'yaml';
import type { KubeconfigField } from './kubeconfig-entry.js';

/** Nodes of texts, quoted where Go's reader would take the plain text for a number, a boolean, a date or nothing. */
export function plainNodes(value: KubeconfigField): YAMLMap | YAMLSeq | Scalar<string> {
  if (typeof value === 'string') return textNode(value);
  if (isList(value)) {
    const list = new YAMLSeq();
    list.items = value.map(plainNodes);
    return list;
  }
  return plainMap(value);
}

export function plainMap(value: Readonly<Record<string, KubeconfigField>>): YAMLMap {
  const map = new YAMLMap();
  map.items = Object.entries(value).map(([key, child]) => new Pair(textNode(key), plainNodes(child)));
  return map;
}

export function textNode(value: string): Scalar<string> {
  const node = new Scalar(value);
  if (!isPlain(value)) node.type = 'QUOTE_DOUBLE';
  return node;
}

/** sigs.k8s.io/yaml reads as YAML 1.1 does: `no` is false, `1e3` a number. */
function isPlain(value: string): boolean {
  if (!/^[\w./+=:@-][\w./+=:@[\]-]*$/.test(value) || value.endsWith(':')) return false;
  const { contents, errors } = parseDocument(value, { version: '1.1', logLevel: 'silent' });
  return errors.length === 0 && contents instanceof Scalar && contents.value === value && !/^(?:y|n|null|~)$/i.test(value);
}

function isList(value: KubeconfigField): value is readonly KubeconfigField[] {
  return Array.isArray(value);
}
