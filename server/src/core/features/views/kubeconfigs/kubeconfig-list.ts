import type { KubeconfigContext, KubeconfigFile } from '../../../../protocol/index.js';
import { visible } from '../../describe/visible.js';
import type { ViewWorld } from '../view-world.js';
import { ownEntries } from './edits/own-entries.js';
import { originWords } from './file-node.js';
import { knownConfigs, type KnownConfig, type KnownConfigs } from './known-config.js';
import { childId } from './kubeconfig-node.js';
import { mergeConfigs, type MergedConfig } from './merged-config.js';
import { fileName } from './file-name.js';

/** The kubeconfigs that somebody may choose from. */
export async function kubeconfigList(world: ViewWorld): Promise<readonly KubeconfigFile[]> {
  const configs = await knownConfigs(world);
  const merged = configs.chain.length > 1 ? mergeConfigs(configs.chain) : undefined;
  return configs.all
    .filter(({ document }) => document !== undefined)
    .map((file) => ({
      uri: file.uri,
      name: visible(fileName(file.uri, world)),
      description: originWords(file, configs),
      contexts: contextsOf(file, configs, merged),
    }));
}

function contextsOf(file: KnownConfig, configs: KnownConfigs, merged: MergedConfig | undefined): KubeconfigContext[] {
  const { contexts = [], currentContext } = file.config ?? {};
  return contexts.flatMap(({ name, value }) => {
    if (name === undefined || name.value === '') return [];
    const wins = merged?.contexts.some((each) => each.name === name.value && each.file.uri === file.uri);
    return [
      {
        name: name.value,
        cluster: value?.cluster?.value ?? '',
        user: value?.user?.value ?? '',
        isCurrent: (merged && wins ? merged.currentContext?.name : currentContext?.value) === name.value,
        rows: [
          childId(childId('', 'file', file.uri), 'context', name.value),
          ...(wins ? [childId(childId('', 'merged'), 'context', name.value)] : []),
        ],
        ownEntries: ownEntries(file, name.value, configs).map(
          (entry) => `${entry.list === 'clusters' ? 'cluster' : 'user'} "${visible(entry.name)}"`,
        ),
      },
    ];
  });
}
