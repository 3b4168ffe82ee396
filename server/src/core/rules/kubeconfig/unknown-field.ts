import type { Entry } from '../../documents/kubeconfig/model.js';
import type { Fix } from '../../findings.js';
import { defineRule } from '../rule.js';
import { offer, renameKey } from './helpers/edits.js';
import { isPartial } from './helpers/entries.js';
import { show } from './helpers/show.js';
import { effectOf, isSchema, isYamlHelper, judgeUnknownKey } from './helpers/unknown-key.js';

// clientcmd.Load decodes with a codec that is not strict: unknown keys are dropped, and keys tell upper from lower case
// (both seen with kubectl 1.32.4).
export const rule = defineRule({
  id: 'kubeconfig/unknown-field',
  target: 'kubeconfig',
  severity: 'warning',
  summary: 'a key that kubectl does not know and silently drops',
  fix: 'manual',
  sources: ['kubernetes/client-go tools/clientcmd/api/v1/types.go', 'kubectl 1.32.4'],
  messages: {
    misspelt: '`{key}` is no kubeconfig field; kubectl drops it without a word. Did you mean `{meant}`?',
    needed:
      '`{key}` is no kubeconfig field; kubectl drops it without a word, and `{meant}`, which this {place} needs, is missing ("{effect}"). Rename it to `{meant}`.',
    doubled: '`{key}` is no kubeconfig field; kubectl drops it without a word. `{meant}` is given as well: remove `{key}`.',
    misplaced: '`{key}` does nothing here; kubectl drops it without a word. It belongs in `{place}`.',
    unknown: '`{key}` is no kubeconfig field; kubectl drops it without a word. Other data belongs in `extensions`.',
  },
  check({ config, document }, context) {
    if (isPartial(config)) return;
    for (const { mapping, schema, path } of config.mappings) {
      if (!isSchema(schema)) continue;
      for (const entry of mapping.entries) {
        if (entry.known || isYamlHelper(entry)) continue;
        const verdict = judgeUnknownKey(entry, mapping, schema);
        context.report({
          span: entry.keySpan,
          message: verdict.message,
          severity: verdict.severity,
          data: {
            key: show(entry.key),
            meant: verdict.meant ?? '',
            place: verdict.place ?? '',
            effect: effectOf(verdict.meant ?? '', path, config),
          },
          fixes: offer(document.text, config, () =>
            verdict.meant && verdict.message !== 'doubled' ? [renameFix(entry, verdict.meant)] : [],
          ),
        });
      }
    }
  },
});

function renameFix(entry: Entry, key: string): Fix {
  return { title: `Rename to \`${key}\``, safe: false, preferred: true, edits: [renameKey(entry, key)] };
}
