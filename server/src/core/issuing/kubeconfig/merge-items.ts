import { isMap, type YAMLMap } from 'yaml';
import { isRefusal, refuse, type Refusal } from '../issue-request.js';
import { freeName, isSame, type KnownItems, type NamedItem, type NameRule } from './choose-names.js';
import type { ConfigItem, ConfigItems } from './config-items.js';
import { openKubeconfig } from './editable-kubeconfig.js';
import { jsonValue } from './json-value.js';
import type { KubeconfigList } from './kubeconfig-entry.js';
import { textNode } from './plain-nodes.js';

export interface MergedItems {
  readonly text: string;
  /** What was added, under the names that it has now. */
  readonly added: readonly AddedItem[];
  /** What was there already. */
  readonly present: number;
}

export interface AddedItem {
  readonly list: KubeconfigList;
  readonly name: string;
  /** The name that it had, where that was taken. */
  readonly was: string | undefined;
}

/** Adds entries to a kubeconfig; what is in it stays, comments and order included, and is never replaced. */
export function mergeItems(text: string, items: ConfigItems, rule: NameRule): MergedItems | Refusal {
  const config = openKubeconfig(text);
  if (isRefusal(config)) return config;
  const merger = new Merger(config.known, rule);
  for (const list of ['clusters', 'users', 'contexts'] as const)
    for (const item of items[list]) {
      const node = merger.take(list, item);
      if (isRefusal(node)) return node;
      if (node) config.add(list, node);
    }
  const printed = config.print();
  return isRefusal(printed) ? printed : { text: printed, added: merger.added, present: merger.present };
}

const kinds = { clusters: 'cluster', users: 'user', contexts: 'context' } as const;

class Merger {
  readonly added: AddedItem[] = [];
  present = 0;
  private readonly known: Record<KubeconfigList, NamedItem[]>;
  private readonly renamed = { clusters: new Map<string, string>(), users: new Map<string, string>() };

  constructor(
    known: KnownItems,
    private readonly rule: NameRule,
  ) {
    this.known = { clusters: [...known.clusters], users: [...known.users], contexts: [...known.contexts] };
  }

  /** The node to add; undefined where the entry is there already. */
  take(list: KubeconfigList, { name, node }: ConfigItem): YAMLMap | Refusal | undefined {
    if (list === 'contexts') this.follow(node);
    const known = this.known[list];
    const same = known.filter((other) => other['name'] === name);
    const data = jsonValue(node);
    if (same.some((other) => isSame(data, other))) {
      this.present++;
      return undefined;
    }
    if (same.length > 0 && this.rule === 'refuse') return refuseTaken(list, name);
    const free = same.length === 0 ? name : freeName(name, known);
    if (free !== name) this.rename(list, node, { from: name, to: free });
    known.push({ ...(data as NamedItem), name: free });
    this.added.push({ list, name: free, was: free === name ? undefined : name });
    return node;
  }

  private rename(list: KubeconfigList, node: YAMLMap, { from, to }: { readonly from: string; readonly to: string }): void {
    node.set('name', textNode(to));
    if (list !== 'contexts') this.renamed[list].set(from, to);
  }

  /** A context goes with the cluster and the user that have other names now. */
  private follow(node: YAMLMap): void {
    const context = node.get('context', true);
    if (!isMap(context)) return;
    for (const [key, list] of [['cluster', 'clusters'] as const, ['user', 'users'] as const]) {
      const name = context.get(key);
      const renamed = typeof name === 'string' ? this.renamed[list].get(name) : undefined;
      if (renamed !== undefined) (context as YAMLMap).set(key, textNode(renamed));
    }
  }
}

const contents = { clusters: 'another server or CA', users: 'other credentials', contexts: 'another cluster, user or namespace' } as const;

function refuseTaken(list: KubeconfigList, name: string): Refusal {
  return refuse(
    'targetUri',
    `The file has a ${kinds[list]} \`${name}\` already, with ${contents[list]}, and nothing is replaced. Let it get a free name, or rename one of the two.`,
  );
}
