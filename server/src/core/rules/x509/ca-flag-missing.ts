import { goX509 } from '../../knowledge/go-x509-errors.js';
import type { Certificate } from '../../formats/x509/types.js';
import { fieldSpan } from '../helpers/field-span.js';
import { show } from '../helpers/show.js';
import { usesOf, type Use } from '../helpers/uses.js';
import { defineRule } from '../rule.js';

// RFC 5280 4.2.1.9: "If the basic constraints extension is not present in a version 3 certificate,
// or the extension is present but the cA boolean is not asserted, then the certified public key
// MUST NOT be used to verify certificate signatures." Go accepts a version 1 certificate as a root,
// never as an intermediate, and a leaf that itself is in the pool (crypto/x509/verify.go).
type Message = 'issuer' | 'place' | 'pinned';

export const rule = defineRule({
  id: 'x509/ca-flag-missing',
  target: 'certificate',
  severity: 'error',
  summary: 'A certificate that others name as issuer, or that stands where a CA must, without CA:TRUE',
  sources: ['RFC 5280 4.2.1.9', 'Go crypto/x509/verify.go'],
  messages: {
    issuer: `Other certificates name this one as their issuer, but it is no CA (basicConstraints lacks CA:TRUE). They are refused: "${goX509.cannotSign}". Issue it again with \`basicConstraints = critical, CA:TRUE\`.`,
    place: `This stands where a CA is wanted, but it is no CA (basicConstraints lacks CA:TRUE), issued by {issuer}. Servers with another certificate are refused: "${goX509.unknownAuthority}". Put the issuer's certificate here.`,
    pinned: `This self-signed certificate stands where a CA is wanted and is no CA. It works only while the server shows exactly this one; after its renewal: "${goX509.unknownAuthority}". Issue the server's certificate from a CA, and put the CA here.`,
  },
  check({ material, certificate }, context) {
    if (certificate.isCA || (certificate.version === 1 && certificate.isSelfIssued)) return;
    const message = flawOf(certificate, usesOf(material, context), context.isNamedAsIssuer);
    if (!message) return;
    context.report({
      span: fieldSpan(material, certificate.findExtension('basicConstraints')?.bytes),
      message,
      ...(message === 'pinned' && { severity: 'warning' as const }),
      data: { issuer: certificate.issuer.commonName === undefined ? 'another' : `\`CN=${show(certificate.issuer.commonName)}\`` },
    });
  },
});

function flawOf(
  certificate: Certificate,
  uses: ReadonlySet<Use>,
  isNamedAsIssuer: (certificate: Certificate) => boolean,
): Message | undefined {
  if (uses.has('certificate-authority')) {
    if (isNamedAsIssuer(certificate)) return 'issuer';
    return certificate.isSelfSigned ? 'pinned' : 'place';
  }
  // A leaf of the same name as its CA is common (CN=kubernetes for both): what names the CA does not name it.
  if (certificate.isSelfIssued && (!certificate.isSelfSigned || certificate.extendedKeyUsage !== undefined)) return undefined;
  return isNamedAsIssuer(certificate) ? 'issuer' : undefined;
}
