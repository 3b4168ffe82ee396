import { LineIndex } from '../../base/line-index.js';
import { parseOpensslConf } from '../../formats/openssl-cnf/parse-openssl-conf.js';
import type { OpensslDocument, Source } from '../document.js';
import { buildConfig } from './build-config.js';
import { collectReferences } from './references.js';

/** Reads a configuration file. The environment is nobody's to know: `$ENV::X` is taken for set. */
export function parseOpensslCnf({ uri, text }: Source): OpensslDocument {
  const config = buildConfig(uri, parseOpensslConf(text));
  return { kind: 'openssl-cnf', uri, text, lines: new LineIndex(text), materials: [], references: collectReferences(config), config };
}
