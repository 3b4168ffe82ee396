import { goTls } from '../../knowledge/go-x509-errors.js';
import { defineRule } from '../rule.js';
import { isMisspelt } from './helpers/entries.js';
import { toleranceOf } from './helpers/selection.js';
import { nameOf } from './helpers/show.js';
import { certificateSlot, holds, isReadable, keySlot } from './helpers/slots.js';
import { isSwapped } from './helpers/swap.js';

// Go crypto/tls X509KeyPair: "tls: found a certificate rather than a key in the PEM for the private key".
export const rule = defineRule({
  id: 'kubeconfig/client-key-is-a-certificate',
  target: 'kubeconfig',
  severity: 'error',
  summary: 'a certificate stands where the client key belongs',
  sources: ['Go crypto/tls X509KeyPair', 'kubectl 1.32.4'],
  messages: {
    certificate:
      'The client key of user `{name}` is a certificate. kubectl stops with "{error}". Put the private key that belongs to the client certificate there.{tolerance}',
  },
  check({ config }, context) {
    if (config.templated) return;
    for (const user of config.users) {
      if (!user.value) continue;
      const certificate = certificateSlot(user.value, context);
      const key = keySlot(user.value, context);
      // Swapped values are one fault, told at the certificate; without a certificate nothing reads the key.
      if (!isReadable(key) || !holds(key, 'certificate') || holds(key, 'private-key') || isSwapped(certificate, key)) continue;
      if (!certificate && !isMisspelt(user.value, 'User', 'client-certificate', 'client-certificate-data')) continue;
      context.report({
        span: key.span,
        message: 'certificate',
        data: { name: nameOf(user), error: goTls.certificateAsKey, tolerance: toleranceOf(config, 'user', user) },
      });
    }
  },
});
