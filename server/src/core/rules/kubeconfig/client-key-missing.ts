import { keyNotSpecifiedError } from '../../knowledge/client-go-refusals.js';
import { defineRule } from '../rule.js';
import { findEntry, isMisspelt, isPartial } from './helpers/entries.js';
import { toleranceOf } from './helpers/selection.js';
import { nameOf } from './helpers/show.js';
import { certificateSlot, keySlot } from './helpers/slots.js';

// client-go tools/clientcmd/validation.go, validateAuthInfo: "client-key-data or client-key must be specified for u to use the
// clientCert authentication method."
export const rule = defineRule({
  id: 'kubeconfig/client-key-missing',
  target: 'kubeconfig',
  severity: 'error',
  summary: 'a client certificate without its key',
  sources: ['kubernetes/client-go tools/clientcmd/validation.go', 'kubectl 1.32.4'],
  messages: {
    missing:
      'User `{name}` has a client certificate but no key. kubectl stops with "{error}". Add `client-key-data` or `client-key`.{tolerance}',
  },
  check({ config }, context) {
    if (isPartial(config)) return;
    for (const user of config.users) {
      const { value } = user;
      const certificate = value && certificateSlot(value, context);
      if (!value || !certificate || keySlot(value, context) || isMisspelt(value, 'User', 'client-key', 'client-key-data')) continue;
      if (findEntry(value, 'client-key-data')?.fits === false || findEntry(value, 'client-key')?.fits === false) continue;
      context.report({
        span: certificate.entry.keySpan,
        message: 'missing',
        data: { name: nameOf(user), error: keyNotSpecifiedError(nameOf(user)), tolerance: toleranceOf(config, 'user', user) },
      });
    }
  },
});
