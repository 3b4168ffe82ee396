import type { Span } from '../../base/span.js';
import type { Material } from '../../documents/document.js';
import type { Certificate } from '../../formats/x509/types.js';
import { unauthorizedError } from '../../knowledge/client-go-refusals.js';
import { goX509 } from '../../knowledge/go-x509-errors.js';
import { defineRule } from '../rule.js';
import { nameOf, show } from './helpers/show.js';
import { certificateSlot, firstCertificate, locationOf } from './helpers/slots.js';

// kubernetes/apiserver pkg/authentication/request/x509: verifies with KeyUsages [ClientAuth]; Go crypto/x509: "x509: certificate
// specifies an incompatible key usage" in the server's log, 401 at the client. No EKU at all, or anyExtendedKeyUsage, is accepted.
export const rule = defineRule({
  id: 'kubeconfig/client-certificate-usage',
  target: 'kubeconfig',
  severity: 'error',
  summary: 'the client certificate’s extended key usage lacks clientAuth',
  sources: ['kubernetes/apiserver pkg/authentication/request/x509/x509.go', 'Go crypto/x509', 'RFC 5280 4.2.1.12'],
  messages: {
    usage:
      'The client certificate of user `{name}` ({subject}) is for {usages} only, not for clientAuth. The API server logs "{error}", and kubectl prints "{answer}". Issue it with extendedKeyUsage clientAuth.',
  },
  check({ config }, context) {
    if (config.templated) return;
    for (const user of config.users) {
      const slot = user.value && certificateSlot(user.value, context);
      const leaf = firstCertificate(slot);
      const usages = leaf?.content.extendedKeyUsage;
      if (!slot || !leaf || !usages || usages.includes('clientAuth') || usages.includes('anyExtendedKeyUsage')) continue;
      context.report({
        span: slot.from === 'data' ? spotIn(leaf, leaf.content) : slot.span,
        message: 'usage',
        data: {
          name: nameOf(user),
          subject: show(leaf.content.subject.rfc2253),
          usages: usages.join(', ') || 'nothing',
          error: goX509.incompatibleUsage,
          answer: `error: ${unauthorizedError}`,
        },
        related: slot.from === 'file' ? [{ ...locationOf(leaf), message: 'The certificate' }] : [],
      });
    }
  },
});

/** The extension inside the base64. */
function spotIn(material: Material, certificate: Certificate): Span {
  const extension = certificate.findExtension('extendedKeyUsage');
  if (!extension) return material.headSpan;
  const span = material.spanOfBytes(extension.bytes.start, extension.bytes.end);
  return span.end - span.start > 120 ? material.headSpan : span;
}
