import type { PkiMap } from '../../../../server/src/protocol/index.js';
import { element, type Child } from '../shared/dom.js';
import { edgeContent, nodeContent } from './item-words.js';
import type { Judgements } from './moments.js';
import { parseSvg } from './parse-svg.js';
import { PictureItems } from './picture-items.js';
import { PictureKeys, idAt, type ItemEvents } from './picture-keys.js';
import { PictureView } from './picture-view.js';
import { Tooltip } from './tooltip.js';
import { middleOf, type Point, type Seen } from './view-box.js';

export interface PictureEvents extends ItemEvents {
  /** What is seen of it, and how large. */
  readonly seen: (seen: Seen, scale: number) => void;
}

export interface ShowOptions {
  readonly seen: Seen;
  /** The item that one begins to read at. */
  readonly start: string;
}

const legend =
  'Arrows lead from client to server. Above them: what the client shows; in a box: what the server shows. The letter: the CA that signed it.';
const keysHint =
  'Arrow keys: neighbours. Page Up, Page Down: in the order of reading. Enter: open. Space: mark. +, −, 0: zoom, fit. Shift with arrows: move.';

interface Drawn {
  readonly map: PkiMap;
  readonly svg: SVGSVGElement;
  readonly items: PictureItems;
  readonly view: PictureView;
  readonly keys: PictureKeys;
}

/** The picture that the server drew, which can be looked around in. */
export class Picture {
  readonly element = element('section', { class: 'picture', 'aria-label': 'Map' });
  private readonly frame = element('div', { class: 'frame' });
  private readonly tooltip = new Tooltip();
  private drawn: Drawn | undefined;
  private scale = 0;
  private judgements: Judgements = new Map();

  constructor(private readonly events: PictureEvents) {
    const hint = element('p', { class: 'hint', 'aria-hidden': 'true' }, keysHint);
    this.element.append(this.frame, element('div', { class: 'below' }, element('p', {}, legend), hint), this.tooltip.element);
    this.frame.addEventListener('wheel', () => this.tooltip.hide(), { passive: true });
  }

  get svg(): SVGSVGElement | undefined {
    return this.drawn?.svg;
  }

  get view(): PictureView | undefined {
    return this.drawn?.view;
  }

  /** Draws another map; where the keyboard was in the picture, it stays at its item. */
  show(map: PkiMap, { seen, start }: ShowOptions): void {
    const svg = parseSvg(map.svg);
    if (!svg) return;
    const focused = this.focusedId();
    this.tooltip.hide();
    this.drawn?.view.dispose();
    this.frame.replaceChildren(svg);
    const items = new PictureItems(svg, map);
    const view = new PictureView(this.frame, svg, { seen, start: middleOf(items.boxOf(start)), changed: (...now) => this.look(...now) });
    const { go, mark } = this.events;
    const keys = new PictureKeys(svg, items, view, { go, mark, leave: () => this.leave() });
    this.drawn = { map, svg, items, view, keys };
    this.listen(svg);
    keys.focus(focused);
  }

  judge(judgements: Judgements, at: { readonly isNow: boolean }): void {
    this.judgements = judgements;
    this.drawn?.items.judge(judgements, at);
  }

  mark(ids: readonly string[]): void {
    this.drawn?.items.mark(ids);
  }

  /** Brings an item into sight. */
  reveal(id: string | undefined): void {
    if (this.drawn && id !== undefined) this.drawn.view.reveal(this.drawn.items.tellingBoxOf(id));
  }

  around(id: string): readonly string[] {
    return this.drawn?.items.around(id) ?? [];
  }

  private look(seen: Seen, scale: number): void {
    // What it tells of has another place now.
    if (scale !== this.scale) this.tooltip.hide();
    this.scale = scale;
    this.events.seen(seen, scale);
  }

  private listen(svg: SVGSVGElement): void {
    let pressedAt: Point = { x: 0, y: 0 };
    svg.addEventListener('pointerdown', ({ clientX, clientY }) => (pressedAt = { x: clientX, y: clientY }));
    svg.addEventListener('click', (event) => {
      const id = idAt(event);
      const moved = Math.hypot(event.clientX - pressedAt.x, event.clientY - pressedAt.y) > 4;
      if (id !== undefined && !moved) this.events.go(id);
    });
    svg.addEventListener('pointerover', (event) => this.tell(idAt(event), 'point', { x: event.clientX, y: event.clientY }));
    svg.addEventListener('pointerleave', () => this.tooltip.leave());
    svg.addEventListener('focusin', (event) => this.tellFocused(idAt(event)));
    svg.addEventListener('focusout', () => this.tooltip.leave());
  }

  private tellFocused(id: string | undefined): void {
    const box = id === undefined ? undefined : this.drawn?.items.anchorOf(id)?.getBoundingClientRect();
    // A click focuses too, and its tooltip is there already.
    if (box && this.element.querySelector(':focus-visible')) this.tell(id, 'show', { x: box.left, y: box.bottom });
  }

  private tell(id: string | undefined, how: 'show' | 'point', at: Point): void {
    const map = this.drawn?.map;
    const group = id === undefined ? undefined : this.drawn?.items.groupOf(id);
    if (map && group && id !== undefined) this.tooltip[how](group, () => this.contentOf(id, map), at);
    else this.tooltip.leave();
  }

  private contentOf(id: string, { nodes, edges }: PkiMap): readonly Child[] {
    const edge = edges.find((each) => each.id === id);
    if (edge) return edgeContent(edge, this.judgements.get(id));
    const node = nodes.find((each) => each.id === id);
    return node ? nodeContent(node) : [];
  }

  private leave(): void {
    if (this.tooltip.shownFor) this.tooltip.hide();
    else this.events.leave();
  }

  private focusedId(): string | undefined {
    const { activeElement } = document;
    return activeElement instanceof SVGGElement && this.element.contains(activeElement) ? activeElement.dataset['id'] : undefined;
  }
}
