import { profilesOf, textsOf } from '../../documents/cfssl/model.js';
import { cfsslErrors } from '../../knowledge/cfssl.js';
import { csrUsages, findIntendedUsage } from '../../knowledge/csr-signers.js';
import { show } from '../helpers/show.js';
import { defineRule } from '../rule.js';

// cloudflare/cfssl config/config.go Usages: what is in neither table (KeyUsage, ExtKeyUsage) is dropped without a word; with none left the profile is invalid.
export const rule = defineRule({
  id: 'cfssl/unknown-usage',
  target: 'cfssl',
  severity: 'warning',
  summary: 'A usage that cfssl does not know and drops',
  fix: 'manual',
  sources: ['cloudflare/cfssl config/config.go'],
  messages: {
    dropped: 'cfssl knows no usage `{found}` and drops it without a word: certificates of profile `{profile}` lack it. {advice}',
    none: `cfssl knows no usage \`{found}\`, and profile \`{profile}\` has no other: "${cfsslErrors.noUsages}". {advice}`,
  },
  check({ document }, context) {
    if (document.role !== 'config') return;
    for (const { name, value } of profilesOf(document)) {
      const usages = textsOf(value.get('usages'));
      const unknown = usages.filter((usage) => !csrUsages.includes(usage.value));
      for (const { value: found, span } of unknown) {
        const right = findIntendedUsage(found);
        const isAll = unknown.length === usages.length;
        context.report({
          span,
          message: isAll ? 'none' : 'dropped',
          ...(isAll && { severity: 'error' as const }),
          data: {
            found: show(found),
            profile: show(name),
            advice:
              right === undefined ? 'The names are those of Kubernetes: `server auth`, `client auth`, `signing`.' : `Write \`${right}\`.`,
          },
          fixes: () =>
            right === undefined ? [] : [{ title: `Write ${right}`, safe: false, preferred: true, edits: [{ span, newText: right }] }],
        });
      }
    }
  },
});
