import { goTls } from '../../knowledge/go-x509-errors.js';
import { defineRule } from '../rule.js';
import { toleranceOf } from './helpers/selection.js';
import { nameOf } from './helpers/show.js';
import { certificateSlot, describe, holds, isReadable, labelOf } from './helpers/slots.js';

// Go crypto/tls X509KeyPair: 'tls: failed to find "CERTIFICATE" PEM block in certificate input after skipping PEM blocks of the
// following types: [CERTIFICATE REQUEST]'. A private key there has a rule of its own.
export const rule = defineRule({
  id: 'kubeconfig/client-certificate-is-not-a-certificate',
  target: 'kubeconfig',
  severity: 'error',
  summary: 'a request, public key or list stands where the client certificate belongs',
  sources: ['Go crypto/tls X509KeyPair', 'kubectl 1.32.4'],
  messages: {
    other:
      'The client certificate of user `{name}` is {found}. kubectl stops with "{error}". Put the certificate that the CA issued there.{tolerance}',
  },
  check({ config }, context) {
    if (config.templated) return;
    for (const user of config.users) {
      const slot = user.value && certificateSlot(user.value, context);
      if (!isReadable(slot) || holds(slot, 'certificate') || holds(slot, 'private-key')) continue;
      const data = {
        name: nameOf(user),
        found: describe(slot),
        error: goTls.noCertificateBlock.replace('{types}', `[${labelOf(slot)}]`),
        tolerance: toleranceOf(config, 'user', user),
      };
      context.report({ span: slot.span, message: 'other', data });
    }
  },
});
