import { baseName } from '../../base/uris.js';
import type { FileReference } from '../../documents/document.js';
import { clientGoNoCertificates, goTls } from '../../knowledge/go-x509-errors.js';
import { show } from '../helpers/show.js';
import { defineRule, type Resolution } from '../rule.js';

// client-go and all components read the files that kubeconfigs and flags name alike: certutil.ParseCertsPEM for the CA,
// crypto/tls X509KeyPair for certificate and key. The finding stands at the path: an empty file has no text to underline.
type Message = 'authority' | 'certificate' | 'key';

export const rule = defineRule({
  id: 'pem/empty-file',
  target: 'paths',
  severity: 'error',
  summary: 'A file referred to as certificate or key holds no PEM block',
  sources: ['kubernetes/client-go transport and util/cert', 'Go crypto/tls/tls.go X509KeyPair'],
  messages: {
    authority: `\`{path}\` is there and holds no PEM block. {owner} will stop with "unable to load root certificates: ${clientGoNoCertificates}". Put the CA's certificate into it.`,
    certificate: `\`{path}\` is there and holds no PEM block. {owner} will stop with "${goTls.noPemInCertificate}". Put the certificate into it.`,
    key: `\`{path}\` is there and holds no PEM block. {owner} will stop with "${goTls.noPemInKey}". Put the private key into it.`,
  },
  check({ references }, context) {
    for (const reference of references) {
      const message = messages[reference.expects];
      if (!message || !isEmpty(context.resolve(reference))) continue;
      context.report({ span: reference.span, message, data: { path: show(reference.path), owner: ownerOf(reference) } });
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

/** `kube-apiserver` of `kube-apiserver --tls-cert-file`; kubeconfigs are kubectl's. */
function ownerOf({ place }: FileReference): string {
  const [owner = '', flag] = place.split(' ');
  return flag?.startsWith('--') === true ? show(owner) : place.includes('[') ? 'kubectl' : 'The component';
}

function isEmpty(resolution: Resolution): boolean {
  if (resolution.status !== 'found') return false;
  const { document, uri } = resolution;
  if (document) return document.kind === 'pem' && document.pem.blocks.length === 0 && document.pem.problems.length === 0;
  // What is no document of ours holds no PEM, unless its name says that it is a program or configuration with PEM in it.
  return /^[^.]+$|\.(?:pem|crt|cer|cert|key|ca)$/i.test(baseName(uri));
}
