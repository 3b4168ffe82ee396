import { setAttributes } from '../shared/dom.js';
import { middleOf, panned, revealing, zoomed, type Box, type Point } from './view-box.js';

/** One press of a key or button, and one notch of a wheel. */
const step = 1.25;

/** Which part of the picture is seen: zoomed and moved by mouse, keys and buttons. */
export class PictureView {
  /** All of the picture. */
  readonly whole: Box;

  /** `box`: what is seen at first; absent: all of it. `changed` is told what is seen from then on. */
  constructor(
    private readonly svg: SVGSVGElement,
    private box: Box | undefined,
    private readonly changed: (box: Box | undefined) => void,
  ) {
    const { x, y, width, height } = svg.viewBox.baseVal;
    this.whole = { x, y, width, height };
    setAttributes(svg, { width: '100%', height: '100%', preserveAspectRatio: 'xMidYMid meet' });
    this.draw();
    svg.addEventListener('wheel', (event) => this.turn(event), { passive: false });
    svg.addEventListener('pointerdown', (event) => this.hold(event));
  }

  fit(): void {
    this.set(undefined);
  }

  closer(at = middleOf(this.seen())): void {
    this.set(zoomed(this.seen(), { factor: step, at, whole: this.whole }));
  }

  away(at = middleOf(this.seen())): void {
    const box = zoomed(this.seen(), { factor: 1 / step, at, whole: this.whole });
    this.set(box.width < this.whole.width ? box : undefined);
  }

  /** By tenths of what is seen. */
  pan({ x, y }: Point): void {
    const { width, height } = this.seen();
    this.set(panned(this.seen(), { x: (x * width) / 10, y: (y * height) / 10 }, this.whole));
  }

  reveal(item: Box): void {
    if (this.box) this.set(revealing(this.box, item, this.whole));
  }

  private seen(): Box {
    return this.box ?? this.whole;
  }

  private set(box: Box | undefined): void {
    this.box = box;
    this.draw();
    this.changed(box);
  }

  private draw(): void {
    const { x, y, width, height } = this.seen();
    setAttributes(this.svg, { viewBox: `${x} ${y} ${width} ${height}` });
  }

  /** As editors do: the wheel moves, with Control (and so by pinching) it zooms. */
  private turn(event: WheelEvent): void {
    event.preventDefault();
    const at = this.toPicture({ x: event.clientX, y: event.clientY });
    if (!event.ctrlKey && !event.metaKey) return this.move({ x: event.deltaX, y: event.deltaY });
    if (event.deltaY < 0) this.closer(at);
    else this.away(at);
  }

  /** Dragging moves; a press that does not move far stays a click. */
  private hold(pressed: PointerEvent): void {
    if (pressed.button !== 0) return;
    let last: Point = { x: pressed.clientX, y: pressed.clientY };
    let dragging = false;
    const ended = new AbortController();
    const follow = (event: PointerEvent) => {
      dragging ||= Math.hypot(event.clientX - pressed.clientX, event.clientY - pressed.clientY) > 4;
      if (!dragging) return;
      this.svg.setPointerCapture(event.pointerId);
      this.move({ x: last.x - event.clientX, y: last.y - event.clientY });
      last = { x: event.clientX, y: event.clientY };
    };
    const stop = () => ended.abort();
    const { signal } = ended;
    this.svg.addEventListener('pointermove', follow, { signal });
    this.svg.addEventListener('pointerup', stop, { signal });
    this.svg.addEventListener('pointercancel', stop, { signal });
  }

  /** By pixels of the screen. */
  private move(pixels: Point): void {
    const [from, to] = [this.toPicture({ x: 0, y: 0 }), this.toPicture(pixels)];
    this.set(panned(this.seen(), { x: to.x - from.x, y: to.y - from.y }, this.whole));
  }

  private toPicture({ x, y }: Point): Point {
    const { x: left, y: top } = new DOMPoint(x, y).matrixTransform(this.svg.getScreenCTM()?.inverse());
    return { x: left, y: top };
  }
}
