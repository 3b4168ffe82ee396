import { usagesOf } from '../../documents/csr/model.js';
import { csrApi, csrErrors, csrUsages, findIntendedUsage } from '../../knowledge/csr-signers.js';
import { show } from '../helpers/show.js';
import { defineRule } from '../rule.js';

// K pkg/apis/certificates/validation/validation.go: usages are required in v1, from a fixed list, without repeats.
export const rule = defineRule({
  id: 'csr/unknown-usage',
  target: 'object',
  severity: 'error',
  summary: 'spec.usages is missing, or holds a usage that Kubernetes does not know, or one twice',
  fix: 'manual',
  sources: ['kubernetes/kubernetes pkg/apis/certificates/validation/validation.go', 'kubernetes/api certificates/v1/types.go'],
  messages: {
    missing: `\`spec.usages\` is missing: "${csrErrors.usagesRequired}". For a client write \`client auth\`.`,
    misspelt: `\`{found}\` is no usage: "${csrErrors.usageUnsupported}". Kubernetes writes it \`{right}\`.`,
    unknown: `\`{found}\` is no usage: "${csrErrors.usageUnsupported}". Kubernetes knows {known}.`,
    twice: `\`{found}\` stands here twice: "${csrErrors.usageDuplicate}". Take one out.`,
  },
  check({ object }, context) {
    if (object.type !== 'csr' || object.apiVersion?.value !== csrApi.current) return;
    const usages = usagesOf(object);
    const spec = object.root.entry('spec');
    if (spec !== undefined && usages.length === 0 && !object.templated)
      context.report({ span: object.root.get('spec')?.entry('usages')?.keySpan ?? spec.keySpan, message: 'missing' });
    for (const [at, { value, span, templated }] of usages.entries()) {
      if (templated) continue;
      if (usages.slice(0, at).some((other) => other.value === value))
        context.report({ span, message: 'twice', data: { found: show(value) } });
      if (csrUsages.includes(value)) continue;
      const right = findIntendedUsage(value);
      context.report({
        span,
        message: right === undefined ? 'unknown' : 'misspelt',
        data: { found: show(value), right: right ?? '', known: csrUsages.map((usage) => `\`${usage}\``).join(', ') },
        fixes: () =>
          right === undefined ? [] : [{ title: `Write ${right}`, safe: false, preferred: true, edits: [{ span, newText: right }] }],
      });
    }
  },
});
