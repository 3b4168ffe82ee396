import { setAttributes } from '../shared/dom.js';
import { draggable } from './draggable.js';
import { scaleOf, shiftTo, stepped, type Box, type Point, type Seen, type Size } from './view-box.js';

/** One press of a key or button, and one notch of a wheel. */
const step = 1.25;
/** Around what is gone to, in pixels. */
const roomAround = 24;

export interface ViewOptions {
  readonly seen: Seen;
  /** Where one begins to read. */
  readonly start: Point;
  /** Is told whenever something else is seen, and how large. */
  readonly changed: (seen: Seen, scale: number) => void;
}

/** Which part of the picture is seen in its frame: zoomed by keys, buttons and the wheel, moved as everything that scrolls. */
export class PictureView {
  /** All of the picture. */
  readonly whole: Box;
  private seen: Seen;
  private readonly resized = new ResizeObserver(() => this.draw());
  private readonly ended = new AbortController();
  /** Where the frame was scrolled to from here, and how large it was then. */
  private placed: Point & Size = { x: 0, y: 0, width: 0, height: 0 };
  /** What was gone to last, until somebody scrolls. */
  private attended: Box | undefined;

  constructor(
    private readonly frame: HTMLElement,
    private readonly svg: SVGSVGElement,
    private readonly options: ViewOptions,
  ) {
    const { x, y, width, height } = svg.viewBox.baseVal;
    const { signal } = this.ended;
    this.whole = { x, y, width, height };
    this.seen = options.seen;
    this.draw();
    this.resized.observe(frame);
    frame.addEventListener('wheel', (event) => this.turn(event), { passive: false, signal });
    frame.addEventListener('scroll', () => this.scrolled(), { signal });
    draggable(svg, ({ x: left, y: top }) => frame.scrollBy(-left, -top));
  }

  dispose(): void {
    this.resized.disconnect();
    this.ended.abort();
  }

  fit(): void {
    this.zoom('all');
  }

  actualSize(): void {
    this.zoom(1);
  }

  closer(at?: Point): void {
    this.zoom(stepped(this.scale(), step, this.whole, this.room()), at);
  }

  away(at?: Point): void {
    this.zoom(stepped(this.scale(), 1 / step, this.whole, this.room()), at);
  }

  /** By tenths of what is seen. */
  pan({ x, y }: Point): void {
    this.frame.scrollBy((x * this.frame.clientWidth) / 10, (y * this.frame.clientHeight) / 10);
  }

  /** Moves as little as it takes; when the frame is resized later, the item stays in sight. */
  reveal(item: Box): void {
    this.attended = item;
    this.attend();
    this.keep({ ...this.seen, middle: this.middle() });
  }

  private attend(): void {
    if (!this.attended) return;
    const { x: itemX, y: itemY, width, height } = this.attended;
    const { left, top } = this.frame.getBoundingClientRect();
    const { clientWidth, clientHeight } = this.frame;
    const [from, to] = [this.toScreen(this.attended), this.toScreen({ x: itemX + width, y: itemY + height })];
    const x = shiftTo({ from: left, to: left + clientWidth }, { from: from.x, to: to.x }, roomAround);
    const y = shiftTo({ from: top, to: top + clientHeight }, { from: from.y, to: to.y }, roomAround);
    this.scroll({ x, y });
  }

  /** `at`, else the middle of the frame, stays where it is. */
  private zoom(scale: Seen['scale'], at = this.middle()): void {
    const before = this.toScreen(at);
    this.resize(scale);
    const after = this.toScreen(at);
    this.scroll({ x: after.x - before.x, y: after.y - before.y });
    this.keep({ scale, middle: this.middle() });
  }

  /** Anew, as when the frame has another size. */
  private draw(): void {
    if (this.frame.clientWidth === 0) return;
    this.resize(this.seen.scale);
    const [at, middle] = [this.toScreen(this.seen.middle ?? this.options.start), this.toScreen(this.middle())];
    this.scroll({ x: at.x - middle.x, y: at.y - middle.y });
    this.attend();
    // Another picture, which knows nothing of it, begins there.
    this.keep(this.attended ? { ...this.seen, middle: this.middle() } : this.seen);
  }

  private resize(scale: Seen['scale']): void {
    const size = scaleOf(scale, this.whole, this.room());
    setAttributes(this.svg, { width: this.whole.width * size, height: this.whole.height * size });
  }

  private scroll({ x, y }: Point): void {
    this.frame.scrollTo(Math.round(this.frame.scrollLeft + x), Math.round(this.frame.scrollTop + y));
    this.placed = this.place();
  }

  /** By the wheel, a scroll bar, a finger: what was moved from here has been told already, and in another size it is drawn anew. */
  private scrolled(): void {
    const { x, y, width, height } = this.place();
    if (width !== this.placed.width || height !== this.placed.height) return;
    if (x === this.placed.x && y === this.placed.y) return;
    this.placed = this.place();
    this.attended = undefined;
    this.keep({ ...this.seen, middle: this.middle() });
  }

  private keep(seen: Seen): void {
    this.seen = seen;
    this.options.changed(seen, this.scale());
  }

  /** As editors do: the wheel moves, with Control (and so by pinching) it zooms. */
  private turn(event: WheelEvent): void {
    if (!event.ctrlKey && !event.metaKey) return;
    event.preventDefault();
    const at = this.toPicture({ x: event.clientX, y: event.clientY });
    if (event.deltaY < 0) this.closer(at);
    else this.away(at);
  }

  private scale(): number {
    return this.svg.width.baseVal.value / this.whole.width;
  }

  /** With what scroll bars take: they go when all has room. */
  private room(): Size {
    return { width: this.frame.offsetWidth, height: this.frame.offsetHeight };
  }

  private place(): Point & Size {
    const { scrollLeft: x, scrollTop: y, clientWidth: width, clientHeight: height } = this.frame;
    return { x, y, width, height };
  }

  private middle(): Point {
    const { left, top } = this.frame.getBoundingClientRect();
    return this.toPicture({ x: left + this.frame.clientWidth / 2, y: top + this.frame.clientHeight / 2 });
  }

  private toPicture({ x, y }: Point): Point {
    const { left, top } = this.svg.getBoundingClientRect();
    return { x: this.whole.x + (x - left) / this.scale(), y: this.whole.y + (y - top) / this.scale() };
  }

  private toScreen({ x, y }: Point): Point {
    const { left, top } = this.svg.getBoundingClientRect();
    return { x: left + (x - this.whole.x) * this.scale(), y: top + (y - this.whole.y) * this.scale() };
  }
}
