import { authProviders, noAuthProviderError } from '../../knowledge/exec-plugins.js';
import { defineRule } from '../rule.js';
import { findEntry } from './helpers/entries.js';
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
    removed: 'Auth provider `{provider}` of user `{name}` is gone since Kubernetes 1.26. kubectl stops with "{error}". {replacement}{tolerance}',
    unknown: 'client-go has no auth provider `{provider}`. kubectl stops with "{error}". Use an exec plugin (`exec`).{tolerance}',
    old: 'Auth provider `{provider}` of user `{name}` still works in kubectl 1.32, but cannot sign in and is kept only for old files. {replacement}',
  },
  check({ config }, context) {
    if (config.templated) return;
    for (const user of config.users) {
      const { value } = user;
      // Together with exec the two are the fault: kubeconfig/several-credentials.
      if (!value?.authProvider || value.exec) continue;
      const provider = value.authProvider.name?.value ?? '';
      const known = Object.hasOwn(authProviders, provider) ? authProviders[provider] : undefined;
      const entry = value.authProvider.name?.entry ?? findEntry(value, 'auth-provider');
      if (!entry?.fits) continue;
      context.report({
        span: value.authProvider.name && provider !== '' ? value.authProvider.name.span : entry.keySpan,
        message: !known ? 'unknown' : known.error ? 'removed' : 'old',
        severity: known && !known.error ? 'information' : 'error',
        data: {
          provider: show(provider),
          name: nameOf(user),
          error: known?.error ?? noAuthProviderError(show(provider)),
          replacement: known?.replacement ?? '',
          tolerance: toleranceOf(config, 'user', user),
        },
      });
    }
  },
});
