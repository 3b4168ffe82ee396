import { goTls } from '../../knowledge/go-x509-errors.js';
import { defineRule } from '../rule.js';
import { offer } from './helpers/edits.js';
import { toleranceOf } from './helpers/selection.js';
import { nameOf } from './helpers/show.js';
import { certificateSlot, holds, isReadable, keySlot } from './helpers/slots.js';
import { isSwapped, swapFix } from './helpers/swap.js';

// Go crypto/tls X509KeyPair: "tls: failed to find certificate PEM data in certificate input, but did find a private key;
// PEM inputs may have been switched". Seen with kubectl 1.32.4; with paths it stops when the server asks for the certificate.
export const rule = defineRule({
  id: 'kubeconfig/client-certificate-is-a-key',
  target: 'kubeconfig',
  severity: 'error',
  summary: 'a private key stands where the client certificate belongs, also when the two are swapped',
  fix: 'safe',
  sources: ['Go crypto/tls X509KeyPair', 'kubectl 1.32.4'],
  messages: {
    swapped: 'The client certificate and the client key of user `{name}` are swapped. kubectl stops with "{error}". Swap them.{tolerance}',
    key: 'The client certificate of user `{name}` is a private key. kubectl stops with "{error}". Put the certificate that was issued for the key there.{tolerance}',
  },
  check({ config, document }, context) {
    if (config.templated) return;
    for (const user of config.users) {
      if (!user.value) continue;
      const certificate = certificateSlot(user.value, context);
      const key = keySlot(user.value, context);
      if (!isReadable(certificate) || holds(certificate, 'certificate') || !holds(certificate, 'private-key')) continue;
      context.report({
        span: certificate.span,
        message: isSwapped(certificate, key) ? 'swapped' : 'key',
        data: { name: nameOf(user), error: goTls.switched, tolerance: toleranceOf(config, 'user', user) },
        related: key && isSwapped(certificate, key) ? [{ uri: document.uri, span: key.span, message: 'The certificate stands here' }] : [],
        fixes: offer(document.text, config, () => swapFix(document.text, certificate, key)),
      });
    }
  },
});
