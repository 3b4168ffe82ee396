import { holdsConfigs, type ConfigHolder, type Document } from '../../documents/document.js';
import { dataValues } from '../locate.js';

/** Shorter pieces of base64 may be anything. */
const tellingLength = 24;
/** `PRIVATE KEY` in base64, where it starts a group of three bytes. */
const encodedLabel = 'UFJJVkFURSBLRV';

/** Tells whether a text holds a piece of a private key of the document, encoded as there or once less or more. */
export function keyDetector(document: Document): (text: string) => boolean {
  let keys: readonly string[] | undefined;
  return (text) => {
    if (text.length < tellingLength) return false;
    if (text.includes('PRIVATE KEY') || text.includes(encodedLabel)) return true;
    keys ??= keyTexts(document);
    const bare = text.replaceAll(/\s|\\[nr]/g, '');
    return keys.some((key) => sharesPiece(bare, key));
  };
}

/** The base64 of every private key, and of every value that ought to be one, without blanks. */
function keyTexts(document: Document): string[] {
  const blocks = document.materials.flatMap(({ content, block, span }) => {
    if (content.type !== 'private-key') return [];
    const inner = holdsConfigs(document) && block ? [btoa(latin1(block.bytes))] : [];
    return [document.text.slice(span.start, span.end), ...inner];
  });
  const values = holdsConfigs(document) ? keyValues(document) : [];
  return [...blocks, ...values].map((text) => text.replaceAll(/-----[^-]*-----|\s|\\[nr]/g, ''));
}

function keyValues(document: ConfigHolder): string[] {
  return dataValues(document)
    .filter(({ entry }) => entry.key === 'client-key-data')
    .flatMap(({ span, pemText }) => [document.text.slice(span.start, span.end), ...(pemText === undefined ? [] : [pemText])]);
}

function sharesPiece(text: string, key: string): boolean {
  for (let at = 0; at + tellingLength <= key.length; at += tellingLength) {
    if (text.includes(key.slice(at, at + tellingLength))) return true;
  }
  return false;
}

function latin1(bytes: Uint8Array): string {
  let text = '';
  for (const byte of bytes) text += String.fromCharCode(byte);
  return text;
}
