import { pathOf } from '../../base/uris.js';
import type { KubeconfigDocument, Source } from '../document.js';
import type { DocumentKind } from '../kind.js';
import { DataDecoder } from './data-decoder.js';
import { detectKubeconfig, kubeconfigFileNames } from './detect.js';
import { embedsConfig, parseKubeconfig } from './parse.js';
import { parseText } from './parse-text.js';
import type { ParsedText } from './parse-text.js';

/** Kubeconfigs, alone or inside a ConfigMap or Secret. Each kind object keeps what it decoded last. */
export function createKubeconfigKind(): DocumentKind<KubeconfigDocument> {
  const decoder = new DataDecoder();
  const reader = new LastText();
  return {
    id: 'kubeconfig',
    fileNames: kubeconfigFileNames,
    detect: (source) => source.bytes === undefined && detectKubeconfig(source.text, pathOf(source.uri), () => embedsConfig(reader.parse(source))),
    parse: (source) => parseKubeconfig(source, reader.take(source), decoder),
    symbols: () => [],
    foldings: () => [],
    selections: () => [],
  };
}

/** Detecting a manifest parses it, and parsing follows at once: the tree is kept for that long. */
class LastText {
  private last: ParsedText | undefined;

  parse(source: Source): ParsedText {
    if (this.last?.uri !== source.uri || this.last.text !== source.text) this.last = parseText(source.uri, source.text);
    return this.last;
  }

  take(source: Source): ParsedText {
    const parsed = this.parse(source);
    this.last = undefined;
    return parsed;
  }
}
