import { visible } from '../../../describe/visible.js';

/** A text from a file in XML, as content or as an attribute: control characters, which XML forbids, are shown as such. */
export function escapeXml(text: string): string {
  return visible(text)
    .replaceAll(/[\ufffe\uffff]/g, '\ufffd')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll("'", '&#39;');
}
