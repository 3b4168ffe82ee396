import { unauthorizedError } from '../../knowledge/client-go-refusals.js';
import { defineRule } from '../rule.js';
import { isGiven } from './helpers/entries.js';
import { toleranceOf } from './helpers/selection.js';
import { nameOf } from './helpers/show.js';
import { certificateSlot } from './helpers/slots.js';
import { readToken } from './helpers/token.js';

const day = 86_400_000;

// RFC 7519 4.1.4: a token must not be accepted after `exp`; the API server answers 401, kubectl prints "error: You must be logged
// in to the server (Unauthorized)".
export const rule = defineRule({
  id: 'kubeconfig/expired-token',
  target: 'kubeconfig',
  severity: 'error',
  summary: 'an inline JSON web token that has expired',
  sources: ['RFC 7519 4.1.4', 'https://kubernetes.io/docs/reference/access-authn-authz/authentication/'],
  messages: {
    expired:
      'The token of user `{name}` expired {ago} ({date}). kubectl will print "error: {error}". Make a new one (`kubectl create token`, or sign in again).{tolerance}',
  },
  check({ config }, context) {
    if (config.templated) return;
    for (const user of config.users) {
      const token = user.value?.token;
      // A client certificate is looked at first and may still sign in.
      if (!user.value || !isGiven(token) || certificateSlot(user.value, context)) continue;
      const facts = readToken(token.value);
      if (facts.type !== 'jwt' || facts.expires === undefined || facts.expires > context.now) continue;
      const days = Math.floor((context.now - facts.expires) / day);
      context.report({
        span: token.span,
        message: 'expired',
        data: {
          name: nameOf(user),
          ago: days === 0 ? 'today' : `${days} ${days === 1 ? 'day' : 'days'} ago`,
          date: dateOf(facts.expires),
          error: unauthorizedError,
          tolerance: toleranceOf(config, 'user', user),
        },
      });
    }
  },
});

/** A date far out of range must not throw. */
function dateOf(time: number): string {
  return Math.abs(time) < 8e15 ? `${new Date(time).toISOString().slice(0, 16).replace('T', ', ')} UTC` : 'long ago';
}
