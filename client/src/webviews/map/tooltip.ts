import { element, setAttributes, type Child } from '../shared/dom.js';
import type { Point } from './view-box.js';

/** Long enough to pass over an item, and to move the mouse from one to its tooltip; in milliseconds. */
const delays = { show: 300, leave: 250 };

/** Tells about what is pointed at or focused. It can be pointed at itself, and Escape takes it away. */
export class Tooltip {
  readonly element = element('div', { role: 'tooltip', id: 'tooltip', class: 'tooltip', hidden: true });
  private owner: Element | undefined;
  private leaving: number | undefined;
  private coming: number | undefined;

  constructor() {
    this.element.addEventListener('pointerenter', () => this.stay());
    this.element.addEventListener('pointerleave', () => this.leave());
  }

  /** Whose tooltip is seen. */
  get shownFor(): Element | undefined {
    return this.owner;
  }

  /** In a moment, for a mouse that stays; at once where another tooltip is seen. */
  point(owner: Element, content: () => readonly Child[], at: Point): void {
    if (this.owner) return this.show(owner, content, at);
    window.clearTimeout(this.coming);
    this.coming = window.setTimeout(() => this.show(owner, content, at), delays.show);
  }

  show(owner: Element, content: () => readonly Child[], at: Point): void {
    if (owner === this.owner) return this.stay();
    this.hide();
    this.owner = owner;
    this.element.replaceChildren(...content());
    setAttributes(owner, { 'aria-describedby': this.element.id });
    setAttributes(this.element, { hidden: undefined });
    this.place(at);
  }

  /** Goes in a moment, unless the mouse comes to it. */
  leave(): void {
    this.stay();
    window.clearTimeout(this.coming);
    this.leaving = window.setTimeout(() => this.hide(), delays.leave);
  }

  hide(): void {
    this.stay();
    window.clearTimeout(this.coming);
    if (this.owner) setAttributes(this.owner, { 'aria-describedby': undefined });
    this.owner = undefined;
    setAttributes(this.element, { hidden: true });
  }

  private stay(): void {
    window.clearTimeout(this.leaving);
  }

  /** Below and right of the point, as far as the window has room. */
  private place({ x, y }: Point): void {
    const { width, height } = this.element.getBoundingClientRect();
    const left = Math.max(4, Math.min(x + 12, window.innerWidth - width - 4));
    const below = y + 16;
    const top = below + height <= window.innerHeight - 4 ? below : Math.max(4, y - height - 12);
    this.element.style.setProperty('left', `${left}px`);
    this.element.style.setProperty('top', `${top}px`);
  }
}
