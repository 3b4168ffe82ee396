import type { Certificate, PublicKey } from '../../formats/x509/types.js';
import { goTls } from '../../knowledge/go-x509-errors.js';
import { defineRule } from '../rule.js';
import { toleranceOf } from './helpers/selection.js';
import { nameOf, show } from './helpers/show.js';
import { certificateSlot, firstCertificate, firstKey, keySlot, locationOf, type Slot } from './helpers/slots.js';

// Go crypto/tls X509KeyPair compares the key with the first certificate: "tls: private key does not match public key".
// With data kubectl stops at once; with paths it prints "key failed with : …" and stops when the server asks for the certificate,
// as the API server does (seen with 1.32.4).
export const rule = defineRule({
  id: 'kubeconfig/key-mismatch',
  target: 'kubeconfig',
  severity: 'error',
  summary: 'the client key does not belong to the client certificate',
  sources: ['Go crypto/tls X509KeyPair', 'kubectl 1.32.4'],
  messages: {
    mismatch:
      'The client key of user `{name}` does not belong to the client certificate ({subject}). {effect} with "{error}". Put the key there that the certificate was issued for, or issue a new one.{tolerance}',
    order:
      'The client key of user `{name}` belongs to certificate {number} of the bundle, but clients take the first one ({subject}). {effect} with "{error}". Put certificate {number} first.{tolerance}',
  },
  check({ config }, context) {
    if (config.templated) return;
    for (const user of config.users) {
      if (!user.value) continue;
      const certificates = certificateSlot(user.value, context);
      const keys = keySlot(user.value, context);
      const leaf = firstCertificate(certificates);
      const key = firstKey(keys)?.content.publicKey;
      if (!certificates || !keys || !leaf || !key || key.spkiSha256 === leaf.content.publicKey.spkiSha256) continue;
      const number = matchingNumber(certificates, key);
      context.report({
        span: number === undefined ? keys.span : certificates.span,
        message: number === undefined ? 'mismatch' : 'order',
        data: {
          name: nameOf(user),
          subject: subjectOf(leaf.content),
          number: number ?? 0,
          effect:
            certificates.from === 'data' || keys.from === 'data'
              ? 'kubectl stops'
              : 'When the server asks for the certificate, kubectl stops',
          error: key.algorithm === leaf.content.publicKey.algorithm ? goTls.keyMismatch : goTls.keyTypeMismatch,
          tolerance: toleranceOf(config, 'user', user),
        },
        related: [{ ...locationOf(leaf), message: `The certificate: ${subjectOf(leaf.content)}` }],
      });
    }
  },
});

function subjectOf(certificate: Certificate): string {
  return show(certificate.subject.rfc2253) || 'empty subject';
}

/** Which certificate of a bundle the key belongs to, counted from 1. */
function matchingNumber(slot: Slot, key: PublicKey): number | undefined {
  const certificates = (slot.materials ?? []).flatMap(({ content }) => (content.type === 'certificate' ? [content] : []));
  const index = certificates.findIndex((certificate) => certificate.publicKey.spkiSha256 === key.spkiSha256);
  return index === -1 ? undefined : index + 1;
}
