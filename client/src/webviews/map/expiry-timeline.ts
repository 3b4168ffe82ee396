import type { MapExpiry, PkiMap } from '../../../../server/src/protocol/index.js';
import { button, element } from '../shared/dom.js';
import { renew } from '../shared/focus.js';
import { axisRow, expiryRow, type Axis, type OnAxis } from './expiry-row.js';
import { scaleOf } from './time-scale.js';
import { pathsBelow } from './words.js';

/** Rows of a group until somebody asks for all: a cluster may have thousands of certificates. */
const mostRows = 50;

/** One bar for each certificate on an axis of time, the next to expire first. CAs live longer: they have an axis of their own. */
export class ExpiryTimeline {
  readonly element = element('section', { class: 'expiries', 'aria-label': 'Expiry of certificates' });
  private rows: readonly OnAxis[] = [];
  private length: 'short' | 'all' = 'short';
  private time = 0;

  constructor(private readonly chosen: (expiry: MapExpiry) => void) {}

  /** `time`: the moment that is looked at. */
  show(map: PkiMap, time: number): void {
    const leaves = map.expiries.filter(({ isAuthority }) => !isAuthority);
    const authorities = map.expiries.filter(({ isAuthority }) => isAuthority);
    const world = { now: map.now, fileOf: pathsBelow(map.expiries.map(({ place }) => place.uri)) };
    const groups = [this.group('Certificates', leaves, world), this.group('Certificate authorities', authorities, world)];
    this.rows = groups.flatMap(({ rows }) => rows);
    const hidden = this.length === 'short' ? groups.reduce((sum, { left }) => sum + left, 0) : 0;
    renew(this.element, [...groups.flatMap(({ content }) => content), ...(hidden > 0 ? [this.more(hidden, map)] : [])]);
    this.travel(time);
  }

  travel(time: number): void {
    this.time = time;
    for (const row of this.rows) row.travel(time);
  }

  private group(title: string, expiries: readonly MapExpiry[], { now, fileOf }: GroupWorld): Group {
    if (expiries.length === 0) return { rows: [], content: [], left: 0 };
    const axis: Axis = { now, scale: scaleOf([now, ...expiries.map(({ notAfter }) => notAfter)]) };
    const shown = this.length === 'all' ? expiries : expiries.slice(0, mostRows);
    const head = axisRow(axis);
    const rows = shown.map((expiry) => expiryRow({ expiry, file: fileOf(expiry.place.uri), axis }, () => this.chosen(expiry)));
    const list = element('ul', {}, ...rows.map((row) => element('li', {}, row.element)));
    return { rows: [head, ...rows], content: [element('h2', {}, title), head.element, list], left: expiries.length - shown.length };
  }

  private more(hidden: number, map: PkiMap): HTMLElement {
    return button(`Show ${hidden} more`, () => {
      this.length = 'all';
      this.show(map, this.time);
    });
  }
}

interface GroupWorld {
  readonly now: number;
  readonly fileOf: (uri: string) => string;
}

interface Group {
  readonly rows: readonly OnAxis[];
  readonly content: readonly HTMLElement[];
  /** How many are not shown. */
  readonly left: number;
}
