import type { Point } from './view-box.js';

/** Calls back with the way that a mouse drags; a press that does not move far stays a click. Fingers scroll by themselves. */
export function draggable(target: Element, moved: (by: Point) => void): void {
  target.addEventListener('pointerdown', (event) => {
    if (event instanceof PointerEvent && event.button === 0 && event.pointerType === 'mouse') hold(target, event, moved);
  });
}

function hold(target: Element, pressed: PointerEvent, moved: (by: Point) => void): void {
  let last: Point = { x: pressed.clientX, y: pressed.clientY };
  let dragging = false;
  const ended = new AbortController();
  const follow = (event: Event) => {
    if (!(event instanceof PointerEvent)) return;
    const { clientX: x, clientY: y } = event;
    dragging ||= Math.hypot(x - pressed.clientX, y - pressed.clientY) > 4;
    if (!dragging) return;
    target.setPointerCapture(event.pointerId);
    moved({ x: x - last.x, y: y - last.y });
    last = { x, y };
  };
  const { signal } = ended;
  target.addEventListener('pointermove', follow, { signal });
  for (const end of ['pointerup', 'pointercancel']) target.addEventListener(end, () => ended.abort(), { signal });
}
