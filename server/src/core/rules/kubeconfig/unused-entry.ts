import type { Mapping, Named } from '../../documents/kubeconfig/model.js';
import { defineRule } from '../rule.js';
import { offer, removeItem } from './helpers/edits.js';
import { isGiven, isMisspelt, isPartial } from './helpers/entries.js';
import { nameOf } from './helpers/show.js';

export const rule = defineRule({
  id: 'kubeconfig/unused-entry',
  target: 'kubeconfig',
  severity: 'hint',
  summary: 'a cluster or user that no context uses',
  fix: 'manual',
  sources: ['kubernetes/client-go tools/clientcmd/client_config.go: clusters and users are reached through contexts'],
  messages: {
    unused: 'No context uses {kind} `{name}`. Remove it, or add a context; old credentials are better not kept.',
  },
  check({ config, document }, context) {
    if (isPartial(config) || config.contexts.length === 0 || isMisspelt(config, 'Config', 'contexts')) return;
    for (const kind of ['cluster', 'user'] as const) {
      const entries: readonly Named<Mapping>[] = kind === 'cluster' ? config.clusters : config.users;
      const used = new Set(
        config.contexts
          .map((each) => each.value?.[kind])
          .filter(isGiven)
          .map((text) => text.value),
      );
      const defined = new Set(entries.map((entry) => entry.name?.value));
      // A context that names nothing most likely means the entry that looks unused.
      if ([...used].some((name) => !defined.has(name)) || config.contexts.some((each) => !isGiven(each.value?.[kind]))) continue;
      for (const entry of entries) {
        if (!isGiven(entry.name) || used.has(entry.name.value)) continue;
        context.report({
          span: entry.name.span,
          message: 'unused',
          data: { kind, name: nameOf(entry) },
          tags: ['unnecessary'],
          fixes: offer(document.text, config, () => [
            {
              title: `Remove ${kind} \`${nameOf(entry)}\``,
              safe: false,
              preferred: true,
              edits: [removeItem(document.text, entries, entry)],
            },
          ]),
        });
      }
    }
  },
});
