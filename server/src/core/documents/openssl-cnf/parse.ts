import { cover } from '../../base/cover.js';
import { LineIndex } from '../../base/line-index.js';
import { unknownCharacter } from '../../formats/openssl-cnf/expand.js';
import { parseOpensslConf } from '../../formats/openssl-cnf/parse-openssl-conf.js';
import type { OpensslConf } from '../../formats/openssl-cnf/types.js';
import type { OpensslDocument, Source } from '../document.js';
import { buildConfig } from './build-config.js';
import { collectReferences } from './references.js';

/** Reads a configuration file. The environment is nobody's to know: `$ENV::X` is taken for set. */
export function parseOpensslCnf(source: Source): OpensslDocument {
  const { uri, text, part } = source;
  const config = buildConfig(uri, parseConf(source), { isExcerpt: part?.isExcerpt === true });
  return { kind: 'openssl-cnf', uri, text, lines: new LineIndex(text), materials: [], references: collectReferences(config), config };
}

function parseConf({ text, part }: Source): OpensslConf {
  if (part === undefined) return parseOpensslConf(text);
  const covered = cover(text, part.unknown, ({ length }) => unknownCharacter.repeat(length));
  return parseOpensslConf(covered, { isFilledIn: true, linesBefore: part.firstLine });
}
