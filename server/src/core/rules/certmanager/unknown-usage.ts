import { certManager } from '../../knowledge/cert-manager.js';
import { csrUsages, findIntendedUsage } from '../../knowledge/csr-signers.js';
import { show } from '../helpers/show.js';
import { defineRule } from '../rule.js';

// cert-manager pkg/apis/certmanager/v1 KeyUsage: the names of the Kubernetes API; internal/apis/certmanager/validation: "unknown keyusage".
export const rule = defineRule({
  id: 'certmanager/unknown-usage',
  target: 'object',
  severity: 'error',
  summary: 'A Certificate asks for a usage that cert-manager does not know',
  fix: 'manual',
  sources: ['cert-manager/cert-manager internal/apis/certmanager/validation'],
  messages: {
    misspelt: `\`{found}\` is no usage: "${certManager.errors.usage}". cert-manager writes it \`{right}\`.`,
    unknown: `\`{found}\` is no usage: "${certManager.errors.usage}". The names are those of Kubernetes: \`server auth\`, \`client auth\`, \`digital signature\`.`,
  },
  check({ object }, context) {
    if (object.type !== 'certificate') return;
    for (const { scalar } of object.root.get('spec', 'usages')?.items ?? []) {
      if (scalar === undefined || scalar.templated || csrUsages.includes(scalar.value)) continue;
      const { span, value } = scalar;
      const right = findIntendedUsage(value);
      context.report({
        span,
        message: right === undefined ? 'unknown' : 'misspelt',
        data: { found: show(value), right: right ?? '' },
        fixes: () =>
          right === undefined ? [] : [{ title: `Write ${right}`, safe: false, preferred: true, edits: [{ span, newText: right }] }],
      });
    }
  },
});
