import { authProviders, noAuthProviderError } from '../../knowledge/exec-plugins.js';
import { defineRule } from '../rule.js';
import { findEntry, isGiven } from './helpers/entries.js';
import { missingSetting } from './helpers/oidc.js';
import { toleranceOf } from './helpers/selection.js';
import { nameOf, show } from './helpers/show.js';

// client-go plugin/pkg/client/auth/gcp/gcp_stub.go: "The gcp auth plugin has been removed."; rest/plugin.go: 'no Auth Provider
// found for name "x"'. Seen with kubectl 1.32.4, where oidc still works.
export const rule = defineRule({
  id: 'kubeconfig/auth-provider-removed',
  target: 'kubeconfig',
  severity: 'error',
  summary: '`auth-provider`, which an exec plugin replaces',
  sources: ['kubernetes/client-go plugin/pkg/client/auth, rest/plugin.go', 'kubectl 1.32.4'],
  messages: {
    removed:
      'Auth provider `{provider}` of user `{name}` is gone since Kubernetes 1.26. kubectl stops with "{error}". {replacement}{tolerance}',
    unknown: 'client-go has no auth provider `{provider}`. kubectl stops with "{error}". Use an exec plugin (`exec`).{tolerance}',
    old: 'Auth provider `{provider}` of user `{name}` still works in kubectl 1.32, but cannot sign in and is kept only for old files. {replacement}',
  },
  check({ config }, context) {
    if (config.templated) return;
    for (const user of config.users) {
      const { value } = user;
      // Together with exec the two are the fault: kubeconfig/several-credentials.
      if (!value?.authProvider || value.exec) continue;
      const name = value.authProvider.name;
      const entry = name?.entry ?? findEntry(value, 'auth-provider');
      if (!entry?.fits || missingSetting(value.authProvider) !== undefined) continue;
      const { message, severity, error, replacement } = judge(name?.value ?? '');
      context.report({
        span: isGiven(name) ? name.span : entry.keySpan,
        message,
        severity,
        data: { provider: show(name?.value ?? ''), name: nameOf(user), error, replacement, tolerance: toleranceOf(config, 'user', user) },
      });
    }
  },
});

interface Verdict {
  readonly message: 'removed' | 'unknown' | 'old';
  readonly severity: 'error' | 'information';
  readonly error: string;
  readonly replacement: string;
}

function judge(provider: string): Verdict {
  const known = Object.hasOwn(authProviders, provider) ? authProviders[provider] : undefined;
  if (!known) return { message: 'unknown', severity: 'error', error: noAuthProviderError(show(provider)), replacement: '' };
  if (known.error === undefined) return { message: 'old', severity: 'information', error: '', replacement: known.replacement };
  return { message: 'removed', severity: 'error', error: known.error, replacement: known.replacement };
}
