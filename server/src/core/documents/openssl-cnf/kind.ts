import type { OpensslDocument } from '../document.js';
import type { DocumentKind } from '../kind.js';
import { detectOpensslCnf, opensslFileNames } from './detect.js';
import { parseOpensslCnf } from './parse.js';
import { opensslFoldings, opensslSelections, opensslSymbols } from './structure.js';

/** Configuration files of OpenSSL. */
export function createOpensslKind(): DocumentKind<OpensslDocument> {
  return {
    id: 'openssl-cnf',
    fileNames: opensslFileNames,
    detect: detectOpensslCnf,
    parse: parseOpensslCnf,
    symbols: opensslSymbols,
    foldings: opensslFoldings,
    selections: opensslSelections,
  };
}
