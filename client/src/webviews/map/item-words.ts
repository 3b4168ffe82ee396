import type { MapEdge, MapJudgement, MapMaterial, MapNode } from '../../../../server/src/protocol/index.js';
import { element, type Child } from '../shared/dom.js';
import { listWords, verdictMarks, verdictNames } from './words.js';

/** What a tooltip tells of a connection. */
export function edgeContent(edge: MapEdge, judged: MapJudgement | undefined): readonly Child[] {
  const papers = papersOf(edge).flatMap(([name, material]) => [element('dt', {}, name), element('dd', {}, material.words)]);
  return [element('strong', {}, edge.title), ...(judged ? [verdictLine(judged)] : []), element('dl', {}, ...papers)];
}

/** What each side shows, and who must vouch for it. */
export function papersOf(edge: MapEdge): readonly (readonly [name: string, material: MapMaterial])[] {
  const { serverShows, serverVouchedBy, clientShows, clientVouchedBy } = edge;
  const all = [
    ['Server shows', serverShows],
    ['client trusts', serverVouchedBy],
    ['Client shows', clientShows],
    ['server trusts', clientVouchedBy],
  ] as const;
  return all.flatMap(([name, material]) => (material ? [[name, material] as const] : []));
}

export function verdictLine({ verdict, words }: MapJudgement): HTMLElement {
  return element('p', { class: `verdict ${verdict}` }, ...verdictParts({ verdict, words }));
}

/** The mark is for the eye; a screen reader gets the word. */
export function verdictParts({ verdict, words }: Pick<MapJudgement, 'verdict' | 'words'>): readonly Child[] {
  return [
    element('span', { class: 'verdict-mark', 'aria-hidden': 'true' }, verdictMarks[verdict]),
    element('span', { class: 'verdict-name' }, ` ${verdictNames[verdict]}`),
    ` ${words}`,
  ];
}

/** What a tooltip tells of a component or a CA. */
export function nodeContent({ title, detail, members = [], certificates }: MapNode): readonly Child[] {
  const names = members.length === 0 ? [] : [element('p', {}, listWords(members, 12))];
  const shown = certificates.slice(0, 12).map(({ words }) => element('li', {}, words));
  return [element('strong', {}, title), element('p', { class: 'quiet' }, detail), ...names, element('ul', {}, ...shown)];
}
