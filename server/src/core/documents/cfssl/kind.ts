import { touches, type Span } from '../../base/span.js';
import { LineIndex } from '../../base/line-index.js';
import { parseSource } from '../parse-source.js';
import { cfsslConfigSchema, cfsslRequestSchema } from '../../knowledge/cfssl-schemas.js';
import type { CfsslDocument, Source } from '../document.js';
import type { DocumentKind, DocumentSymbol } from '../kind.js';
import { completeJson } from '../manifest/complete-json.js';
import { describeField } from '../manifest/describe.js';
import { valueFoldings } from '../manifest/structure.js';
import type { ObjectValue } from '../manifest/model.js';
import { NodeValue, aliasBudget } from '../manifest/object-value.js';

/** ca-config.json and *-csr.json of cfssl. JSON is read as the YAML that it is; whether it is sound JSON is a rule's business. */
export function createCfsslKind(): DocumentKind<CfsslDocument> {
  return {
    id: 'cfssl',
    fileNames: /\.json$/i,
    detect: (source) => isJsonFile(source) && roleOf(source) !== undefined,
    parse: parseCfssl,
    symbols: ({ root, text }) => (root === undefined ? [] : symbolsOf(root, { start: 0, end: text.length }, 3)),
    foldings: ({ root, text }) => (root === undefined ? [] : valueFoldings(root, root.span, text)),
    complete: ({ text, role, root }, offset) => completeJson({ text, start: root?.span.start ?? 0, offset }, schemas[role]),
    describeField: ({ root, role }, offset) => root && describeField({ root, schemas: schemas[role] }, offset),
    selections: ({ root, text }, offset) => [...(root === undefined ? [] : spansAround(root, offset)), { start: 0, end: text.length }],
  };
}

const schemas = { config: cfsslConfigSchema, request: cfsslRequestSchema } as const;

/** How much of a text is looked at: both files are short. */
const sniffed = 20_000;

function isJsonFile({ uri, bytes }: Source): boolean {
  return bytes === undefined && /\.json$/i.test(uri);
}

function roleOf({ text, part }: Source): CfsslDocument['role'] | undefined {
  const start = (part === undefined ? text : text.trimStart()).slice(0, sniffed);
  if (!/^\s*\{/.test(start) || start.includes('"apiVersion"')) return undefined;
  if (/"signing"\s*:\s*\{/.test(start) && /"(?:profiles|default)"\s*:\s*\{/.test(start)) return 'config';
  const isRequest = /"names"\s*:\s*[[{]/.test(start) && (/"algo"\s*:/.test(start) || /"CN"\s*:/.test(start));
  return isRequest ? 'request' : undefined;
}

function parseCfssl(source: Source): CfsslDocument {
  const parsed = parseSource(source);
  const root = parsed.yaml.documents[0]?.root;
  const context = { text: source.text, masked: parsed.masked, toDocument: (offset: number) => offset, budget: { aliases: aliasBudget } };
  return {
    kind: 'cfssl',
    uri: source.uri,
    text: source.text,
    lines: new LineIndex(source.text),
    materials: [],
    references: [],
    role: roleOf(source) ?? 'request',
    root: root?.type === 'map' ? new NodeValue(context, root) : undefined,
    templated: parsed.masked.templated,
  };
}

function symbolsOf(value: ObjectValue, outer: Span, levels: number): readonly DocumentSymbol[] {
  if (levels === 0) return [];
  return value.entries
    .filter(({ span }) => outer.start <= span.start && span.end <= outer.end)
    .map(({ key, keySpan, span, value: inner }) => ({
      name: key === '' ? '(no key)' : key,
      detail: '',
      type: 'field',
      span,
      nameSpan: span.start <= keySpan.start && keySpan.end <= span.end ? keySpan : { start: span.start, end: span.start },
      children: inner === undefined ? [] : symbolsOf(inner, span, levels - 1),
    }));
}

function spansAround(value: ObjectValue, offset: number): readonly Span[] {
  const entry = value.entries.find(({ span }) => touches(span, offset));
  if (entry === undefined) return [value.span];
  return [...(entry.value?.type === 'map' ? spansAround(entry.value, offset) : []), entry.span, value.span];
}
