import { notRegisteredError } from '../../knowledge/client-go-errors.js';
import { defineRule } from '../rule.js';
import { offer, setValue } from './helpers/edits.js';
import { isGiven, isPartial } from './helpers/entries.js';
import { show } from './helpers/show.js';

// client-go decodes with the default v1/Config when both are absent; any other version or kind is not registered.
export const rule = defineRule({
  id: 'kubeconfig/wrong-api-version',
  target: 'kubeconfig',
  severity: 'error',
  summary: 'apiVersion is not `v1`, or kind is not `Config`',
  fix: 'manual',
  sources: ['kubernetes/client-go tools/clientcmd/api/latest/latest.go', 'kubectl 1.32.4'],
  messages: {
    wrong: '`{key}: {value}` is no kubeconfig to kubectl, which refuses the whole file: "{error}". Write `{key}: {right}`.',
  },
  check({ config, document }, context) {
    if (isPartial(config)) return;
    const apiVersion = isGiven(config.apiVersion) ? config.apiVersion.value : 'v1';
    const kind = isGiven(config.kind) ? config.kind.value : 'Config';
    const error = notRegisteredError(show(kind), show(apiVersion));
    for (const [key, text, right] of [
      ['apiVersion', config.apiVersion, 'v1'],
      ['kind', config.kind, 'Config'],
    ] as const) {
      if (!isGiven(text) || !text.entry.fits || text.value === right) continue;
      context.report({
        span: text.span,
        message: 'wrong',
        data: { key, value: show(text.value), error, right },
        fixes: offer(document.text, config, () => [
          { title: `Write \`${key}: ${right}\``, safe: false, preferred: true, edits: [setValue(document.text, text.entry, right)] },
        ]),
      });
    }
  },
});
