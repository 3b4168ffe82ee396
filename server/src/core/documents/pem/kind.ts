import { LineIndex } from '../../base/line-index.js';
import { parsePem } from '../../formats/pem/parse-pem.js';
import type { PemDocument, Source } from '../document.js';
import type { DocumentKind } from '../kind.js';
import { detectPem, pemFileNames } from './detect.js';
import { knownBlocks } from './known-blocks.js';
import { PemMaterial } from './pem-material.js';
import { pemFoldings, pemSelections, pemSymbols } from './structure.js';

/** PEM files: blocks with text around them. */
export function createPemKind(): DocumentKind<PemDocument> {
  return {
    id: 'pem',
    fileNames: pemFileNames,
    detect: detectPem,
    parse: parsePemDocument,
    symbols: pemSymbols,
    foldings: pemFoldings,
    selections: pemSelections,
  };
}

function parsePemDocument(source: Source): PemDocument {
  const { uri, text, part } = source;
  const pem = part ? knownBlocks(parsePem(text), part.unknown) : parsePem(text);
  const materials = pem.blocks.map((block, index) => new PemMaterial(uri, block, index));
  return { kind: 'pem', uri, text, lines: new LineIndex(text), materials, references: [], pem, ...(part && { part }) };
}
