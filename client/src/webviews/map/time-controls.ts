import type { PkiMap } from '../../../../server/src/protocol/index.js';
import { button, element, setAttributes } from '../shared/dom.js';
import type { MapState } from './map-state.js';
import { judgementsAt, newlyFailing, summaryOf } from './moments.js';
import { dateWords, distanceWords, listWords } from './words.js';

/** How long each moment is seen when they are played, in milliseconds. */
const pace = { usual: 1200, calm: 2500 };

/** A slider that stops at each moment at which something changes, from now to the last. */
export class TimeControls {
  readonly element = element('section', { class: 'time', 'aria-label': 'Time' });
  private readonly slider = element('input', { type: 'range', id: 'moment', min: 0, step: 1, value: 0 });
  private readonly words = element('p', { class: 'moment' });
  private readonly first = element('p', { class: 'quiet newly' });
  private readonly player = button('▶', () => this.toggle(), { class: 'play' });
  private readonly now = button('Now', () => this.go(0));
  private readonly timeline: HTMLElement;
  private map: PkiMap | undefined;
  private playing: number | undefined;

  /** `chosen` is told the index of the moment; `timeline` shows and hides the timeline. */
  constructor(
    private readonly chosen: (index: number) => void,
    timeline: () => void,
  ) {
    this.timeline = button('Timeline', timeline);
    this.slider.addEventListener('input', () => {
      this.pause();
      this.chosen(this.slider.valueAsNumber);
    });
    const label = element('label', { for: 'moment', class: 'spoken' }, 'Moment');
    const row = element('div', { class: 'row' }, this.player, this.now, label, this.slider, this.timeline);
    this.element.append(row, element('div', { class: 'row' }, this.words, this.first));
    this.tellPlaying();
  }

  /** What it says of the moment. */
  get told(): string {
    return this.words.textContent;
  }

  show(map: PkiMap, index: number): void {
    this.map = map;
    const last = map.moments.length - 1;
    const told = momentWords(map, index);
    setAttributes(this.slider, { max: Math.max(last, 0), disabled: last < 1 || undefined, 'aria-valuetext': told });
    this.slider.valueAsNumber = index;
    setAttributes(this.player, { disabled: last < 1 || undefined });
    setAttributes(this.now, { disabled: index === 0 || undefined });
    this.words.textContent = told;
    this.first.textContent = newlyWords(map, index);
  }

  showTimeline(timeline: MapState['timeline']): void {
    setAttributes(this.timeline, { 'aria-expanded': String(timeline === 'shown') });
    this.timeline.replaceChildren('Timeline ', element('span', { 'aria-hidden': 'true' }, timeline === 'shown' ? '▾' : '▴'));
  }

  private toggle(): void {
    if (this.playing === undefined) this.play();
    else this.pause();
  }

  /** From the beginning, when it is at the end. */
  private play(): void {
    const isAtEnd = this.slider.valueAsNumber >= this.last();
    this.schedule();
    this.tellPlaying();
    this.chosen(isAtEnd ? 0 : this.slider.valueAsNumber + 1);
  }

  private schedule(): void {
    const calm = window.matchMedia('(prefers-reduced-motion: reduce)').matches || document.body.classList.contains('vscode-reduce-motion');
    this.playing = window.setTimeout(() => this.next(), calm ? pace.calm : pace.usual);
  }

  private next(): void {
    const index = this.slider.valueAsNumber;
    if (index >= this.last()) return this.pause();
    this.schedule();
    this.chosen(index + 1);
  }

  private pause(): void {
    window.clearTimeout(this.playing);
    this.playing = undefined;
    this.tellPlaying();
  }

  private go(index: number): void {
    this.pause();
    this.slider.focus();
    this.chosen(index);
  }

  /** While it plays, each moment is told; while somebody moves the slider, the slider tells it. */
  private tellPlaying(): void {
    const isPlaying = this.playing !== undefined;
    this.player.textContent = isPlaying ? '❚❚' : '▶';
    setAttributes(this.player, { 'aria-label': isPlaying ? 'Pause' : 'Play what happens until the last expiry' });
    setAttributes(this.words, { 'aria-live': isPlaying ? 'polite' : 'off' });
  }

  private last(): number {
    return (this.map?.moments.length ?? 1) - 1;
  }
}

/** `3 December 2026, in 12 days: 3 of 12 connections fail` */
function momentWords({ moments, now, withheld }: PkiMap, index: number): string {
  if (withheld !== undefined) return withheld;
  const time = moments[index]?.time ?? now;
  const when = index === 0 ? `Now, ${dateWords(time)}` : `${dateWords(time)}, ${distanceWords(now, time)}`;
  return `${when}: ${summaryOf(judgementsAt(moments, index))}`;
}

function newlyWords({ moments, edges }: PkiMap, index: number): string {
  const failing = new Set(newlyFailing(moments, index));
  const titles = edges.filter(({ id }) => failing.has(id)).map(({ title }) => title);
  if (titles.length === 0) return '';
  return `${index === 0 ? 'Failing' : 'From then on'}: ${listWords(titles, 3)}`;
}
