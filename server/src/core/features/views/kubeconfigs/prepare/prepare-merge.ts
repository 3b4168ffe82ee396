import type { KubeconfigMergeParams } from '../../../../../protocol/index.js';
import { count } from '../../../../base/time-words.js';
import { isRefusal, refuse, type Refusal } from '../../../../issuing/issue-request.js';
import { mergeItems, type AddedItem, type MergedItems } from '../../../../issuing/kubeconfig/merge-items.js';
import { code } from '../../../describe/visible.js';
import type { ViewWorld } from '../../view-world.js';
import { knownConfigs } from '../known-config.js';
import { collectItems } from './collect-items.js';
import { changeOf, readTarget, type PreparedKubeconfigs } from './prepared-change.js';
import { fileName } from '../file-name.js';

/** Adds a context with what it leads to, or all of a file, to another kubeconfig. */
export async function prepareMerge(params: KubeconfigMergeParams, world: ViewWorld): Promise<PreparedKubeconfigs | Refusal> {
  const { uri, targetUri, taken } = params;
  const names = { source: code(fileName(uri, world)), target: code(fileName(targetUri, world)) };
  if (uri === targetUri) return refuse('targetUri', 'A kubeconfig cannot be merged into itself. Choose another one.');
  const items = collectItems(params, targetUri, await knownConfigs(world), world);
  if (isRefusal(items)) return items;
  const target = await readTarget(targetUri, world);
  if (target === undefined) return refuse('targetUri', `${names.target} is not there any longer.`);
  if (isRefusal(target)) return target;
  const merged = mergeItems(target.text, items, taken);
  if (isRefusal(merged)) return merged;
  if (merged.added.length === 0) return refuse('targetUri', `${names.target} has all of it already.`);
  const what = `kubeconfig with ${wordsOf(merged.added)} of ${names.source} added`;
  return {
    changes: [changeOf(targetUri, target, { text: merged.text, what })],
    preview: `**${names.target}** gets ${wordsOf(merged.added)} of ${names.source}; what it has stays.`,
    notes: notesOf(merged),
  };
}

const kinds = { clusters: 'cluster', users: 'user', contexts: 'context' } as const;

/** `context `prod`, cluster `prod` and user `admin``; numbers where there are many. */
function wordsOf(added: readonly AddedItem[]): string {
  const words =
    added.length <= 6
      ? added.toReversed().map(({ list, name }) => `${kinds[list]} ${code(name)}`)
      : (['contexts', 'clusters', 'users'] as const).map((list) => count(added.filter((item) => item.list === list).length, kinds[list]));
  return words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} and ${words.at(-1) ?? ''}`;
}

function notesOf({ added, present }: MergedItems): readonly string[] {
  const renamed = added.filter(({ was }) => was !== undefined);
  return [
    ...renamed.map(({ list, name, was = '' }) => `The name ${code(was)} was taken: the ${kinds[list]} is ${code(name)} there.`),
    ...(present > 0 ? [`${present === 1 ? 'One entry' : `${present} entries`} with the same name and content: already there.`] : []),
    'The current context stays as it is.',
  ];
}
