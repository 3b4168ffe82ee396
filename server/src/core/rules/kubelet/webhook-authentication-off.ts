import { defineRule } from '../rule.js';
import { hasBranches } from '../helpers/has-branches.js';
import { setFix } from './helpers/set-fix.js';

// pkg/kubelet/apis/config/v1beta1/defaults.go: true in a file. Off, cmd/kubelet/app/auth.go builds no token authenticator.
export const rule = defineRule({
  id: 'kubelet/webhook-authentication-off',
  target: 'object',
  severity: 'warning',
  summary: 'bearer tokens are not checked: `authentication.webhook.enabled: false`',
  fix: 'manual',
  sources: ['kubernetes cmd/kubelet/app/auth.go', 'kubernetes pkg/kubelet/apis/config/v1beta1/defaults.go'],
  messages: {
    off: 'The kubelet takes no bearer token: metrics-server and Prometheus, which come with a service account token, meet "401 Unauthorized". Set it to true, or leave it out: true is the default of the file.',
  },
  check({ object, document }, context) {
    if (object.type !== 'kubelet-config' || hasBranches(object, document)) return;
    const { root } = object;
    const enabled = root.get('authentication', 'webhook', 'enabled');
    if (enabled?.flag !== false || enabled.templated) return;
    // A kubelet that runs alone has no API server to ask, and says so by letting everybody in.
    if (root.get('authorization', 'mode')?.scalar?.value === 'AlwaysAllow') return;
    context.report({ span: enabled.span, message: 'off', fixes: setFix(document, object, 'authentication.webhook.enabled', 'true') });
  },
});
