import type { MapEdge, MapJudgement, MapMoment } from '../../../../protocol/index.js';
import { groupBy } from '../../../base/group-by.js';
import type { EdgeType } from '../../../cluster/connections/edge.js';
import type { Location } from '../../../findings.js';
import type { Link } from './link.js';
import { connectionsOf, type MapWorld } from './map-world.js';
import type { PictureEdge, Stamped } from './picture.js';
import { wordsOf } from './compose-nodes.js';
import { notVerified, papersOf, toMaterial, type Papers, type Shown } from './shown.js';

/** An arrow of the picture, and what a list says of it. */
export interface ComposedEdge {
  readonly edge: MapEdge<Location>;
  readonly drawn: PictureEdge;
}

export function composeEdges(moments: readonly MapMoment<Location>[], world: MapWorld): readonly ComposedEdge[] {
  const byEdge = groupBy(
    moments.flatMap(({ verdicts }) => verdicts),
    ({ edge }) => edge,
  );
  return world.drawing.links.flatMap((link) => {
    const [now, ...later] = byEdge.get(link.id) ?? [];
    return now === undefined ? [] : [composeEdge(link, { now, later }, world)];
  });
}

interface Judged {
  readonly now: MapJudgement<Location>;
  readonly later: readonly MapJudgement<Location>[];
}

function composeEdge(link: Link, { now, later }: Judged, world: MapWorld): ComposedEdge {
  const { id, type, from, to, members } = link;
  const papers = papersOf(connectionsOf(link, world.cluster), world);
  const ends = `${from.words.title} → ${to.words.title}`;
  const title = by[type] === undefined ? ends : `${ends} (${by[type]})`;
  const { serverShows, serverVouchedBy, clientShows, clientVouchedBy } = papers;
  return {
    edge: {
      id,
      from: from.id,
      to: to.id,
      title,
      count: members.length,
      ...(serverShows && { serverShows: toMaterial(serverShows) }),
      ...(serverVouchedBy && { serverVouchedBy: toMaterial(serverVouchedBy) }),
      ...(clientShows && { clientShows: toMaterial(clientShows) }),
      ...(clientVouchedBy && { clientVouchedBy: toMaterial(clientVouchedBy) }),
    },
    drawn: {
      id,
      from: from.id,
      to: to.id,
      verdict: now.verdict,
      shows: showsOf(papers),
      below: belowOf(papers, now, { link, world }),
      later: later.map(({ short }) => short),
      said: `${title}: ${now.words}`,
      label: labelOf(title, now, papers),
    },
  };
}

/** What tells one kind of connections between the same two from another. */
const by: Readonly<Partial<Record<EdgeType, string>>> = { 'etcd-peer': 'peers', 'etcd-itself': 'its gateway' };

function showsOf({ clientShows, serverVouchedBy }: Papers): Stamped {
  if (clientShows) return { text: clientShows.name, authority: clientShows.authority?.index };
  if (serverVouchedBy) return { text: `trusts ${serverVouchedBy.name}`, authority: serverVouchedBy.authority?.index };
  return { text: 'no certificate', authority: undefined };
}

function belowOf(
  { clientShows, serverVouchedBy }: Papers,
  { verdict, words, short }: MapJudgement<Location>,
  at: { link: Link; world: MapWorld },
): string {
  if (at.world.cluster.withheld) return by[at.link.type] ?? '';
  if (verdict !== 'ok') return short;
  const left = (clientShows ?? serverVouchedBy)?.left ?? words;
  const trusts = clientShows && serverVouchedBy && isServer(at.link, at.world) ? trustWords(serverVouchedBy) : undefined;
  return [by[at.link.type], left, trusts].filter((part) => part !== undefined).join(' · ');
}

/** Whom a client trusts stands in its box; one that is a server itself trusts another CA on each arrow. */
function isServer({ from, to }: Link, { drawing }: MapWorld): boolean {
  return from !== to && drawing.links.some((link) => link.to === from);
}

function trustWords({ name, authority }: Shown): string {
  return authority === undefined && name === notVerified ? 'server not verified' : `trusts ${name}`;
}

function labelOf(title: string, { verdict, words }: MapJudgement<Location>, papers: Papers): string {
  const { serverShows, serverVouchedBy, clientShows, clientVouchedBy } = papers;
  const sides = [
    clientShows && `the client shows ${wordsOf(clientShows)}${clientVouchedBy ? `, which ${wordsOf(clientVouchedBy)} must vouch for` : ''}`,
    serverShows && `the server shows ${wordsOf(serverShows)}${serverVouchedBy ? `, which ${wordsOf(serverVouchedBy)} must vouch for` : ''}`,
  ].filter((side) => side !== undefined);
  return [`${title}: ${verdictNames[verdict]}, ${words}`, ...sides].join('; ');
}

const verdictNames = { ok: 'succeeds', fail: 'fails', unknown: 'not known' } as const;
