import { goX509 } from '../../knowledge/go-x509-errors.js';
import { fieldSpan } from '../helpers/field-span.js';
import { usesOf } from '../helpers/uses.js';
import { defineRule } from '../rule.js';

// RFC 5280 4.2.1.3: "If the keyUsage extension is present, then the subject public key MUST NOT be
// used to verify signatures on certificates or CRLs unless the corresponding keyCertSign or cRLSign
// bit is set." Go CheckSignatureFrom refuses the parent then.
export const rule = defineRule({
  id: 'x509/ca-without-cert-sign',
  target: 'certificate',
  severity: 'error',
  summary: 'A CA certificate whose keyUsage lacks keyCertSign',
  sources: ['RFC 5280 4.2.1.3', 'Go crypto/x509/x509.go CheckSignatureFrom'],
  messages: {
    ca: `The CA's keyUsage lacks \`keyCertSign\`, so nothing that it signs is accepted: "${goX509.cannotSign}". Issue the CA again with \`keyUsage = critical, keyCertSign, cRLSign\`.`,
    server:
      'The certificate says CA:TRUE, but its keyUsage lacks `keyCertSign`: it works where it is trusted as itself, and as the issuer of nothing. Issue it again with CA:FALSE.',
  },
  check({ material, certificate, siblings }, context) {
    const { isCA, keyUsage, isSelfSigned, subjectAltNames } = certificate;
    if (!isCA || keyUsage === undefined || keyUsage.includes('keyCertSign')) return;
    // `openssl req -x509` writes CA:TRUE into every self-signed server certificate; those work.
    const servesItself =
      isSelfSigned && subjectAltNames !== undefined && siblings.length < 3 && !usesOf(material, context).has('certificate-authority');
    const isServer = servesItself && !context.isNamedAsIssuer(certificate);
    context.report({
      span: fieldSpan(material, certificate.findExtension('keyUsage')?.bytes),
      message: isServer ? 'server' : 'ca',
      ...(isServer && { severity: 'information' as const }),
    });
  },
});
