import type { Material } from '../../documents/document.js';
import { defineRule } from '../rule.js';
import { fieldSpan } from '../helpers/field-span.js';

// Go: "x509: trailing data" (crypto/x509/parser.go ParseCertificate); encoding/pem skips a block
// whose END line goes on with text. OpenSSL reads both without a word.
export const rule = defineRule({
  id: 'pem/trailing-data',
  target: 'material',
  severity: 'warning',
  summary: 'Text behind END on its line, or bytes behind the DER value',
  sources: ['Go encoding/pem/pem.go', 'Go crypto/x509/parser.go'],
  messages: {
    text: 'Text stands behind END on its line. OpenSSL reads the block, Go skips it ("tls: failed to find any PEM data"). Put the text on a line of its own.',
    bytes:
      'The value is complete, and {count} more bytes follow it. OpenSSL ignores them, Go refuses the whole ("x509: trailing data"). Write it anew with `openssl x509 -in FILE -out FILE`.',
  },
  check({ material }, context) {
    const text = material.block?.problems.find(({ code }) => code === 'text-after-end');
    if (text) return context.report({ span: material.spanOfInner(text.span), message: 'text' });
    const trailing = trailingOf(material);
    if (trailing) context.report({ span: fieldSpan(material, trailing), message: 'bytes', data: { count: trailing.end - trailing.start } });
  },
});

/** The bytes behind a value; OpenSSL's TRUSTED CERTIFICATE has its trust settings there by design. */
function trailingOf({ content, block }: Material): { start: number; end: number } | undefined {
  if (block?.label === 'TRUSTED CERTIFICATE' || !('trailing' in content) || content.trailing === 0) return undefined;
  if (block?.problems.some(({ code }) => code.startsWith('bad-'))) return undefined;
  return { start: content.der.length, end: content.der.length + content.trailing };
}
