import type { MapExpiry } from '../../../../server/src/protocol/index.js';
import { button, element, setAttributes, type Child } from '../shared/dom.js';
import { fractionOf, ticksOf, type TimeScale } from './time-scale.js';
import { count, dateWords, distanceWords } from './words.js';

const day = 86_400_000;

/** Something on an axis of time that shows the moment that is looked at. */
export interface OnAxis {
  readonly element: HTMLElement;
  travel(time: number): void;
}

/** A certificate: its name, its bar on the axis, and how long it has. */
export function expiryRow({ expiry, file, axis }: ExpiryParts, chosen: () => void): OnAxis {
  const { title, notAfter, edges } = expiry;
  const cursor = makeCursor(axis);
  const mark = element('span', { 'aria-hidden': 'true' });
  const track = element('span', { class: 'track', 'aria-hidden': 'true' }, bar(expiry, axis.scale), nowMark(axis), cursor.element);
  const row = button('', chosen, { 'data-key': keyOf(expiry) });
  row.append(
    element('span', { class: 'name', title: `${title} (${file})` }, title, element('span', { class: 'quiet' }, ' ', ...breakable(file))),
    track,
    element('span', { class: 'ends', title: dateWords(notAfter) }, mark, ...endWords(notAfter, axis.now)),
    element('span', { class: 'spoken' }, `, takes part in ${count(edges.length, 'connection')}`),
  );
  return {
    element: row,
    travel: (time) => {
      const state = stateAt(time, notAfter);
      setAttributes(row, { class: `expiry ${state}` });
      mark.textContent = state === 'over' ? '✗ ' : '';
      cursor.travel(time);
    },
  };
}

export interface ExpiryParts {
  readonly expiry: MapExpiry;
  /** Its path, for people. */
  readonly file: string;
  readonly axis: Axis;
}

export interface Axis {
  readonly scale: TimeScale;
  /** Milliseconds since the epoch. */
  readonly now: number;
}

/** The dates above the bars. */
export function axisRow(axis: Axis): OnAxis {
  const ticks = ticksOf(axis.scale, 6).map(({ time, label }) => at(element('span', { class: 'tick' }, label), axis.scale, time));
  const cursor = makeCursor(axis);
  const track = element('span', { class: 'track' }, ...ticks, nowMark(axis), cursor.element);
  return { element: element('div', { class: 'axis', 'aria-hidden': 'true' }, track), travel: (time) => cursor.travel(time) };
}

/** A path, which may break behind its slashes. */
function breakable(path: string): readonly Child[] {
  return path.split(/(?<=\/)/).flatMap((part) => [part, element('wbr')]);
}

function nowMark({ scale, now }: Axis): HTMLElement {
  return at(element('span', { class: 'now' }), scale, now);
}

function makeCursor({ scale, now }: Axis): OnAxis {
  const made = element('span', { class: 'cursor' });
  return {
    element: made,
    travel: (time) => {
      setAttributes(made, { hidden: time === now || undefined });
      at(made, scale, time);
    },
  };
}

function bar({ notBefore, notAfter }: MapExpiry, scale: TimeScale): HTMLElement {
  const [from, to] = [fractionOf(scale, notBefore), fractionOf(scale, notAfter)];
  const made = at(element('span', { class: 'bar' }), scale, notBefore);
  made.style.setProperty('width', `${Math.max(to - from, 0.002) * 100}%`);
  return made;
}

/** The page's policy allows what a script sets on a style, and forbids what markup brings. */
function at(made: HTMLElement, scale: TimeScale, time: number): HTMLElement {
  made.style.setProperty('left', `${fractionOf(scale, time) * 100}%`);
  return made;
}

function stateAt(time: number, notAfter: number): 'over' | 'soon' | 'valid' {
  if (notAfter < time) return 'over';
  return notAfter < time + 30 * day ? 'soon' : 'valid';
}

/** The eye is given the distance, the ear the date as well. */
function endWords(notAfter: number, now: number): readonly Child[] {
  const isOver = notAfter < now;
  const date = element('span', { class: 'spoken' }, `${isOver ? '' : 'expires '}${dateWords(notAfter)}, `);
  return [isOver ? 'expired ' : '', date, distanceWords(now, notAfter)];
}

function keyOf({ place: { uri, range } }: MapExpiry): string {
  return `${uri}#${range.start.line}:${range.start.character}`;
}
