import type { User } from '../../documents/kubeconfig/model.js';
import { credentialsPrompt } from '../../knowledge/client-go-refusals.js';
import { defineRule } from '../rule.js';
import { findEntry, isGiven, isMisspelt, isPartial } from './helpers/entries.js';
import { nameOf } from './helpers/show.js';
import { certificateSlot, keySlot } from './helpers/slots.js';

// client-go transport/transport.go: a key alone is dropped without an error; kubectl 1.32.4 then asks for a user name.
export const rule = defineRule({
  id: 'kubeconfig/client-certificate-missing',
  target: 'kubeconfig',
  severity: 'warning',
  summary: 'a client key without its certificate',
  sources: ['kubernetes/client-go transport/transport.go', 'kubectl 1.32.4'],
  messages: {
    only: 'User `{name}` has a client key but no certificate, so no client authentication takes place: kubectl asks "{prompt}", other programs are anonymous. Add `client-certificate-data` or `client-certificate`.',
    besides:
      'User `{name}` has a client key but no certificate: the key is silently not used. Add `client-certificate-data` or `client-certificate`, or remove the key.',
  },
  check({ config }, context) {
    if (isPartial(config)) return;
    for (const user of config.users) {
      const { value } = user;
      const key = value && keySlot(value, context);
      if (!value || !key || certificateSlot(value, context) || isMisspelt(value, 'User', 'client-certificate', 'client-certificate-data')) {
        continue;
      }
      if (findEntry(value, 'client-certificate-data')?.fits === false || findEntry(value, 'client-certificate')?.fits === false) continue;
      context.report({
        span: key.entry.keySpan,
        message: hasOther(value) ? 'besides' : 'only',
        data: { name: nameOf(user), prompt: credentialsPrompt },
      });
    }
  },
});

function hasOther(user: User): boolean {
  return [user.token, user.tokenFile, user.username].some(isGiven) || user.exec !== undefined || user.authProvider !== undefined;
}
