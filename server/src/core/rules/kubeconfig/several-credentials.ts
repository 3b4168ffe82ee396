import type { Entry, Named, Text, User } from '../../documents/kubeconfig/model.js';
import { basicAndBearerError, execAndAuthProviderError, severalMethodsError } from '../../knowledge/client-go-refusals.js';
import { defineRule } from '../rule.js';
import { findEntry, isGiven } from './helpers/entries.js';
import { toleranceOf } from './helpers/selection.js';
import { nameOf } from './helpers/show.js';
import { certificateSlot, type Lookup } from './helpers/slots.js';

type Message = 'tokenAndBasic' | 'execAndProvider' | 'execUnused' | 'tokenAndFile' | 'certificateAndToken';

interface Clash {
  readonly message: Message;
  readonly severity: 'error' | 'warning' | 'information';
  readonly entry: Entry | undefined;
  readonly winner?: string;
}

// client-go tools/clientcmd/validation.go: "more than one authentication method found for u; found [token basicAuth], only one is
// allowed". Exec beside static credentials is not run (plugin/pkg/client/auth/exec/exec.go, UpdateTransportConfig; seen with
// kubectl 1.32.4). The API server asks its x509 authenticator before the token ones (kubernetes pkg/kubeapiserver/authenticator).
export const rule = defineRule({
  id: 'kubeconfig/several-credentials',
  target: 'kubeconfig',
  severity: 'error',
  summary: 'a user with several kinds of credentials: refused, or one silently wins',
  sources: ['kubernetes/client-go tools/clientcmd/validation.go, plugin/pkg/client/auth/exec/exec.go', 'kubectl 1.32.4'],
  messages: {
    tokenAndBasic: 'User `{name}` has a token and user name or password. kubectl stops with "{error}". Keep one of them.{tolerance}',
    execAndProvider: 'User `{name}` has `exec` and `auth-provider`. kubectl stops with "{error}". Keep `exec`.{tolerance}',
    execUnused: 'User `{name}` has {winner} besides `exec`, so the plugin is silently never run. Remove the one that is not meant.',
    tokenAndFile:
      'User `{name}` has `token` and `tokenFile`: the file is read again and again and wins, and `token` counts only while it cannot be read. Remove the one that is not meant.',
    certificateAndToken:
      'User `{name}` has a client certificate and a token; both are sent. The API server takes the certificate’s user if it accepts it, and looks at the token only otherwise.',
  },
  check({ config }, context) {
    if (config.templated) return;
    for (const user of config.users) {
      const clash = user.value && findClash(user.value, context);
      if (!clash?.entry) continue;
      context.report({
        span: clash.entry.keySpan,
        message: clash.message,
        severity: clash.severity,
        data: {
          name: nameOf(user),
          error: errorOf(clash.message, user),
          winner: clash.winner ?? '',
          tolerance: toleranceOf(config, 'user', user),
        },
      });
    }
  },
});

function errorOf(message: Message, user: Named<User>): string {
  if (message !== 'tokenAndBasic') return execAndAuthProviderError(nameOf(user));
  return isGiven(user.value?.token) ? severalMethodsError(nameOf(user)) : basicAndBearerError;
}

/** The gravest of a user: one fault, one finding. */
function findClash(user: User, lookup: Lookup): Clash | undefined {
  const given = { basic: firstGiven(user.username, user.password), token: firstGiven(user.token), tokenFile: firstGiven(user.tokenFile) };
  const bearer = given.token ?? given.tokenFile;
  const certificate = certificateSlot(user, lookup)?.entry;
  if (bearer && given.basic) return { message: 'tokenAndBasic', severity: 'error', entry: given.basic };
  if (user.exec && user.authProvider) return { message: 'execAndProvider', severity: 'error', entry: findEntry(user, 'auth-provider') };
  const winner = bearer ? 'a token' : given.basic ? 'user name and password' : 'a client certificate';
  if (user.exec && (bearer ?? given.basic ?? certificate)) {
    return { message: 'execUnused', severity: 'warning', entry: findEntry(user, 'exec'), winner };
  }
  if (given.token && given.tokenFile) return { message: 'tokenAndFile', severity: 'warning', entry: given.token };
  return certificate && bearer ? { message: 'certificateAndToken', severity: 'information', entry: bearer } : undefined;
}

function firstGiven(...texts: readonly (Text | undefined)[]): Entry | undefined {
  return texts.find(isGiven)?.entry;
}
