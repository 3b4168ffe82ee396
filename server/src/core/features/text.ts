import type { TextResult } from '../../protocol/index.js';
import type { Document } from '../documents/document.js';

/** The material at an offset as OpenSSL prints it; what prints is loaded when first asked for. */
export async function text(document: Document, offset: number): Promise<TextResult | undefined> {
  const { textAt } = await import('./openssl-text/text-of.js');
  return textAt(document, offset);
}
