import { defineRule } from '../rule.js';
import { offer } from './helpers/edits.js';
import { isPartial } from './helpers/entries.js';
import { findExecFlaws } from './helpers/exec-flaws.js';
import { toleranceOf } from './helpers/selection.js';
import { nameOf } from './helpers/show.js';

// client-go tools/clientcmd/validation.go, validateAuthInfo: "interactiveMode must be specified for u to use exec authentication
// plugin" and its like; plugin/pkg/client/auth/exec/exec.go: 'exec plugin: invalid apiVersion "…"'. Each seen with kubectl 1.32.4.
export const rule = defineRule({
  id: 'kubeconfig/exec-incomplete',
  target: 'kubeconfig',
  severity: 'error',
  summary: 'an exec plugin without command, API version or interactive mode, or with values that client-go refuses',
  fix: 'manual',
  sources: ['kubernetes/client-go tools/clientcmd/validation.go, plugin/pkg/client/auth/exec/exec.go', 'kubectl 1.32.4'],
  messages: {
    missing: '`exec` of user `{name}` lacks {fields}. kubectl stops with "{error}". Add what is missing.{tolerance}',
    version:
      '`{value}` is no API version of exec plugins{gone}. kubectl stops with "{error}". Use `client.authentication.k8s.io/v1beta1`, or `v1` with `interactiveMode`.{tolerance}',
    mode: '`interactiveMode: {value}` is unknown. kubectl stops with "{error}". Use `Never`, `IfAvailable` or `Always`.{tolerance}',
    env: 'A variable in `env` of user `{name}` has no name. kubectl stops with "{error}". Add its `name`.{tolerance}',
  },
  check({ config, document }, context) {
    if (isPartial(config)) return;
    for (const user of config.users) {
      const exec = user.value?.exec;
      // Together with auth-provider the two are the fault: kubeconfig/several-credentials.
      if (!user.value || !exec || user.value.authProvider) continue;
      const name = nameOf(user);
      for (const { span, message, data, fixes } of findExecFlaws(document.text, user.value, exec, name)) {
        context.report({
          span,
          message,
          data: { name, tolerance: toleranceOf(config, 'user', user), ...data },
          fixes: offer(document.text, config, fixes),
        });
      }
    }
  },
});
