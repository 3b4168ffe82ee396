import type { Mapping, Named } from '../../documents/kubeconfig/model.js';
import { duplicateNameError } from '../../knowledge/client-go-errors.js';
import { defineRule } from '../rule.js';
import { headOf } from './helpers/entries.js';
import { show } from './helpers/show.js';

type ListName = 'clusters' | 'users' | 'contexts';

// client-go tools/clientcmd/api/v1/conversion.go: 'error converting *[]NamedCluster into *map[string]*api.Cluster: duplicate name "c" in list'.
export const rule = defineRule({
  id: 'kubeconfig/duplicate-name',
  target: 'kubeconfig',
  severity: 'error',
  summary: 'two entries of one list have the same name',
  sources: ['kubernetes/client-go tools/clientcmd/api/v1/conversion.go', 'kubectl 1.32.4'],
  messages: {
    duplicate: '`{list}` has two entries named `{name}`. kubectl refuses the whole file: "{error}". Rename one, or remove it.',
    nameless: '`{list}` has two entries without a name. kubectl refuses the whole file: "{error}". Give each its `name`.',
  },
  check({ config }, context) {
    if (config.templated) return;
    const lists: readonly (readonly [ListName, readonly Named<Mapping>[]])[] = [
      ['clusters', config.clusters],
      ['users', config.users],
      ['contexts', config.contexts],
    ];
    for (const [list, entries] of lists) {
      const seen = new Map<string, Named<Mapping>>();
      for (const entry of entries) {
        const name = entry.name?.value ?? '';
        const first = seen.get(name);
        if (!first) seen.set(name, entry);
        else {
          context.report({
            span: entry.name && name !== '' ? entry.name.span : headOf(entry),
            message: name === '' ? 'nameless' : 'duplicate',
            data: { list, name: show(name), error: duplicateNameError(list, show(name)) },
            related: [
              {
                uri: config.uri,
                span: first.name && name !== '' ? first.name.span : headOf(first),
                message: 'The first entry of that name',
              },
            ],
          });
        }
      }
    }
  },
});
