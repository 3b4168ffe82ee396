import type { Material } from '../../documents/document.js';
import { secretType } from '../../documents/secret/model.js';
import { goTls, goX509 } from '../../knowledge/go-x509-errors.js';
import { tlsKeys, tlsSecretType } from '../../knowledge/secrets.js';
import { isCertificate, mayHaveIssued, type CertificateMaterial } from '../helpers/certificates.js';
import { show } from '../helpers/show.js';
import { defineRule, type RuleContext } from '../rule.js';
import { materialsOf } from './helpers/materials.js';

type Message = 'mismatch' | 'authority';

// The API server does not look at the content (K pkg/apis/core/validation); whoever serves with it does: Go crypto/tls X509KeyPair.
export const rule = defineRule({
  id: 'secret/tls-pair-mismatch',
  target: 'object',
  severity: 'error',
  summary: 'tls.key does not belong to tls.crt, or ca.crt did not issue it',
  sources: ['kubernetes/kubernetes pkg/apis/core/validation/validation.go', 'Go crypto/tls/tls.go X509KeyPair'],
  messages: {
    mismatch: `\`${tlsKeys.key}\` does not belong to \`${tlsKeys.certificate}\` ({subject}). The API server takes the Secret all the same; what serves with it fails: "${goTls.keyMismatch}". Put the key there that the certificate was issued for.`,
    authority: `\`${tlsKeys.authority}\` did not issue \`${tlsKeys.certificate}\`, which is issued by {issuer}. Clients that trust \`${tlsKeys.authority}\` refuse the server: "${goX509.unknownAuthority}". Put the issuer's certificate there.`,
  },
  check({ object, document }, context) {
    if (object.type !== 'secret') return;
    const certificates = materialsOf(object, document, tlsKeys.certificate).filter(isCertificate);
    const [leaf] = certificates;
    if (leaf === undefined) return;
    checkKey(leaf, materialsOf(object, document, tlsKeys.key)[0], context);
    if (secretType(object) === tlsSecretType)
      checkAuthority(certificates, materialsOf(object, document, tlsKeys.authority).filter(isCertificate), context);
  },
});

function checkKey(leaf: CertificateMaterial, key: Material | undefined, context: RuleContext<Message>): void {
  const half = key?.content.type === 'private-key' ? key.content.publicKey : undefined;
  if (key === undefined || half === undefined || half.spkiSha256 === leaf.content.publicKey.spkiSha256) return;
  context.report({
    span: key.headSpan,
    message: 'mismatch',
    data: { subject: show(leaf.content.subject.rfc2253) || 'empty subject' },
    related: [{ uri: leaf.uri, span: leaf.headSpan, message: 'The certificate' }],
  });
}

/** The chain in tls.crt counts: ca.crt may be above its last certificate, or any of it. */
function checkAuthority(
  chain: readonly CertificateMaterial[],
  anchors: readonly CertificateMaterial[],
  context: RuleContext<Message>,
): void {
  const [leaf] = chain;
  const [anchor] = anchors;
  if (leaf === undefined || anchor === undefined || !anchor.content.isCA) return;
  const isTrusted = chain.some((each) =>
    anchors.some(({ content }) => content.sha256 === each.content.sha256 || mayHaveIssued(content, each.content)),
  );
  const issuer = leaf.content.issuer;
  if (!isTrusted) context.report({ span: anchor.headSpan, message: 'authority', data: { issuer: `\`${show(issuer.rfc2253)}\`` } });
}
