import type { User } from '../../documents/kubeconfig/model.js';
import { longTokenDays } from '../../knowledge/token-formats.js';
import { defineRule } from '../rule.js';
import { isGiven, isPartial } from './helpers/entries.js';
import { nameOf } from './helpers/show.js';
import { certificateSlot, type Lookup } from './helpers/slots.js';
import { isStandIn, readToken } from './helpers/token.js';

const day = 86_400_000;

// kubernetes.io "Controlling access": static tokens last until the API server restarts with another file; basic authentication was
// removed in 1.19. ServiceAccount tokens without exp come from Secrets and last as long as these.
export const rule = defineRule({
  id: 'kubeconfig/static-credentials',
  target: 'kubeconfig',
  severity: 'warning',
  summary: 'user name and password, or an inline token that lives long',
  sources: [
    'https://kubernetes.io/docs/reference/access-authn-authz/authentication/',
    'https://kubernetes.io/docs/concepts/security/hardening-guide/authentication-mechanisms/',
  ],
  messages: {
    basic:
      'User `{name}` signs in with user name and password. The API server has refused these since Kubernetes 1.19 ("Unauthorized"); only a proxy in front may take them. Use an exec plugin or a client certificate.',
    forever:
      'The token of user `{name}` never expires: whoever gets this file has access until it is revoked. Use short-lived tokens (`kubectl create token`), or an exec plugin.',
    long: 'The token of user `{name}` is valid for another {days} days: whoever gets this file has access as long. Use short-lived tokens (`kubectl create token`), or an exec plugin.',
    opaque:
      'User `{name}` has a token in this file that does not say when it expires; static tokens never do. Use short-lived tokens (`kubectl create token`), `tokenFile`, or an exec plugin.',
  },
  check({ config }, context) {
    if (isPartial(config)) return;
    for (const user of config.users) {
      if (!user.value) continue;
      const hasToken = isGiven(user.value.token);
      const basic = user.value.password ?? user.value.username;
      // Token and password together are refused, which kubeconfig/several-credentials says.
      if (isGiven(basic) && basic.entry.fits && !hasToken && !isStandIn(basic.value)) {
        context.report({ span: basic.span, message: 'basic', data: { name: nameOf(user) } });
      }
      const verdict = judgeToken(user.value, context.now, context);
      const span = user.value.token?.span;
      if (verdict && span) context.report({ span, message: verdict.message, data: { name: nameOf(user), days: verdict.days } });
    }
  },
});

function judgeToken(
  user: User,
  now: number,
  lookup: Lookup,
): { readonly message: 'forever' | 'long' | 'opaque'; readonly days: number } | undefined {
  if (!isGiven(user.token) || !user.token.entry.fits || isGiven(user.username) || isGiven(user.password)) return undefined;
  const token = readToken(user.token.value);
  if (token.type === 'jwt') {
    if (token.expires === undefined) return { message: 'forever', days: 0 };
    const days = Math.floor((token.expires - now) / day);
    return days > longTokenDays ? { message: 'long', days } : undefined;
  }
  // Beside a client certificate (AKS writes both) the token is not what makes the file worth stealing.
  return token.type === 'opaque' && !certificateSlot(user, lookup) ? { message: 'opaque', days: 0 } : undefined;
}
