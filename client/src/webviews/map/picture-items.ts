import type { PkiMap } from '../../../../server/src/protocol/index.js';
import { setAttributes } from '../shared/dom.js';
import type { Judgements } from './moments.js';
import type { Box } from './view-box.js';
import { verdictMarks, verdictNames } from './words.js';

/** The nodes and edges of a picture. */
export class PictureItems {
  private readonly groups: ReadonlyMap<string, SVGGElement>;
  /** What stood below an edge when it came: words about now. */
  private readonly words: ReadonlyMap<string, string>;

  constructor(
    private readonly svg: SVGSVGElement,
    private readonly map: PkiMap,
  ) {
    const groups = [...svg.querySelectorAll<SVGGElement>('g[data-id]')];
    this.groups = new Map(groups.map((group) => [group.dataset['id'] ?? '', group]));
    this.words = new Map(map.edges.map(({ id }) => [id, this.textOf(id, '.left')?.textContent ?? '']));
    for (const group of groups) makeSymbol(group);
  }

  /** Ids in the order of reading: each node, then what it dials. */
  order(): readonly string[] {
    const { nodes, edges } = this.map;
    return nodes
      .flatMap(({ id }) => [id, ...edges.filter(({ from }) => from === id).map((edge) => edge.id)])
      .filter((id) => this.groups.has(id));
  }

  groupOf(id: string): SVGGElement | undefined {
    return this.groups.get(id);
  }

  /** The text of an item that says most about it: where it is on the screen, even when its line is long. */
  anchorOf(id: string): SVGGraphicsElement | undefined {
    return this.textOf(id, '.left') ?? this.textOf(id, '.title') ?? this.groups.get(id);
  }

  anchorBoxOf(id: string): Box {
    return boundsOf(this.anchorOf(id));
  }

  /** What is to be seen of an item: a whole box, the words of a connection, which may go a long way. */
  tellingBoxOf(id: string): Box {
    return this.groups.get(id)?.classList.contains('edge') === true ? this.anchorBoxOf(id) : this.boxOf(id);
  }

  /** A component's box, or the whole way of a connection. */
  boxOf(id: string): Box {
    return boundsOf(this.groups.get(id)?.querySelector<SVGGraphicsElement>('.line, .box') ?? this.svg);
  }

  /** Shows how the connections end at a moment. */
  judge(judgements: Judgements, at: { readonly isNow: boolean }): void {
    for (const { id, title } of this.map.edges) {
      const { verdict = 'unknown', words = '', short = '' } = judgements.get(id) ?? {};
      const group = this.groups.get(id);
      if (group) setAttributes(group, { class: classOf(group, verdict), 'aria-label': `${title}: ${verdictNames[verdict]}, ${words}` });
      this.say(id, '.mark', verdictMarks[verdict]);
      // Days left are those of now.
      const later = short === '' ? verdictNames[verdict] : short;
      this.say(id, '.left', at.isNow ? (this.words.get(id) ?? '') : later);
    }
    this.svg.classList.toggle('later', !at.isNow);
  }

  /** Marks these, and lets the others step back; none: all are as usual. */
  mark(ids: readonly string[]): void {
    const marked = new Set(ids);
    this.svg.classList.toggle('has-marked', marked.size > 0);
    for (const [id, group] of this.groups) group.classList.toggle('marked', marked.has(id));
  }

  /** An item with what it touches: of a node its edges and their other ends. */
  around(id: string): readonly string[] {
    const { nodes, edges } = this.map;
    const isNode = nodes.some((node) => node.id === id);
    const touching = edges.filter((edge) => (isNode ? touches(edge, id) : edge.id === id));
    return [...new Set([id, ...touching.flatMap((edge) => [edge.id, edge.from, edge.to])])];
  }

  private textOf(id: string, selector: string): SVGTextElement | undefined {
    return this.groups.get(id)?.querySelector<SVGTextElement>(`text${selector}`) ?? undefined;
  }

  private say(id: string, selector: string, words: string): void {
    const text = this.textOf(id, selector);
    if (text && text.textContent !== words) text.textContent = words;
  }
}

function boundsOf(part: SVGGraphicsElement | undefined): Box {
  const { x = 0, y = 0, width = 0, height = 0 } = part?.getBBox() ?? {};
  return { x, y, width, height };
}

/**
 * Graphics ARIA: one thing with a label, which says more than the texts inside that there is room for. A button would have to
 * be called by those texts.
 */
function makeSymbol(group: SVGGElement): void {
  const kind = group.classList.contains('edge') ? 'connection' : group.classList.contains('authority') ? 'CA' : 'component';
  setAttributes(group, { role: 'graphics-symbol', 'aria-roledescription': kind, tabindex: -1 });
}

function touches({ from, to, ...papers }: PkiMap['edges'][number], id: string): boolean {
  const { serverVouchedBy, clientVouchedBy } = papers;
  return [from, to, serverVouchedBy?.node, clientVouchedBy?.node].includes(id);
}

function classOf(group: SVGGElement, verdict: string): string {
  return [...[...group.classList].filter((name) => !name.startsWith('verdict-')), `verdict-${verdict}`].join(' ');
}
