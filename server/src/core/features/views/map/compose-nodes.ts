import type { MapNode } from '../../../../protocol/index.js';
import type { EdgeType } from '../../../cluster/connections/edge.js';
import type { Location } from '../../../findings.js';
import type { Group } from './group.js';
import { connectionsOf, type MapWorld } from './map-world.js';
import type { PictureNode } from './picture.js';
import type { Link } from './link.js';
import { papersOf, shownIn, toMaterial, type Papers, type Shown } from './shown.js';
import { joined } from '../../describe/material-line.js';
import { visible } from '../../describe/visible.js';

/** A box of the picture, and what a list says of it. */
export interface ComposedNode {
  readonly node: MapNode<Location>;
  readonly drawn: PictureNode;
}

export function composeNodes(world: MapWorld): readonly ComposedNode[] {
  return world.drawing.groups.map((group) => composeNode(group, world));
}

function composeNode(group: Group, world: MapWorld): ComposedNode {
  const { id, role, parts } = group;
  const { title, detail } = group.words;
  const shown = servingOf(group, world);
  const place = parts[0]?.at;
  const papers = [
    ...(shown ? [{ text: `shows: ${shown.name}`, ...leftOf(shown), authority: shown.authority?.index }] : []),
    ...trustedBy(group, world).map(({ words, by }) => ({ text: `${words}: ${by.name}`, authority: by.authority?.index })),
  ];
  const signer = shown?.authority && `, signed by ${shown.authority.name}`;
  const said = [shown && `shows: ${wordsOf(shown)}${signer ?? ''}`, ...papers.slice(shown ? 1 : 0).map(({ text }) => text)];
  const label = [title, detail, ...said].filter((part) => part !== undefined && part !== '').join(' · ');
  return {
    node: {
      id,
      kind: 'component',
      role,
      title,
      detail,
      ...(parts.length > 1 && { members: parts.map(({ name }) => visible(name)) }),
      certificates: shown ? [toMaterial(shown)] : [],
      ...(place && { place }),
    },
    drawn: { id, role, title, detail, papers, label },
  };
}

/** Where no server's certificate is looked at, or another one than clients see. */
const otherTypes: ReadonlySet<EdgeType> = new Set(['etcd-peer', 'etcd-itself', 'signed-apiserver']);

function servingOf({ id }: Group, world: MapWorld): Shown | undefined {
  const links = world.drawing.links.filter(({ to, type }) => to.id === id && !otherTypes.has(type));
  const slots = links.flatMap((link) => connectionsOf(link, world.cluster)).map(({ edge }) => edge.serving);
  return shownIn(slots, world);
}

interface Trusting {
  readonly words: 'client CA' | 'trusts';
  readonly by: Shown;
}

/** Whom a server takes clients from; whom trusts what nobody dials, unless its arrows say so. */
function trustedBy({ id }: Group, world: MapWorld): readonly Trusting[] {
  const { links } = world.drawing;
  const into = papersOfAll(
    links.filter(({ to, type }) => to.id === id && !otherTypes.has(type)),
    world,
  ).flatMap((each) => each.clientVouchedBy ?? []);
  const from = links.some(({ to }) => to.id === id)
    ? []
    : papersOfAll(
        links.filter((link) => link.from.id === id),
        world,
      );
  const told = from.filter(({ clientShows }) => clientShows !== undefined).flatMap((each) => each.serverVouchedBy ?? []);
  return [...one(into).map((by) => ({ words: 'client CA' as const, by })), ...one(told).map((by) => ({ words: 'trusts' as const, by }))];
}

function papersOfAll(links: readonly Link[], world: MapWorld): readonly Papers[] {
  return links.map((link) => papersOf(connectionsOf(link, world.cluster), world));
}

/** What all agree in; several say nothing in one line. */
function one(shown: readonly Shown[]): readonly Shown[] {
  const distinct = [...new Map(shown.map((each) => [each.authority?.id ?? each.name, each] as const)).values()];
  return distinct.length === 1 ? distinct : [];
}

function leftOf({ left }: Shown): { left?: string } {
  return left === undefined ? {} : { left };
}

export function wordsOf({ name, left }: Shown): string {
  return joined(name, left);
}
