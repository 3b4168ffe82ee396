import type { Span } from '../../base/span.js';
import type { YamlNode, YamlScalar } from '../../formats/yaml/nodes.js';
import { scalarType } from '../../formats/yaml/scalar-type.js';
import { typeMetaError, unmarshalError } from '../../knowledge/client-go-errors.js';
import type { JsonType } from '../../knowledge/client-go-errors.js';
import type { FieldFact } from '../../knowledge/kubeconfig.js';
import type { Misfit } from './model.js';
import { documentSpan, isTemplate, resolve } from './reader-context.js';
import type { ReaderContext } from './reader-context.js';

/** Where a value has another type than Go's decoder takes, with kubectl's words; `path`: `Cluster.clusters.cluster`. */
export function findMisfit(context: ReaderContext, field: FieldFact, path: string, node: YamlNode | undefined): Misfit | undefined {
  const target = resolve(context, node);
  if (node === undefined || target === undefined || isNull(target) || isTemplate(context, node.span)) return undefined;
  const wanted = outerTypes[field.type];
  if (wanted === undefined) return undefined;
  const found = jsonType(target);
  if (!wanted.includes(found)) return misfit(context, node.span, found, errorFor(field, path, found));
  return findInnerMisfit(context, field, path, target);
}

/** What a node is to JSON; null counts as absent and has no type. */
export function jsonType(node: YamlNode): JsonType {
  if (node.type === 'map') return 'object';
  if (node.type === 'list') return 'array';
  return node.type === 'scalar' ? scalarJsonType(node) : 'string';
}

export function isNull(node: YamlNode): boolean {
  return node.type === 'scalar' && scalarType(node) === 'null';
}

const outerTypes: Readonly<Record<FieldFact['type'], readonly JsonType[] | undefined>> = {
  string: ['string'],
  path: ['string'],
  boolean: ['bool'],
  // A list of numbers is how Go's JSON reads a []byte, too.
  bytes: ['string', 'array'],
  object: ['object'],
  list: ['array'],
  'string-list': ['array'],
  'string-map': ['object'],
  'lists-map': ['object'],
  any: undefined,
};

function scalarJsonType(scalar: YamlScalar): JsonType {
  const type = scalarType(scalar);
  return type === 'boolean' ? 'bool' : type === 'number' ? 'number' : 'string';
}

function errorFor(field: FieldFact, path: string, found: JsonType): string {
  const isTypeMeta = path === 'Config' && (field.name === 'apiVersion' || field.name === 'kind');
  if (isTypeMeta) return typeMetaError(found, field.name === 'kind' ? 'kind' : 'apiVersion');
  return unmarshalError(found, `${path}.${field.name}`, field.go);
}

/** Looks one level in: the items of a list, the values of a free mapping. Objects of the schema are looked at as mappings of their own. */
function findInnerMisfit(context: ReaderContext, field: FieldFact, path: string, target: YamlNode): Misfit | undefined {
  const inner = innerTypes[field.type];
  if (inner === undefined) return undefined;
  for (const node of childrenOf(target)) {
    const child = resolve(context, node);
    if (node === undefined || child === undefined || isNull(child) || isTemplate(context, node.span)) continue;
    const found = jsonType(child);
    if (found !== inner) return misfit(context, node.span, found, unmarshalError(found, `${path}.${field.name}`, innerGoType(field)));
    const deeper = field.type === 'lists-map' ? findInListItem(context, field, path, child) : undefined;
    if (deeper !== undefined) return deeper;
  }
  return undefined;
}

const innerTypes: Readonly<Partial<Record<FieldFact['type'], JsonType>>> = {
  list: 'object',
  bytes: 'number',
  'string-list': 'string',
  'string-map': 'string',
  'lists-map': 'array',
};

function findInListItem(context: ReaderContext, field: FieldFact, path: string, list: YamlNode): Misfit | undefined {
  return findInnerMisfit(context, { ...field, type: 'string-list', go: '[]string' }, path, list);
}

function innerGoType(field: FieldFact): string {
  return field.go.replace(/^(?:\[\]|map\[string\])/, '');
}

function childrenOf(node: YamlNode): readonly (YamlNode | undefined)[] {
  if (node.type === 'list') return node.items;
  return node.type === 'map' ? node.pairs.filter((pair) => pair.key?.value !== '<<').map((pair) => pair.value) : [];
}

function misfit(context: ReaderContext, span: Span, found: JsonType, error: string): Misfit {
  return { span: documentSpan(context, span), found, error };
}
