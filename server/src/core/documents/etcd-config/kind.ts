import { LineIndex } from '../../base/line-index.js';
import { touches, type Span } from '../../base/span.js';
import { etcdConfigSchema } from '../../knowledge/etcd-config-schema.js';
import { collectFlagFiles } from '../component/collect-files.js';
import { describeFlag } from '../component/describe-flag.js';
import type { EtcdConfigDocument, Source } from '../document.js';
import { parseSource } from '../parse-source.js';
import type { CompletionPlace, DocumentKind, DocumentSymbol, Folding } from '../kind.js';
import { completeFields } from '../manifest/complete-fields.js';
import { describeField } from '../manifest/describe.js';
import { readEtcdConfig } from './read-config.js';

/** etcd's configuration in YAML, as `--config-file` names it. */
export function createEtcdConfigKind(): DocumentKind<EtcdConfigDocument> {
  return {
    id: 'etcd-config',
    fileNames: /etcd[\w.-]*\.(?:ya?ml|conf)$|\.ya?ml$/i,
    detect: detectEtcdConfig,
    parse: parseEtcdConfig,
    symbols: etcdSymbols,
    foldings: ({ sections, text }) =>
      sections.filter(({ span }) => text.slice(span.start, span.end).includes('\n')).map(({ span }): Folding => ({ span, type: 'region' })),
    selections: etcdSelections,
    complete: completeEtcdConfig,
    describeField: ({ components, root }, offset) =>
      describeFlag(components, offset) ?? (root && describeField({ root, schemas: etcdConfigSchema }, offset)),
  };
}

/** The two sections that only etcd has, at the start of a line; Kubernetes objects say a kind. */
function detectEtcdConfig({ uri, text, bytes }: Source): boolean {
  if (bytes !== undefined || !/\.(?:ya?ml|conf|j2|tmpl)$/i.test(uri)) return false;
  return /^(?:client|peer)-transport-security:/m.test(text) && !/^kind:/m.test(text);
}

function parseEtcdConfig(source: Source): EtcdConfigDocument {
  const { uri, text } = source;
  const { root, components, sections } = readEtcdConfig(uri, parseSource(source));
  return {
    kind: 'etcd-config',
    uri,
    text,
    lines: new LineIndex(text),
    root,
    components,
    sections,
    materials: [],
    references: components.flatMap(collectFlagFiles),
  };
}

function completeEtcdConfig({ root, text, lines }: EtcdConfigDocument, offset: number): CompletionPlace | undefined {
  return root && completeFields({ text, lines }, { root, span: root.span, schemas: etcdConfigSchema }, offset);
}

function etcdSymbols({ sections }: EtcdConfigDocument): readonly DocumentSymbol[] {
  return sections.map(({ key, keySpan, span }) => ({
    name: key === '' ? '(no key)' : key,
    detail: '',
    type: 'field',
    span,
    nameSpan: keySpan,
    children: [],
  }));
}

/** Field, section, document. */
function etcdSelections({ components, sections, text }: EtcdConfigDocument, offset: number): readonly Span[] {
  const flag = components.flatMap(({ flags }) => flags).find(({ span }) => touches(span, offset));
  const section = sections.find(({ span }) => touches(span, offset));
  const around = [flag?.span, section?.span, { start: 0, end: text.length }].filter((span) => span !== undefined);
  return around.filter((span, index) =>
    around
      .slice(0, index)
      .every((inner) => span.start <= inner.start && inner.end <= span.end && span.end - span.start > inner.end - inner.start),
  );
}
