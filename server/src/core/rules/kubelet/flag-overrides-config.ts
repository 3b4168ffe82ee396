import { findFlag } from '../../documents/component/flag-lookup.js';
import type { FileReference } from '../../documents/document.js';
import type { ManifestObject } from '../../documents/manifest/model.js';
import { findConfiguredFlag } from '../../knowledge/kubelet-flags.js';
import { show } from '../helpers/show.js';
import { defineRule, type Resolution, type RuleContext } from '../rule.js';
import { isSameSetting } from './helpers/same-setting.js';

// cmd/kubelet/app/server.go, kubeletConfigFlagPrecedence: "We must enforce flag precedence by re-parsing the command
// line into the new object."
export const rule = defineRule({
  id: 'kubelet/flag-overrides-config',
  target: 'component',
  severity: 'information',
  summary: 'a flag of the kubelet gives another value than the file of its `--config`',
  sources: [
    'kubernetes/kubernetes cmd/kubelet/app/server.go kubeletConfigFlagPrecedence',
    'kubernetes/kubernetes cmd/kubelet/app/options/options.go',
  ],
  messages: {
    overrides:
      '`--{flag}={value}` wins over `{field}: {written}` in the file of `--config`: a change there has no effect. Keep one of the two; the flag is deprecated.',
  },
  check({ component }, context) {
    if (component.program !== 'kubelet') return;
    const config = configurationOf(context, findFlag(component, 'config')?.valueSpan);
    if (config === undefined) return;
    for (const flag of component.flags) {
      const known = findConfiguredFlag(flag.name);
      const field = known && config.root.get(...known.field);
      if (known === undefined || field === undefined || flag.value === undefined || flag !== findFlag(component, flag.name)) continue;
      if (isSameSetting(flag.value, field, known.as) !== false) continue;
      const written = field.items.map((item) => item.scalar?.value ?? '').join(',') || (field.scalar?.value ?? '');
      context.report({
        span: flag.span,
        message: 'overrides',
        data: { flag: flag.name, value: show(flag.value), field: known.field.join('.'), written: show(written) },
        related: [{ uri: config.uri, span: field.span, message: 'the value that does not count' }],
      });
    }
  },
});

/** The KubeletConfiguration that `--config` leads to. */
function configurationOf(context: RuleContext<string>, span: FileReference['span'] | undefined): ManifestObject | undefined {
  const reference = context.document.references.find(
    (each): each is FileReference => each.type === 'file' && each.expects === 'configuration' && each.span.start === span?.start,
  );
  const resolution: Resolution | undefined = reference && context.resolve(reference);
  const found = resolution?.status === 'found' ? resolution.document : undefined;
  const configs = found?.kind === 'manifest' ? found.objects.filter(({ type }) => type === 'kubelet-config') : [];
  return configs.length === 1 ? configs[0] : undefined;
}
