import type { PemBlock } from '../../../formats/pem/pem.js';

/** Whether the place of the base64 holds template text, which another program fills in before anybody reads it. */
export function isTemplate(text: string, block: PemBlock): boolean {
  return /\{\{|\$\{|\$\(|<%|%%[A-Z]/.test(text.slice(block.begin.end, Math.min(block.span.end, block.begin.end + 2000)));
}
