import type { MapJudgement, MapVerdict } from '../../../../protocol/index.js';
import type { Connection } from '../../../cluster/connections/edge.js';
import type { Location } from '../../../findings.js';
import { shortWords } from '../../connections/short-words.js';
import { visible } from '../../describe/visible.js';
import { fit } from './layout/text-width.js';
import { labelRoom, type } from './layout/arrange.js';
import type { Link } from './link.js';
import { verdictWords } from './verdict-words.js';

/** The place of what makes a connection fail. */
export type FaultPlace = (connection: Connection) => Location | undefined;

/** How the connections behind one arrow end, taken together: as bad as the worst of them. */
export function judgeLink({ id }: Link, connections: readonly Connection[], faultPlace: FaultPlace): MapJudgement<Location> {
  const verdict = worst(connections);
  const telling = connections.filter((connection) => connection.verdict === verdict);
  const place = telling.map(faultPlace).find((found) => found !== undefined);
  const words = wordsOf(telling, connections.length);
  return { edge: id, verdict, tally: tallyOf(connections), words, short: shortOf(telling, connections.length), ...(place && { place }) };
}

const ranks: Readonly<Record<MapVerdict, number>> = { ok: 0, unknown: 1, fail: 2 };

function worst(connections: readonly Connection[]): MapVerdict {
  return connections.reduce<MapVerdict>((found, { verdict }) => (ranks[verdict] > ranks[found] ? verdict : found), 'ok');
}

function tallyOf(connections: readonly Connection[]): Record<MapVerdict, number> {
  const number = (wanted: MapVerdict) => connections.filter(({ verdict }) => verdict === wanted).length;
  return { ok: number('ok'), fail: number('fail'), unknown: number('unknown') };
}

/** What is wrong, or with several connections in how many of them. */
function shortOf(telling: readonly Connection[], amount: number): string {
  const [first = ''] = telling.map(shortWords);
  const words = telling.length === amount || first === '' ? first : `${telling.length} of ${amount}: ${first}`;
  return fit(words, type.text, labelRoom);
}

/** `as system:node:cp1 and 2 others`, `1 of 28: kubelet node-7 → kube-apiserver: x509: …` */
function wordsOf(telling: readonly Connection[], amount: number): string {
  const [first] = telling;
  if (first === undefined) return '';
  const words = [...new Set(telling.map(verdictWords))];
  if (first.verdict === 'ok') return words.length === 1 ? (words[0] ?? '') : `${words[0] ?? ''} and ${words.length - 1} others`;
  if (words.length === 1 && telling.length === amount) return words[0] ?? '';
  const { client, server } = first.edge;
  return `${telling.length} of ${amount}: ${visible(client.name)} → ${visible(server.name)}: ${words[0] ?? ''}`;
}
