import { pathOf } from '../../base/uris.js';
import { isKubeadmKey } from '../../knowledge/file-names.js';
import { goTls } from '../../knowledge/go-x509-errors.js';
import { usesOf } from '../helpers/uses.js';
import { defineRule } from '../rule.js';

// crypto/tls X509KeyPair and client-go's keyutil have no password to ask for: an encrypted key
// (ENCRYPTED PRIVATE KEY, or Proc-Type: 4,ENCRYPTED) fails to parse.
export const rule = defineRule({
  id: 'key/encrypted',
  target: 'private-key',
  severity: 'warning',
  summary: 'An encrypted private key where a Kubernetes program needs it in the clear',
  sources: ['Go crypto/tls/tls.go X509KeyPair', 'kubernetes/client-go util/keyutil/key.go'],
  messages: {
    encrypted: `The private key is encrypted, and {who} cannot ask for its password: "${goTls.keyUnparsable}". Decrypt it (\`openssl pkey -in FILE -out FILE\`), and protect the file by its mode (0600).`,
  },
  check({ material, key }, context) {
    if (!key.encrypted) return;
    const uses = usesOf(material, context);
    const isClients = uses.has('client-key');
    if (
      !isClients &&
      !uses.has('server-key') &&
      !uses.has('key') &&
      !(material.place === undefined && isKubeadmKey(pathOf(context.document.uri)))
    )
      return;
    // kubectl refuses a user with such a key (seen with 1.32.4).
    context.report({
      span: material.headSpan,
      message: 'encrypted',
      severity: isClients ? 'error' : 'warning',
      data: { who: isClients ? 'kubectl' : 'the component that loads it' },
    });
  },
});
