import type { MapEdge, MapJudgement, MapMaterial, MapVerdict, PkiMap, TreePlace } from '../../../../server/src/protocol/index.js';
import { button, element, type Child } from '../shared/dom.js';
import { renew } from '../shared/focus.js';
import { verdictParts } from './item-words.js';
import type { Judgements } from './moments.js';

/** The map in words: every connection with how it ends, failing ones first. It is what a screen reader is given. */
export class ConnectionsTable {
  readonly element = element('section', { class: 'list', 'aria-label': 'Connections' });

  constructor(private readonly open: (place: TreePlace) => void) {}

  show({ edges }: PkiMap, judgements: Judgements): void {
    const rows = edges
      .map((edge) => ({ edge, judged: judgements.get(edge.id) ?? unknown(edge) }))
      .toSorted((a, b) => ranks[a.judged.verdict] - ranks[b.judged.verdict])
      .map(({ edge, judged }) => this.row(edge, judged));
    const head = element('tr', {}, ...columns.map((name) => element('th', { scope: 'col' }, name)));
    const caption = element('caption', { class: 'spoken' }, 'TLS connections of the cluster and how they end');
    renew(this.element, [element('table', {}, caption, element('thead', {}, head), element('tbody', {}, ...rows))]);
  }

  private row(edge: MapEdge, judged: MapJudgement): HTMLElement {
    const { id, title, serverShows, serverVouchedBy, clientShows, clientVouchedBy } = edge;
    const papers = [serverShows, serverVouchedBy, clientShows, clientVouchedBy];
    const cells = papers.map((material, at) => element('td', {}, this.material(material, `${id} ${at}`)));
    const place = placeOf(edge, judged);
    const name = element('th', { scope: 'row' }, place ? this.link(title, place, id) : title);
    return element('tr', {}, name, element('td', { class: `verdict ${judged.verdict}` }, ...verdictParts(judged)), ...cells);
  }

  private material(material: MapMaterial | undefined, key: string): Child {
    if (!material) return '–';
    return material.place ? this.link(material.words, material.place, key) : material.words;
  }

  private link(label: string, place: TreePlace, key: string): HTMLElement {
    return button(label, () => this.open(place), { class: 'link', 'data-key': key });
  }
}

/** Where a connection leads to: to its fault, else to what is shown. */
export function placeOf(edge: MapEdge, judged: MapJudgement | undefined): TreePlace | undefined {
  const { serverShows, clientShows, serverVouchedBy, clientVouchedBy } = edge;
  return [judged, clientShows, serverShows, serverVouchedBy, clientVouchedBy].find((each) => each?.place !== undefined)?.place;
}

const columns = ['Connection', 'Verdict', 'Server shows', 'Client trusts', 'Client shows', 'Server trusts'];
const ranks: Readonly<Record<MapVerdict, number>> = { fail: 0, unknown: 1, ok: 2 };

function unknown({ id, count }: MapEdge): MapJudgement {
  return { edge: id, verdict: 'unknown', tally: { ok: 0, fail: 0, unknown: count }, words: '', short: '' };
}
