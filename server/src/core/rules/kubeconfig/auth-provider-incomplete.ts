import { missingSettingError } from '../../knowledge/exec-plugins.js';
import { defineRule } from '../rule.js';
import { isPartial } from './helpers/entries.js';
import { missingSetting } from './helpers/oidc.js';
import { toleranceOf } from './helpers/selection.js';
import { nameOf } from './helpers/show.js';

// client-go plugin/pkg/client/auth/oidc/oidc.go, newOIDCAuthProvider: "Must provide idp-issuer-url", "Must provide client-id".
export const rule = defineRule({
  id: 'kubeconfig/auth-provider-incomplete',
  target: 'kubeconfig',
  severity: 'error',
  summary: '`auth-provider: oidc` without `idp-issuer-url` or `client-id`',
  sources: ['kubernetes/client-go plugin/pkg/client/auth/oidc/oidc.go', 'kubectl 1.32.4'],
  messages: {
    missing:
      'Auth provider `oidc` of user `{name}` has no `{setting}` in its `config`: kubectl stops with "{error}". Add it, or use an exec plugin such as `kubectl oidc-login`.{tolerance}',
  },
  check({ config }, context) {
    if (isPartial(config)) return;
    for (const user of config.users) {
      const provider = user.value?.exec ? undefined : user.value?.authProvider;
      const setting = provider && missingSetting(provider);
      if (provider?.name === undefined || setting === undefined) continue;
      const data = { name: nameOf(user), setting, error: missingSettingError(setting), tolerance: toleranceOf(config, 'user', user) };
      context.report({ span: provider.name.span, message: 'missing', data });
    }
  },
});
