import { defineRule } from '../rule.js';
import { hasBranches } from '../helpers/has-branches.js';
import { setFix } from './helpers/set-fix.js';

// pkg/kubelet/apis/config/v1beta1/defaults.go: false in a file; cmd/kubelet/app/options/options.go: true without one.
export const rule = defineRule({
  id: 'kubelet/anonymous-auth',
  target: 'object',
  severity: 'error',
  summary: 'anyone may call the kubelet: `authentication.anonymous.enabled: true`',
  fix: 'safe',
  sources: ['kubernetes pkg/kubelet/apis/config/v1beta1/defaults.go', 'kubernetes cmd/kubelet/app/auth.go'],
  messages: {
    open: 'Whoever reaches port 10250 and proves nothing is taken for `system:anonymous`. {consequence} Set it to false, or leave it out: false is the default of the file.',
  },
  check({ object, document }, context) {
    if (object.type !== 'kubelet-config' || hasBranches(object, document)) return;
    const enabled = object.root.get('authentication', 'anonymous', 'enabled');
    if (enabled?.flag !== true || enabled.templated) return;
    const isOpen = object.root.get('authorization', 'mode')?.scalar?.value === 'AlwaysAllow';
    context.report({
      span: enabled.span,
      message: 'open',
      data: {
        consequence: isOpen
          ? 'With `authorization.mode: AlwaysAllow` that is enough to run commands in every container of the node.'
          : 'Only authorization stands between them and every container of the node.',
      },
      fixes: setFix(document, object, 'authentication.anonymous.enabled', 'false', 'safe'),
    });
  },
});
