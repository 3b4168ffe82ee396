import { impersonationError } from '../../knowledge/client-go-refusals.js';
import { defineRule } from '../rule.js';
import { isGiven, isMisspelt, isPartial } from './helpers/entries.js';
import { toleranceOf } from './helpers/selection.js';
import { nameOf } from './helpers/show.js';

// client-go tools/clientcmd/validation.go: "requesting uid, groups or user-extra for u without impersonating a user".
export const rule = defineRule({
  id: 'kubeconfig/impersonation-without-user',
  target: 'kubeconfig',
  severity: 'error',
  summary: '`as-uid`, `as-groups` or `as-user-extra` without `as`',
  sources: ['kubernetes/client-go tools/clientcmd/validation.go', 'kubectl 1.32.4'],
  messages: {
    alone: '`{key}` of user `{name}` needs `as`. kubectl stops with "{error}". Add `as: <user>`, or remove `{key}`.{tolerance}',
  },
  check({ config, document }, context) {
    if (isPartial(config)) return;
    for (const user of config.users) {
      const detail = user.value?.impersonateDetail;
      if (!user.value || !detail?.fits || isGiven(user.value.impersonate) || isMisspelt(user.value, 'User', 'as')) continue;
      // An empty list or mapping asks for nothing.
      if (/^[[{]\s*[\]}]$/.test(document.text.slice(detail.valueSpan.start, detail.valueSpan.end))) continue;
      context.report({
        span: detail.keySpan,
        message: 'alone',
        data: {
          key: detail.key,
          name: nameOf(user),
          error: impersonationError(nameOf(user)),
          tolerance: toleranceOf(config, 'user', user),
        },
      });
    }
  },
});
