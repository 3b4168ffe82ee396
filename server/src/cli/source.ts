import { decodeText } from '../core/base/decode-text.js';
import type { Source } from '../core/documents/document.js';

/** Bytes as the core takes them: a text, or bytes that are none. */
export function sourceOf(uri: string, bytes: Uint8Array): Source {
  const decoded = decodeText(bytes);
  return decoded.binary ? { uri, text: '', bytes } : { uri, text: decoded.text };
}
