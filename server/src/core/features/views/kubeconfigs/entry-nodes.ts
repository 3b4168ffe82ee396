import type { MaterialState } from '../../../../protocol/index.js';
import { holdsConfigs } from '../../../documents/document.js';
import type { Cluster, Mapping, User } from '../../../documents/kubeconfig/model.js';
import { findingLines } from '../../hover/finding-lines.js';
import { holderMarkdown } from '../../hover/holder-markdown.js';
import { nameMarkdown } from '../../hover/name-markdown.js';
import { joined } from '../../describe/material-line.js';
import { visible } from '../../describe/visible.js';
import { labelled } from '../short-label.js';
import type { ViewRow } from '../tree-source.js';
import { clusterState, userState, type EntryState } from './entry-state.js';
import type { Inspector } from './inspector.js';
import { childId, type KubeconfigNode } from './kubeconfig-node.js';
import type { Placed } from './merged-config.js';

/** How an entry of one of the lists is shown. */
interface Look {
  readonly kind: 'cluster' | 'user';
  /** Behind what it is: which file it stands in. */
  readonly note: string;
  readonly children: (id: string) => readonly KubeconfigNode[];
}

type Options = Partial<Omit<Look, 'kind'>>;

export function clusterNode(parent: string, cluster: Placed<Cluster>, inspector: Inspector, options: Options = {}): KubeconfigNode {
  return entryNode(parent, cluster, inspector, {
    ...withDefaults(options),
    kind: 'cluster',
    state: () => clusterState(cluster, inspector),
  });
}

export function userNode(parent: string, user: Placed<User>, inspector: Inspector, options: Options = {}): KubeconfigNode {
  return entryNode(parent, user, inspector, { ...withDefaults(options), kind: 'user', state: () => userState(user, inspector) });
}

/** A name that a context says and nothing has. */
export function missingNode(parent: string, kind: 'cluster' | 'user', name: string): KubeconfigNode {
  const id = childId(parent, `no-${kind}`, name);
  return {
    id,
    row: () =>
      Promise.resolve({
        id,
        label: visible(name),
        description: `no ${kind} of this name`,
        icon: 'error',
        color: 'error',
        state: 'has a fault',
        children: 'none',
        context: `missing ${kind}`,
      }),
    children: () => [],
    tooltip: () => Promise.resolve(undefined),
    about: undefined,
  };
}

function withDefaults({ note = '', children = () => [] }: Options): Omit<Look, 'kind'> {
  return { note, children };
}

function entryNode<T extends Mapping>(
  parent: string,
  placed: Placed<T>,
  inspector: Inspector,
  { kind, state, note, children }: Look & { readonly state: () => Promise<EntryState> },
): KubeconfigNode {
  const id = childId(parent, kind, placed.name);
  return {
    id,
    row: async () => toRow(id, placed, { kind, note, isOpenable: children(id).length > 0, entry: await state() }),
    children: () => children(id),
    tooltip: async () => entryTooltip(kind, placed, await state(), inspector),
    about: { uri: placed.file.uri, span: placed.item.span },
  };
}

interface Shown {
  readonly kind: Look['kind'];
  readonly note: string;
  readonly isOpenable: boolean;
  readonly entry: EntryState;
}

function toRow(id: string, { name, file, item }: Placed<Mapping>, { kind, note, isOpenable, entry }: Shown): ViewRow {
  const { state, trouble, words, sha256, isRenewable } = entry;
  const color = stateColor(state, trouble);
  return {
    id,
    ...labelled(visible(name) || '(no name)'),
    description: joined(trouble, ...words, note),
    icon: kind === 'cluster' ? 'server' : 'account',
    ...(color && { color }),
    state: `${kind}, ${stateNames[state]}`,
    children: isOpenable ? 'collapsed' : 'none',
    context: [kind, sha256 === undefined ? '' : 'fingerprint', isRenewable ? 'renewable' : ''].filter(Boolean).join(' '),
    at: { uri: file.uri, span: { start: item.name?.span.start ?? item.span.start, end: item.name?.span.end ?? item.span.start } },
    ...(sha256 !== undefined && { sha256 }),
  };
}

export function stateColor(state: MaterialState, trouble: string): ViewRow['color'] {
  if (state === 'untold') return 'quiet';
  if (state === 'expired' || state === 'faulty') return 'error';
  return state !== 'ok' || trouble !== '' ? 'warning' : undefined;
}

export const stateNames: Readonly<Record<MaterialState, string>> = {
  ok: 'no fault',
  untold: 'hidden',
  'expires-soon': 'expires soon',
  expired: 'expired',
  'not-yet-valid': 'not valid yet',
  faulty: 'has a fault',
};

async function entryTooltip(
  kind: Look['kind'],
  { file, item, name }: Placed<Mapping>,
  { held }: EntryState,
  inspector: Inspector,
): Promise<string | undefined> {
  const { document, config } = file;
  const world = document && inspector.worldOf(document);
  if (document === undefined || config === undefined || world === undefined) return undefined;
  const reference = { type: 'name', uri: document.uri, span: item.span, kind, name, role: 'definition', scope: config.index } as const;
  return [
    ...nameMarkdown(document, reference, world),
    ...(await findingLines(item.span, world)),
    ...(await heldMarkdown(held, inspector)),
  ].join('\n\n');
}

async function heldMarkdown(held: EntryState['held'], inspector: Inspector): Promise<readonly string[]> {
  const [first] = held?.materials ?? [];
  const world = held && inspector.worldOf(held.document);
  if (held === undefined || first === undefined || world === undefined) return [];
  const all = holdsConfigs(held.document) ? held.materials : held.materials.slice(0, 12);
  return holderMarkdown(held.document, first, all, world);
}
