import type { Entry, Kubeconfig, Mapping } from '../../documents/kubeconfig/model.js';
import { defineRule } from '../rule.js';
import { offer, removeEntry } from './helpers/edits.js';
import { show } from './helpers/show.js';

// Seen with kubectl 1.32.4: go-yaml is not strict here, and the last of the repeated keys wins without a word.
export const rule = defineRule({
  id: 'kubeconfig/duplicate-key',
  target: 'kubeconfig',
  severity: 'warning',
  summary: 'a key stands twice in one mapping',
  fix: 'manual',
  sources: ['kubectl 1.32.4 (sigs.k8s.io/yaml, not strict)'],
  messages: {
    duplicate:
      '`{key}` is written again in line {line}. kubectl takes the last one without a word; this one does nothing. Remove the one that is not meant.',
  },
  check({ config, document }, context) {
    if (config.templated) return;
    const end = endOfTrust(config);
    for (const { mapping } of config.mappings) {
      const last = lastOfEachKey(mapping);
      for (const entry of mapping.entries) {
        const winner = last.get(entry.key);
        if (!winner || winner === entry || winner.keySpan.start > end) continue;
        context.report({
          span: entry.keySpan,
          message: 'duplicate',
          data: { key: show(entry.key), line: document.lines.positionAt(winner.keySpan.start).line + 1 },
          tags: ['unnecessary'],
          related: [{ uri: document.uri, span: winner.keySpan, message: 'This one counts' }],
          fixes: offer(document.text, config, () => [
            {
              title: `Remove this \`${show(entry.key)}\``,
              safe: false,
              preferred: true,
              edits: [removeEntry(document.text, mapping, entry)],
            },
            { title: `Remove the later \`${show(entry.key)}\``, safe: false, edits: [removeEntry(document.text, mapping, winner)] },
          ]),
        });
      }
    }
  },
});

/** Behind the first fault of the YAML, keys may stand in another mapping than they were meant to. */
function endOfTrust({ yamlFaults }: Kubeconfig): number {
  return yamlFaults.find(({ code }) => code !== 'DUPLICATE_KEY')?.span.start ?? Infinity;
}

function lastOfEachKey(mapping: Mapping): ReadonlyMap<string, Entry> {
  return new Map(mapping.entries.map((entry) => [entry.key, entry]));
}
