import type { Cluster, Context, User } from '../../../documents/kubeconfig/model.js';
import type { TreeOrder } from '../../../../protocol/index.js';
import { timeLeftWords, validityState } from '../../describe/validity.js';
import { findingLines } from '../../hover/finding-lines.js';
import { nameMarkdown } from '../../hover/name-markdown.js';
import { joined } from '../../describe/material-line.js';
import { visible } from '../../describe/visible.js';
import { countSeverities, worstState } from '../../state.js';
import { labelled } from '../short-label.js';
import type { ViewRow } from '../tree-source.js';
import { clusterNode, missingNode, stateColor, stateNames, userNode } from './entry-nodes.js';
import { clientCertificate, clientEnd, clusterState, faultWords, userState } from './entry-state.js';
import type { Inspector } from './inspector.js';
import { childId, type KubeconfigNode } from './kubeconfig-node.js';
import type { Placed } from './merged-config.js';

/** A context, and what it leads to where it is looked at: in its file alone, or in all that kubectl reads. */
export interface ContextView {
  readonly context: Placed<Context>;
  readonly isCurrent: boolean;
  readonly cluster: Placed<Cluster> | undefined;
  readonly user: Placed<User> | undefined;
  /** Which file it stands in, where that is worth a word. */
  readonly note?: string;
  /** What is said behind an entry: which file wins. */
  readonly noteOf?: (entry: Placed<Cluster | User>) => string;
  /** Rows below those of context, cluster and user: the entries that another file hides. */
  readonly more?: (id: string) => readonly KubeconfigNode[];
  readonly moreOf?: (kind: 'cluster' | 'user', name: string, id: string) => readonly KubeconfigNode[];
}

export function contextNode(parent: string, view: ContextView, inspector: Inspector): KubeconfigNode {
  const { context } = view;
  const id = childId(parent, 'context', context.name);
  return {
    id,
    row: (order) => toRow(id, view, order, inspector),
    children: () => [...entryNodes(id, view, inspector), ...(view.more?.(id) ?? [])],
    tooltip: () => contextTooltip(view, inspector),
    about: { uri: context.file.uri, span: context.item.span },
    expires: () => (view.user ? clientEnd(view.user, inspector) : Promise.resolve(Infinity)),
  };
}

function entryNodes(id: string, view: ContextView, inspector: Inspector): readonly KubeconfigNode[] {
  const { context, cluster, user, noteOf = () => '', moreOf = () => [] } = view;
  const { cluster: clusterName, user: userName } = context.item.value ?? {};
  const isTold = inspector.isTold(context.file.uri);
  const missing = [
    ...(!isTold || cluster || !clusterName ? [] : [missingNode(id, 'cluster', clusterName.value)]),
    ...(!isTold || user || !userName ? [] : [missingNode(id, 'user', userName.value)]),
  ];
  return [
    ...(cluster
      ? [clusterNode(id, cluster, inspector, { note: noteOf(cluster), children: (below) => moreOf('cluster', cluster.name, below) })]
      : []),
    ...(user ? [userNode(id, user, inspector, { note: noteOf(user), children: (below) => moreOf('user', user.name, below) })] : []),
    ...missing,
  ];
}

async function toRow(id: string, view: ContextView, order: TreeOrder, inspector: Inspector): Promise<ViewRow> {
  const { context, isCurrent, note = '' } = view;
  const { file, item, name } = context;
  const { state, trouble } = await stateOf(view, inspector);
  const color = stateColor(state, trouble);
  const labels = labelled(visible(name));
  const time = order.sort === 'expiry' ? await timeWords(view, inspector) : [];
  return {
    id,
    ...labels,
    description: joined(...time, trouble, ...placesOf(context, labels), note),
    icon: isCurrent ? 'pass-filled' : 'circle-large-outline',
    ...(color && { color }),
    state: `${isCurrent ? 'current context' : 'context'}, ${stateNames[state]}`,
    children: 'collapsed',
    context: `${file.config?.host === 'manifest' ? 'inner' : 'context'} ${isCurrent ? 'current' : 'other'}`,
    at: { uri: file.uri, span: item.name?.span ?? { start: item.span.start, end: item.span.start } },
  };
}

/** Cluster, user and namespace; not what the name of the context says already, as far as it is seen: `alice@staging`. */
function placesOf({ name, item }: Placed<Context>, { spoken }: Pick<ViewRow, 'spoken'>): readonly string[] {
  const { cluster, user, namespace } = item.value ?? {};
  const ends = name.split('@');
  const told = [name, ...(spoken === undefined ? ends : ends.slice(0, 1))];
  const others = [cluster, user].flatMap((text) => (text === undefined || told.includes(text.value) ? [] : [visible(text.value)]));
  return [...others, ...(namespace === undefined || namespace.value === '' ? [] : [`namespace ${visible(namespace.value)}`])];
}

/** Sorted by time, a row says the time; what has ended or soon will is told as its trouble. */
async function timeWords({ user }: ContextView, inspector: Inspector): Promise<readonly string[]> {
  const client = user && (await clientCertificate(user, inspector));
  if (!client) return [];
  const now = inspector.world.clockAt(user.file.uri);
  return validityState(client, now, inspector.world.settings) === 'ok' ? [timeLeftWords(client.validity, now)] : [];
}

/** The worst of what it leads to, and its own faults. */
async function stateOf({ context, cluster, user }: ContextView, inspector: Inspector) {
  if (!inspector.isTold(context.file.uri)) return { state: 'untold', trouble: '' } as const;
  const entries = await Promise.all([cluster && clusterState(cluster, inspector), user && userState(user, inspector)]);
  const known = entries.filter((entry) => entry !== undefined);
  const faults = await inspector.faults(context.file.uri, context.item.span);
  const own = faultWords(faults);
  const worst = worstState(known.map(({ state }) => state));
  const isBroken = cluster === undefined || user === undefined;
  const state = worst === 'ok' && (isBroken || countSeverities(faults).errors > 0) ? 'faulty' : worst;
  const trouble = (known.find((entry) => entry.state === worst && entry.trouble !== '') ?? known.find((entry) => entry.trouble !== ''))
    ?.trouble;
  return { state, trouble: trouble ?? (isBroken ? missingWords({ cluster, user }) : own) };
}

function missingWords({ cluster }: Pick<ContextView, 'cluster' | 'user'>): string {
  return cluster === undefined ? 'no such cluster' : 'no such user';
}

async function contextTooltip({ context }: ContextView, inspector: Inspector): Promise<string | undefined> {
  const { document, config } = context.file;
  const world = document && inspector.worldOf(document);
  if (document === undefined || config === undefined || world === undefined) return undefined;
  const { name, item } = context;
  const reference = {
    type: 'name',
    uri: document.uri,
    span: item.span,
    kind: 'context',
    name,
    role: 'definition',
    scope: config.index,
  } as const;
  return [...nameMarkdown(document, reference, world), ...(await findingLines(item.span, world))].join('\n\n');
}
