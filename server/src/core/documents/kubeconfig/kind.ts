import { pathOf } from '../../base/uris.js';
import type { KubeconfigDocument, Source } from '../document.js';
import type { DocumentKind } from '../kind.js';
import { completeKubeconfig } from './complete.js';
import { DataDecoder } from '../embedded/data-decoder.js';
import { describeKubeconfigField } from './describe.js';
import { detectKubeconfig, kubeconfigFileNames } from './detect.js';
import { kubeconfigFoldings } from './fold.js';
import { embedsConfig, parseKubeconfig } from './parse.js';
import { parseSource } from '../parse-source.js';
import type { ParsedText } from '../../formats/yaml/parse-text.js';
import { kubeconfigSelections } from './select.js';
import { kubeconfigSymbols } from './symbols.js';
import { kubeconfigTokens } from './tokens.js';

/** Kubeconfigs, alone or inside a ConfigMap or Secret. Each kind object keeps what it decoded last. */
export function createKubeconfigKind(): KubeconfigKind {
  const decoder = new DataDecoder();
  const reader = new LastText();
  return {
    id: 'kubeconfig',
    fileNames: kubeconfigFileNames,
    detect: (source) => source.bytes === undefined && (isChosen(source) || detectKubeconfig(source.text, pathOf(source.uri), () => false)),
    embedded: (source) => readEmbeddedConfigs(source, reader, decoder),
    parse: (source) => parseKubeconfig(source, reader.take(source), decoder),
    symbols: kubeconfigSymbols,
    foldings: kubeconfigFoldings,
    selections: kubeconfigSelections,
    complete: completeKubeconfig,
    describeField: describeKubeconfigField,
    semanticTokens: kubeconfigTokens,
  };
}

/** Who names a file as a kubeconfig wants it read as one, whatever is in it. */
function isChosen({ languageId }: Source): boolean {
  return languageId === 'kubeconfig';
}

/** The kind, and what it knows of configurations inside manifests. */
export interface KubeconfigKind extends DocumentKind<KubeconfigDocument> {
  /** The configurations in the values of ConfigMaps and Secrets; undefined when there are none. */
  embedded(source: Source): KubeconfigDocument | undefined;
}

function readEmbeddedConfigs(source: Source, reader: LastText, decoder: DataDecoder): KubeconfigDocument | undefined {
  const mayEmbed = detectKubeconfig(source.text, pathOf(source.uri), () => embedsConfig(reader.parse(source)));
  return mayEmbed ? parseKubeconfig(source, reader.take(source), decoder) : undefined;
}

/** Detecting a manifest parses it, and parsing follows at once: the tree is kept for that long. */
class LastText {
  private last: ParsedText | undefined;

  parse(source: Source): ParsedText {
    if (this.last?.uri !== source.uri || this.last.text !== source.text) this.last = parseSource(source);
    return this.last;
  }

  take(source: Source): ParsedText {
    const parsed = this.parse(source);
    this.last = undefined;
    return parsed;
  }
}
