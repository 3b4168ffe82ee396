import type { Kubeconfig, Mapping, Named, Text } from '../../documents/kubeconfig/model.js';
import { duplicateNameError } from '../../knowledge/client-go-errors.js';
import { defineRule } from '../rule.js';
import { findEntry, headOf } from './helpers/entries.js';
import { show } from './helpers/show.js';

type ListName = 'clusters' | 'users' | 'contexts' | 'extensions';

/** An entry of a list with its name. */
interface Item {
  readonly name: Pick<Text, 'value' | 'span'> | undefined;
  readonly mapping: Mapping;
}

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
  check({ config, document }, context) {
    if (config.templated) return;
    const items = (entries: readonly Named<Mapping>[]): readonly Item[] => entries.map((mapping) => ({ name: mapping.name, mapping }));
    const lists: readonly (readonly [ListName, readonly Item[]])[] = [
      ['clusters', items(config.clusters)],
      ['users', items(config.users)],
      ['contexts', items(config.contexts)],
      ...extensionLists(config, document.text),
    ];
    for (const [list, entries] of lists) {
      const seen = new Map<string, Item>();
      for (const entry of entries) {
        const name = entry.name?.value ?? '';
        const first = seen.get(name);
        if (!first) seen.set(name, entry);
        else {
          context.report({
            span: entry.name && name !== '' ? entry.name.span : headOf(entry.mapping),
            message: name === '' ? 'nameless' : 'duplicate',
            data: { list, name: show(name), error: duplicateNameError(list, show(name)) },
            related: [
              {
                uri: config.uri,
                span: first.name && name !== '' ? first.name.span : headOf(first.mapping),
                message: 'The first entry of that name',
              },
            ],
          });
        }
      }
    }
  },
});

/** The lists of extensions: of the file, of clusters, users and contexts. */
function extensionLists({ mappings, host }: Kubeconfig, text: string): readonly (readonly [ListName, readonly Item[]])[] {
  // In base64 the text of a name is not to be seen.
  if (host !== 'file') return [];
  const lists = new Map<string, Item[]>();
  for (const { path, schema, mapping } of mappings) {
    if (schema !== 'NamedExtension') continue;
    const list = path.replace(/\[\d+\]$/, '');
    const entry = findEntry(mapping, 'name');
    const name = entry && { value: text.slice(entry.valueSpan.start, entry.valueSpan.end), span: entry.valueSpan };
    const items = lists.get(list) ?? [];
    items.push({ name, mapping });
    lists.set(list, items);
  }
  return [...lists.values()].map((items) => ['extensions', items]);
}
