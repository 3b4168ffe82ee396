import type { MapEdge, MapJudgement } from '../../../../protocol/index.js';
import type { EdgeType } from '../../../cluster/connections/edge.js';
import type { Location } from '../../../findings.js';
import type { Link } from './link.js';
import { connectionsOf, type MapWorld } from './map-world.js';
import type { PictureEdge, Stamped } from './picture.js';
import { wordsOf } from './compose-nodes.js';
import { papersOf, toMaterial, type Papers } from './shown.js';

/** An arrow of the picture, and what a list says of it. */
export interface ComposedEdge {
  readonly edge: MapEdge<Location>;
  readonly drawn: PictureEdge;
}

export function composeEdges(judged: readonly MapJudgement<Location>[], world: MapWorld): readonly ComposedEdge[] {
  const byEdge = new Map(judged.map((each) => [each.edge, each]));
  return world.drawing.links.flatMap((link) => {
    const judgement = byEdge.get(link.id);
    return judgement === undefined ? [] : [composeEdge(link, judgement, world)];
  });
}

function composeEdge(link: Link, judged: MapJudgement<Location>, world: MapWorld): ComposedEdge {
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
      verdict: judged.verdict,
      shows: showsOf(papers),
      below: belowOf(papers, judged, type),
      said: `${title}: ${judged.words}`,
      label: labelOf(title, judged, papers),
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

function belowOf({ clientShows, serverVouchedBy }: Papers, { verdict, words }: MapJudgement<Location>, type: EdgeType): string {
  if (verdict === 'fail') return reasonIn(words);
  if (verdict === 'unknown') return words;
  const left = (clientShows ?? serverVouchedBy)?.left ?? words;
  return [by[type], left].filter((part) => part !== undefined).join(' · ');
}

/** What is wrong without where it is said, for where there is little room: the words behind the last `x509: `. */
function reasonIn(words: string): string {
  const at = words.lastIndexOf('x509: ');
  return at === -1 ? words : words.slice(at + 'x509: '.length).replace(/\)$/, '');
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
