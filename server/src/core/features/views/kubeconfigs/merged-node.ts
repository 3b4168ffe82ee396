import { count } from '../../../base/time-words.js';
import type { Mapping } from '../../../documents/kubeconfig/model.js';
import { code, plain, visible } from '../../describe/visible.js';
import { contextNode, type ContextView } from './context-node.js';
import type { Inspector } from './inspector.js';
import type { KnownConfig, KnownConfigs } from './known-config.js';
import { childId, type KubeconfigNode } from './kubeconfig-node.js';
import { byName, mergeConfigs, type MergedConfig, type MergedItem, type Placed } from './merged-config.js';
import { fileName } from './file-name.js';

/** What kubectl makes of the files of `$KUBECONFIG`: which file wins, and which are shadowed. */
export function mergedNode({ chain }: KnownConfigs, inspector: Inspector): KubeconfigNode {
  const merged = mergeConfigs(chain);
  const id = childId('', 'merged');
  const broken = chain.find(isBroken);
  return {
    id,
    row: () =>
      Promise.resolve({
        id,
        label: 'Merged',
        description: broken ? `kubectl stops at ${nameOf(broken, inspector)}` : summary(merged, chain, inspector),
        icon: 'layers',
        ...(broken && { color: 'error' as const }),
        state: broken ? 'has a fault' : 'what kubectl reads',
        children: 'expanded',
        context: 'merged',
      }),
    children: () => byName(merged.contexts).map((context) => contextNode(id, viewOf(context, merged, inspector), inspector)),
    tooltip: () => Promise.resolve(tooltip(merged, chain, inspector)),
    about: undefined,
    // Before all files, in whatever order.
    expires: () => Promise.resolve(-Infinity),
  };
}

function summary({ contexts, currentContext }: MergedConfig, chain: readonly KnownConfig[], inspector: Inspector): string {
  const files = count(chain.filter(({ isThere }) => isThere).length, 'file');
  const current = currentContext === undefined ? 'no current context' : `current from ${nameOf(currentContext.file, inspector)}`;
  return `${count(contexts.length, 'context')} of ${files} · ${current}`;
}

function viewOf(context: MergedConfig['contexts'][number], merged: MergedConfig, inspector: Inspector): ContextView {
  const { cluster, user } = context.item.value ?? {};
  const find = {
    cluster: merged.clusters.find(({ name }) => name === cluster?.value),
    user: merged.users.find(({ name }) => name === user?.value),
  };
  return {
    context,
    isCurrent: merged.currentContext?.name === context.name,
    cluster: find.cluster,
    user: find.user,
    note: winnerWords(context, inspector),
    noteOf: (entry) => winnerWords(entry === find.cluster ? find.cluster : (find.user ?? { ...entry, shadowed: [] }), inspector),
    more: (id) => shadowNodes(id, 'context', context, inspector),
    moreOf: (kind, _name, id) => shadowNodes(id, kind, find[kind], inspector),
  };
}

function winnerWords({ file, shadowed }: MergedItem<Mapping>, inspector: Inspector): string {
  const also = shadowed.length === 0 ? '' : `, before ${shadowed.map((each) => nameOf(each.file, inspector)).join(', ')}`;
  return `from ${nameOf(file, inspector)}${also}`;
}

function shadowNodes(
  parent: string,
  kind: 'context' | 'cluster' | 'user',
  item: MergedItem<Mapping> | undefined,
  inspector: Inspector,
): readonly KubeconfigNode[] {
  return (item?.shadowed ?? []).map((shadow, at) => shadowNode(childId(parent, 'shadowed', `${at}`), kind, shadow, inspector));
}

function shadowNode(
  id: string,
  kind: 'context' | 'cluster' | 'user',
  { name, file, item }: Placed<Mapping>,
  inspector: Inspector,
): KubeconfigNode {
  const place = { uri: file.uri, span: item.name?.span ?? item.span };
  return {
    id,
    row: () =>
      Promise.resolve({
        id,
        label: visible(name),
        description: `${kind} of ${nameOf(file, inspector)}, not used: an earlier file has the name`,
        icon: 'circle-slash',
        color: 'quiet',
        state: 'shadowed',
        children: 'none',
        context: 'shadowed',
        at: place,
      }),
    children: () => [],
    tooltip: () => Promise.resolve(undefined),
    about: undefined,
  };
}

function tooltip({ clusters, users, contexts, currentContext }: MergedConfig, chain: readonly KnownConfig[], inspector: Inspector): string {
  const files = chain.map((file, at) => `${at + 1}. ${code(nameOf(file, inspector))}${file.isThere ? '' : ', which is not there'}`);
  const shadowed = [...contexts, ...clusters, ...users].filter((item) => item.shadowed.length > 0).length;
  return [
    '**What kubectl reads**',
    plain('Of clusters, users and contexts the first file that has a name wins whole; of current-context the first file that sets it.'),
    files.join('\n'),
    ...(currentContext ? [`Current context: ${code(currentContext.name)}, of ${code(nameOf(currentContext.file, inspector))}`] : []),
    ...(shadowed > 0
      ? [plain(`${count(shadowed, 'name')} of a later file ${shadowed === 1 ? 'is' : 'are'} hidden by an earlier one.`)]
      : []),
  ].join('\n\n');
}

function nameOf({ uri }: KnownConfig, { world }: Inspector): string {
  return visible(fileName(uri, world));
}

function isBroken({ loadFault, isThere, isEmpty, document }: KnownConfig): boolean {
  return loadFault !== undefined || (isThere && !isEmpty && document === undefined);
}
