import type { PemBlock } from '../../formats/pem/pem.js';
import type { Material } from '../../documents/document.js';
import { goTls } from '../../knowledge/go-x509-errors.js';
import { goPemLabels } from '../../knowledge/pem-labels.js';
import { pemFixes, type InnerEdit } from '../helpers/pem-fix.js';
import { defineRule } from '../rule.js';

// Go compares the label: crypto/tls X509KeyPair and client-go's ParseCertsPEM skip every block whose
// type is not "CERTIFICATE"; OpenSSL's PEM_read_bio_X509 takes three labels (crypto/pem/pem_lib.c check_pem).
export const rule = defineRule({
  id: 'pem/unusual-label',
  target: 'pem',
  severity: 'warning',
  summary: 'A label that OpenSSL reads and Go does not: X509 CERTIFICATE, TRUSTED CERTIFICATE, NEW CERTIFICATE REQUEST',
  fix: 'safe',
  sources: ['Go crypto/tls/tls.go X509KeyPair', 'OpenSSL crypto/pem/pem_lib.c check_pem', 'kubernetes/client-go util/cert/pem.go'],
  messages: {
    certificate: `OpenSSL reads a \`{label}\`, Go and so Kubernetes only a \`{right}\`: "${goTls.noCertificateBlock}". Write \`{right}\`.`,
    request:
      'OpenSSL reads a `{label}`, Go and so Kubernetes only a `{right}`: the API server says "PEM block type must be CERTIFICATE REQUEST". Write `{right}`.',
  },
  check(target, context) {
    const { pem, materials, toDocument } = target;
    pem.blocks.forEach((block, at) => {
      const right = goPemLabels[block.label];
      if (right === undefined) return;
      context.report({
        span: toDocument(block.labelSpan),
        message: right === 'CERTIFICATE' ? 'certificate' : 'request',
        data: { label: block.label, right, types: `[${block.label}]` },
        fixes: () =>
          pemFixes(context.document, target, { title: `Change to ${right}`, safe: true }, editsOf(pem.text, block, right, materials[at])),
      });
    });
  },
});

/** Both labels; and where OpenSSL's trust settings stand behind the certificate, the certificate alone. */
function editsOf(text: string, block: PemBlock, right: string, material: Material | undefined): readonly InnerEdit[] {
  if (!block.end) return [];
  const content = material?.content;
  const der = content?.type === 'certificate' && content.trailing > 0 ? content.der : undefined;
  const body = der ? `\n${wrap(btoa(String.fromCharCode(...der)))}\n` : text.slice(block.begin.end, block.end.start);
  return [{ span: { start: block.begin.start, end: block.end.end }, newText: `-----BEGIN ${right}-----${body}-----END ${right}-----` }];
}

function wrap(base64: string): string {
  return base64.match(/.{1,64}/g)?.join('\n') ?? '';
}
