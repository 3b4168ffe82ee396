import type { MapNode } from '../../../../protocol/index.js';
import type { EdgeType } from '../../../cluster/connections/edge.js';
import type { Location } from '../../../findings.js';
import type { Group } from './group.js';
import { groupWords } from './group-words.js';
import { connectionsOf, type MapWorld } from './map-world.js';
import type { PictureNode } from './picture.js';
import { shownIn, toMaterial, type Shown } from './shown.js';
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
  const { title, detail } = groupWords(group);
  const shown = servingOf(group, world);
  const place = parts[0]?.at;
  const serving = shown && { text: wordsOf(shown), authority: shown.authority?.index };
  const signer = shown?.authority && `, signed by ${shown.authority.name}`;
  const label = [title, detail, shown && `shows ${wordsOf(shown)}${signer ?? ''}`]
    .filter((part) => part !== undefined && part !== '')
    .join(' · ');
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
    drawn: { id, role, title, detail, serving, label },
  };
}

/** Where no server's certificate is looked at, or another one than clients see. */
const otherTypes: ReadonlySet<EdgeType> = new Set(['etcd-peer', 'signed-apiserver']);

function servingOf({ id }: Group, world: MapWorld): Shown | undefined {
  const links = world.drawing.links.filter(({ to, type }) => to.id === id && !otherTypes.has(type));
  const slots = links.flatMap((link) => connectionsOf(link, world.cluster)).map(({ edge }) => edge.serving);
  return shownIn(slots, world);
}

export function wordsOf({ name, left }: Shown): string {
  return left === undefined ? name : `${name} · ${left}`;
}
