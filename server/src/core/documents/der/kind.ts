import { LineIndex } from '../../base/line-index.js';
import { decodeMaterial } from '../../formats/x509/decode-material.js';
import { recogniseCut } from '../../formats/x509/recognise-cut.js';
import { describeMaterial, materialSymbolType } from '../describe-material.js';
import type { DerDocument, Material, MaterialContent, Source } from '../document.js';
import type { DocumentKind } from '../kind.js';
import { findKeyStore, isDer, startsLikeDer } from './containers.js';

/** Bare DER, and the containers around it that are only recognised. */
export function createDerKind(): DocumentKind<DerDocument> {
  return {
    id: 'der',
    fileNames: /\.(?:der|cer|crt|cert|key|csr|crl|p8|pk8|p7b|p7c|p12|pfx|jks|keystore|truststore|jceks)$/i,
    detect: detectDer,
    parse: parseDer,
    symbols: (document) => document.materials.map((material) => symbolOf(material)),
    foldings: () => [],
    selections: () => [nowhere],
  };
}

function detectDer({ bytes, uri }: Source): boolean {
  if (bytes === undefined) return false;
  if (isDer(bytes) || findKeyStore(bytes) !== undefined) return true;
  if (!startsLikeDer(bytes)) return false;
  return /\.(?:der|cer|crt)$/i.test(uri) || (cutNames.test(uri) && recogniseCut(bytes) !== undefined);
}

/** Names of other files that may be cut off; their beginning must say what they are. */
const cutNames = /\.(?:cert|key|csr|crl|p8|pk8|pub)$/i;

/** A binary file has no text, so all its places are the start. */
const nowhere = { start: 0, end: 0 };

function parseDer(source: Source): DerDocument {
  const bytes = source.bytes ?? new Uint8Array();
  const material: Material = {
    uri: source.uri,
    span: nowhere,
    headSpan: nowhere,
    content: contentOf(bytes),
    block: undefined,
    index: 0,
    use: undefined,
    place: undefined,
    spanOfBytes: () => nowhere,
    byteAt: () => undefined,
    spanOfInner: () => nowhere,
  };
  return {
    kind: 'der',
    uri: source.uri,
    text: source.text,
    lines: new LineIndex(source.text),
    materials: [material],
    references: [],
    bytes,
  };
}

function contentOf(bytes: Uint8Array): MaterialContent {
  const store = findKeyStore(bytes);
  if (store !== undefined) return { type: 'unreadable', label: store.label, error: store.reason, byteOffset: 0 };
  return decodeMaterial(undefined, bytes, []);
}

function symbolOf(material: Material): ReturnType<DocumentKind['symbols']>[number] {
  const { name, detail } = describeMaterial(material);
  return { name, detail, type: materialSymbolType(material), span: nowhere, nameSpan: nowhere, children: [] };
}
