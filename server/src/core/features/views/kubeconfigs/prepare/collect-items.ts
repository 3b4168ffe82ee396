import { isRefusal, refuse, type Refusal } from '../../../../issuing/issue-request.js';
import { readItems, type ConfigItem, type ConfigItems } from '../../../../issuing/kubeconfig/config-items.js';
import type { KubeconfigList } from '../../../../issuing/kubeconfig/kubeconfig-entry.js';
import { movePaths } from '../../../../issuing/kubeconfig/moved-paths.js';
import { code } from '../../../describe/visible.js';
import type { ViewWorld } from '../../view-world.js';
import { entryOf } from '../file-node.js';
import type { KnownConfig, KnownConfigs } from '../known-config.js';
import { fileName } from '../file-name.js';

export interface Source {
  readonly uri: string;
  /** Absent: all of the file. */
  readonly context?: string;
}

/** The entries that go to another file, their paths written for it. */
export function collectItems({ uri, context }: Source, targetUri: string, configs: KnownConfigs, world: ViewWorld): ConfigItems | Refusal {
  const file = configs.find(uri);
  const all = file && itemsOf(file, targetUri, world);
  if (file === undefined || all === undefined)
    return refuse('targetUri', `${code(fileName(uri, world))} is no kubeconfig, or not there any longer.`);
  if (isRefusal(all) || context === undefined) return all;
  const item = file.config?.contexts.find(({ name }) => name?.value === context);
  const own = all.contexts.find(({ name }) => name === context);
  if (item === undefined || own === undefined) return refuse('targetUri', `There is no context ${code(context)} any longer.`);
  const collect = (list: 'clusters' | 'users', name: string | undefined): readonly ConfigItem[] | Refusal => {
    const entry = entryOf(file, configs, list, name);
    const items = entry?.file === file ? all : entry && itemsOf(entry.file, targetUri, world);
    if (isRefusal(items)) return items;
    return items?.[list].filter((each) => each.name === name).slice(0, 1) ?? [];
  };
  const clusters = collect('clusters', item.value?.cluster?.value);
  const users = collect('users', item.value?.user?.value);
  if (isRefusal(clusters)) return clusters;
  return isRefusal(users) ? users : { clusters, users, contexts: [own] };
}

function itemsOf({ uri, document, config }: KnownConfig, to: string, world: ViewWorld): ConfigItems | Refusal | undefined {
  if (document === undefined || config === undefined) return undefined;
  if (config.templated) return refuse('targetUri', `${code(fileName(uri, world))} is a template: what it will say is not known here.`);
  const items = readItems(document.text);
  if (isRefusal(items)) return items;
  for (const list of ['clusters', 'users'] as const satisfies readonly KubeconfigList[])
    for (const { node } of items[list]) movePaths(node, list, { from: uri, to, roots: world.workspace.roots });
  return items;
}
