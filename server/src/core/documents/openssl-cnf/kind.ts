import type { OpensslDocument } from '../document.js';
import type { DocumentKind } from '../kind.js';
import { completeOpenssl } from './complete.js';
import { describeOpensslField } from './describe.js';
import { detectOpensslCnf, opensslFileNames } from './detect.js';
import { formatOpenssl } from './format.js';
import { opensslLenses } from './lenses.js';
import { parseOpensslCnf } from './parse.js';
import { refuseOpensslName } from './refuse-name.js';
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
    complete: completeOpenssl,
    describeField: describeOpensslField,
    codeLenses: opensslLenses,
    format: formatOpenssl,
    refuseName: refuseOpensslName,
  };
}
