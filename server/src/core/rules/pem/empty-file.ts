import { baseName } from '../../base/uris.js';
import type { FileReference } from '../../documents/document.js';
import { clientGoNoCertificates, goTls } from '../../knowledge/go-x509-errors.js';
import { show } from '../helpers/show.js';
import { defineRule, type Resolution } from '../rule.js';

// client-go reads the files that a kubeconfig names: certutil.ParseCertsPEM for the CA, crypto/tls
// X509KeyPair for certificate and key. The finding stands at the path: an empty file has no text to underline.
type Message = 'authority' | 'certificate' | 'key';

export const rule = defineRule({
  id: 'pem/empty-file',
  target: 'kubeconfig',
  severity: 'error',
  summary: 'A file referred to as certificate or key holds no PEM block',
  sources: ['kubernetes/client-go transport and util/cert', 'Go crypto/tls/tls.go X509KeyPair'],
  messages: {
    authority: `\`{path}\` is there and holds no PEM block. kubectl will stop with "unable to load root certificates: ${clientGoNoCertificates}". Put the CA's certificate into it.`,
    certificate: `\`{path}\` is there and holds no PEM block. kubectl will stop with "${goTls.noPemInCertificate}". Put the certificate into it.`,
    key: `\`{path}\` is there and holds no PEM block. kubectl will stop with "${goTls.noPemInKey}". Put the private key into it.`,
  },
  check({ config, document }, context) {
    for (const reference of document.references) {
      const message = reference.type === 'file' && isOf(reference, config.span) ? messages[reference.expects] : undefined;
      if (reference.type !== 'file' || !message || !isEmpty(context.resolve(reference))) continue;
      context.report({ span: reference.span, message, data: { path: show(reference.path) } });
    }
  },
});

const messages: Readonly<Partial<Record<FileReference['expects'], Message>>> = {
  'certificate-authority': 'authority',
  'client-certificate': 'certificate',
  certificate: 'certificate',
  'client-key': 'key',
  key: 'key',
};

/** One file may hold several configurations; each is asked about its own references. */
function isOf(reference: FileReference, span: { readonly start: number; readonly end: number }): boolean {
  return span.start <= reference.span.start && reference.span.end <= span.end;
}

function isEmpty(resolution: Resolution): boolean {
  if (resolution.status !== 'found') return false;
  const { document, uri } = resolution;
  if (document) return document.kind === 'pem' && document.pem.blocks.length === 0 && document.pem.problems.length === 0;
  // What is no document of ours holds no PEM, unless its name says that it is a program or configuration with PEM in it.
  return /^[^.]+$|\.(?:pem|crt|cer|cert|key|ca)$/i.test(baseName(uri));
}
