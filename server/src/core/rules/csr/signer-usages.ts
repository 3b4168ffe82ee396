import { usagesOf } from '../../documents/csr/model.js';
import { csrUsages, signers, usageSetsOf } from '../../knowledge/csr-signers.js';
import { defineRule } from '../rule.js';
import { outcome, refusedOf } from './helpers/refused.js';

// K pkg/apis/certificates/helpers.go and pkg/controller/certificates/signer/signer.go: each signer takes certain usages only.
export const rule = defineRule({
  id: 'csr/signer-usages',
  target: 'object',
  severity: 'error',
  summary: 'Usages that the built-in signer refuses',
  sources: ['kubernetes/kubernetes pkg/apis/certificates/helpers.go', 'kubernetes/kubernetes pkg/controller/certificates/signer/signer.go'],
  messages: {
    missing: `\`${signers.client}\` wants \`client auth\` among the usages: "missing required usage for client certificate: client auth". ${outcome} Add \`client auth\`.`,
    extra: `\`${signers.client}\` gives only \`client auth\`, \`digital signature\` and \`key encipherment\`: "{error}". ${outcome} Take it out; a serving certificate needs another signer or a CA of your own.`,
    set: `\`{signer}\` takes exactly {sets}: "{error}". ${outcome} Write one of them.`,
  },
  check({ object, document }, context) {
    const refused = refusedOf(object, document);
    const usages = usagesOf(object);
    // An unknown or missing usage is csr/unknown-usage's.
    if (refused === undefined || usages.length === 0 || !usages.every(({ value, templated }) => !templated && csrUsages.includes(value)))
      return;
    const refusal = refused.refusals.find(({ code }) => code.startsWith('usage-'));
    if (refusal === undefined) return;
    const side = refused.signer.value === signers.kubeletServing ? 'server auth' : 'client auth';
    context.report({
      span: usages.find(({ value }) => value === refusal.found)?.span ?? object.root.get('spec')?.entry('usages')?.keySpan ?? object.span,
      message: refusal.code === 'usage-missing' ? 'missing' : refusal.code === 'usage-extra' ? 'extra' : 'set',
      data: {
        error: refusal.error,
        signer: refused.signer.value,
        sets: usageSetsOf(side)
          .map((set) => `\`[${set.join(', ')}]\``)
          .join(' or '),
      },
    });
  },
});
