import { setAttributes } from '../shared/dom.js';
import { neighbourOf, type Direction } from './neighbours.js';
import type { PictureItems } from './picture-items.js';
import type { PictureView } from './picture-view.js';
import { middleOf } from './view-box.js';

/** What a person does with an item. */
export interface ItemEvents {
  /** Goes to its file or its fault. */
  readonly go: (id: string) => void;
  /** Marks it with what it touches, or takes the mark away. */
  readonly mark: (id: string) => void;
  /** Takes away what was pointed out: tooltip, mark. */
  readonly leave: () => void;
}

const arrows: Readonly<Record<string, { direction: Direction; x: number; y: number }>> = {
  ArrowLeft: { direction: 'left', x: -1, y: 0 },
  ArrowRight: { direction: 'right', x: 1, y: 0 },
  ArrowUp: { direction: 'up', x: 0, y: -1 },
  ArrowDown: { direction: 'down', x: 0, y: 1 },
};

/** A picture is one stop of Tab; inside, arrows go to neighbours and Page Up and Down go in the order of reading. */
export class PictureKeys {
  private readonly order: readonly string[];
  private readonly keys: Readonly<Record<string, (id: string) => void>>;

  constructor(
    svg: SVGSVGElement,
    private readonly items: PictureItems,
    private readonly view: PictureView,
    events: ItemEvents,
  ) {
    this.order = items.order();
    this.keys = {
      Enter: events.go,
      ' ': events.mark,
      Escape: events.leave,
      Home: () => this.focus(this.order[0]),
      End: () => this.focus(this.order.at(-1)),
      PageDown: (id) => this.focus(this.order[this.order.indexOf(id) + 1]),
      PageUp: (id) => this.focus(this.order[this.order.indexOf(id) - 1]),
      '+': (id) => view.closer(middleOf(items.anchorBoxOf(id))),
      '=': (id) => view.closer(middleOf(items.anchorBoxOf(id))),
      '-': (id) => view.away(middleOf(items.anchorBoxOf(id))),
      '0': () => view.fit(),
    };
    this.enterAt(this.order[0]);
    svg.addEventListener('keydown', (event) => this.press(event));
    svg.addEventListener('focusin', (event) => this.arrive(idAt(event)));
  }

  focus(id: string | undefined): void {
    if (id !== undefined) this.items.groupOf(id)?.focus({ preventScroll: true });
  }

  private press(event: KeyboardEvent): void {
    const id = idAt(event);
    if (id === undefined || event.ctrlKey || event.metaKey || event.altKey) return;
    const arrow = arrows[event.key];
    const act = this.keys[event.key];
    if (!arrow && !act) return;
    event.preventDefault();
    if (!arrow) act?.(id);
    else if (event.shiftKey) this.view.pan(arrow);
    else this.focus(this.neighbour(id, arrow.direction));
  }

  private neighbour(id: string, direction: Direction): string | undefined {
    const spots = this.order.map((each) => ({ id: each, ...middleOf(this.items.anchorBoxOf(each)) }));
    const from = spots.find((spot) => spot.id === id);
    return from && neighbourOf(from, direction, spots)?.id;
  }

  private arrive(id: string | undefined): void {
    if (id === undefined) return;
    this.enterAt(id);
    this.view.reveal(this.items.tellingBoxOf(id));
  }

  /** Where Tab enters. */
  private enterAt(id: string | undefined): void {
    for (const each of this.order) {
      const group = this.items.groupOf(each);
      if (group) setAttributes(group, { tabindex: each === id ? 0 : -1 });
    }
  }
}

/** The id of the item that an event happened at. */
export function idAt({ target }: Event): string | undefined {
  const group = target instanceof Element ? target.closest<SVGGElement>('g[data-id]') : undefined;
  return group?.dataset['id'];
}
