import { LineIndex } from '../../base/line-index.js';
import { pathOf } from '../../base/uris.js';
import type { YamlDocument } from '../../formats/yaml/nodes.js';
import type { KubeconfigDocument, Source } from '../document.js';
import { collectEmbedded, collectMaterials, collectReferences } from './collect.js';
import type { DataDecoder } from '../embedded/data-decoder.js';
import { isConfigRoot } from './detect.js';
import { findEmbedded } from './embedded.js';
import type { EmbeddedText } from './embedded.js';
import type { Kubeconfig } from './model.js';
import type { ParsedText } from '../../formats/yaml/parse-text.js';
import { readConfig } from './read-config.js';
import { aliasBudget } from './reader-context.js';
import type { ReaderContext } from './reader-context.js';
import { yamlFaultsOf } from './yaml-faults.js';

/** Reads a file: the configurations in it, and those that its manifests embed. */
export function parseKubeconfig(source: Source, parsed: ParsedText, decoder: DataDecoder): KubeconfigDocument {
  const configs = readConfigs(parsed, decoder);
  return {
    kind: 'kubeconfig',
    uri: source.uri,
    text: source.text,
    lines: new LineIndex(source.text),
    configs,
    materials: collectMaterials(configs),
    references: collectReferences(configs),
    embedded: collectEmbedded(configs),
  };
}

/** Whether a manifest in the text embeds a configuration. */
export function embedsConfig(parsed: ParsedText): boolean {
  return embeddedTexts(parsed).length > 0;
}

function readConfigs(parsed: ParsedText, decoder: DataDecoder): readonly Kubeconfig[] {
  const path = pathOf(parsed.uri);
  const configs: Kubeconfig[] = [];
  const context = fileContext(parsed, decoder);
  for (const document of parsed.yaml.documents) {
    if (document.root?.type === 'map' && isConfigRoot(document.root, path))
      configs.push(readDocument(context, document, configs.length, 'file'));
    else configs.push(...readEmbedded(parsed, document, decoder, configs.length));
  }
  const [first] = parsed.yaml.documents;
  return configs.length > 0 || first === undefined ? configs : [readDocument(context, first, 0, 'file')];
}

function fileContext(parsed: ParsedText, decoder: DataDecoder): ReaderContext {
  const same = (offset: number): number => offset;
  const { uri, text, masked } = parsed;
  return {
    uri,
    text,
    templated: masked.templated,
    masks: masked.masks,
    decoder,
    isWholeFile: true,
    toDocument: same,
    fromDocument: same,
    budget: { aliases: aliasBudget },
  };
}

function readDocument(context: ReaderContext, document: YamlDocument, index: number, host: Kubeconfig['host']): Kubeconfig {
  const root = document.root?.type === 'map' ? document.root : undefined;
  const syntax = root?.flow === true ? 'json' : 'yaml';
  const start = context.toDocument(document.span.start);
  const span = { start, end: Math.max(context.toDocument(document.span.end), start) };
  return readConfig(context, root, { index, host, syntax, span, yamlFaults: yamlFaultsOf(context, document) });
}

function embeddedTexts(parsed: ParsedText): readonly EmbeddedText[] {
  return parsed.yaml.documents.flatMap((document) => findEmbedded(parsed, document));
}

function readEmbedded(outer: ParsedText, document: YamlDocument, decoder: DataDecoder, first: number): readonly Kubeconfig[] {
  return findEmbedded(outer, document).flatMap((inner, index) => {
    const [innerDocument] = inner.parsed.yaml.documents;
    return innerDocument === undefined
      ? []
      : [readDocument(embeddedContext(outer, inner, decoder), innerDocument, first + index, 'manifest')];
  });
}

function embeddedContext(outer: ParsedText, inner: EmbeddedText, decoder: DataDecoder): ReaderContext {
  const { text, masked } = inner.parsed;
  const templated = outer.masked.templated || masked.templated;
  const { toDocument, fromDocument } = inner;
  return {
    uri: outer.uri,
    text,
    templated,
    masks: masked.masks,
    decoder,
    isWholeFile: false,
    toDocument,
    fromDocument,
    budget: { aliases: aliasBudget },
  };
}
