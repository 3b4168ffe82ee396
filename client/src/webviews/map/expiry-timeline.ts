import type { MapExpiry, PkiMap } from '../../../../server/src/protocol/index.js';
import { button, element, type Child } from '../shared/dom.js';
import { fractionOf, scaleOf, ticksOf, type TimeScale } from './time-scale.js';
import { count, dateWords, distanceWords } from './words.js';

const day = 86_400_000;

/** One bar for each certificate on an axis of time, the next to expire first. CAs live longer: they have an axis of their own. */
export class ExpiryTimeline {
  readonly element = element('section', { class: 'expiries', 'aria-label': 'Expiry of certificates' });

  constructor(private readonly chosen: (expiry: MapExpiry) => void) {}

  /** `time`: the moment that is looked at. */
  show({ expiries, now }: PkiMap, time: number): void {
    const focused = this.focusedKey();
    const of = { now, time };
    this.element.replaceChildren(
      ...this.group(
        'Certificates',
        expiries.filter(({ isAuthority }) => !isAuthority),
        of,
      ),
      ...this.group(
        'Certificate authorities',
        expiries.filter(({ isAuthority }) => isAuthority),
        of,
      ),
    );
    if (focused !== undefined) this.element.querySelector<HTMLElement>(`[data-key="${CSS.escape(focused)}"]`)?.focus();
  }

  private group(title: string, expiries: readonly MapExpiry[], { now, time }: Times): readonly HTMLElement[] {
    if (expiries.length === 0) return [];
    const scale = scaleOf([now, ...expiries.map(({ notAfter }) => notAfter)]);
    const rows = expiries.map((expiry) => element('li', {}, this.row(expiry, scale, { now, time })));
    return [element('h2', {}, title), axis(scale, { now, time }), element('ul', {}, ...rows)];
  }

  private row(expiry: MapExpiry, scale: TimeScale, times: Times): HTMLElement {
    const { title, edges } = expiry;
    const row = button('', () => this.chosen(expiry), { class: `expiry ${stateOf(expiry, times)}`, 'data-key': keyOf(expiry) });
    const track = element('span', { class: 'track', 'aria-hidden': 'true' }, bar(expiry, scale), ...cursors(scale, times));
    const ends = element('span', { class: 'ends', title: dateWords(expiry.notAfter) }, ...endWords(expiry, times));
    const part = element('span', { class: 'spoken' }, `, takes part in ${count(edges.length, 'connection')}`);
    row.append(element('span', { class: 'name', title }, title), track, ends, part);
    return row;
  }

  private focusedKey(): string | undefined {
    const { activeElement } = document;
    return activeElement instanceof HTMLElement && this.element.contains(activeElement) ? activeElement.dataset['key'] : undefined;
  }
}

interface Times {
  readonly now: number;
  readonly time: number;
}

function axis(scale: TimeScale, times: Times): HTMLElement {
  const ticks = ticksOf(scale, 6).map(({ time, label }) => at(element('span', { class: 'tick' }, label), scale, time));
  return element('div', { class: 'axis', 'aria-hidden': 'true' }, element('span', { class: 'track' }, ...ticks, ...cursors(scale, times)));
}

/** Where now is, and the moment that is looked at. */
function cursors(scale: TimeScale, { now, time }: Times): readonly HTMLElement[] {
  const marks = [at(element('span', { class: 'now' }), scale, now)];
  return time === now ? marks : [...marks, at(element('span', { class: 'cursor' }), scale, time)];
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

/** At the moment that is looked at. */
function stateOf({ notAfter }: MapExpiry, { time }: Times): string {
  if (notAfter < time) return 'over';
  return notAfter < time + 30 * day ? 'soon' : 'valid';
}

/** The eye is given the distance, the ear the date as well. */
function endWords(expiry: MapExpiry, times: Times): readonly Child[] {
  const { notAfter } = expiry;
  const isOver = notAfter < times.now;
  const mark = element('span', { 'aria-hidden': 'true' }, stateOf(expiry, times) === 'over' ? '✗ ' : '');
  const date = element('span', { class: 'spoken' }, `${isOver ? '' : 'expires '}${dateWords(notAfter)}, `);
  return [mark, isOver ? 'expired ' : '', date, distanceWords(times.now, notAfter)];
}

function keyOf({ place: { uri, range } }: MapExpiry): string {
  return `${uri}#${range.start.line}:${range.start.character}`;
}
