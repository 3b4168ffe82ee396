/** A stretch of time on an axis, in milliseconds since the epoch. */
export interface TimeScale {
  readonly from: number;
  readonly to: number;
}

/** An axis that has all of these times on it, with a little room on both sides. */
export function scaleOf(times: readonly number[]): TimeScale {
  const [from, to] = [Math.min(...times), Math.max(...times)];
  const room = Math.max((to - from) / 25, day);
  return { from: from - room, to: to + room };
}

/** Where a time stands, from 0 to 1; what lies beyond an end stands at it. */
export function fractionOf({ from, to }: TimeScale, time: number): number {
  return Math.min(Math.max((time - from) / (to - from), 0), 1);
}

export interface Tick {
  readonly time: number;
  /** `2027`, `Mar 2027`, `3 Mar` */
  readonly label: string;
}

/** Round dates on the axis, as close as `most` of them allow. */
export function ticksOf(scale: TimeScale, most: number): readonly Tick[] {
  const step = steps.find(({ unit, size }) => (scale.to - scale.from) / (lengths[unit] * size) <= most) ?? longest;
  const ticks: Tick[] = [];
  for (let time = firstOf(step, scale.from); time <= scale.to; time = nextOf(step, time)) {
    if (time >= scale.from) ticks.push({ time, label: formats[step.unit].format(time) });
  }
  return ticks;
}

interface Step {
  readonly unit: Unit;
  readonly size: number;
}

type Unit = 'day' | 'month' | 'year';

const day = 86_400_000;
const lengths: Readonly<Record<Unit, number>> = { day, month: 30.4 * day, year: 365.25 * day };
const longest: Step = { unit: 'year', size: 1000 };
const sizes: Readonly<Record<Unit, readonly number[]>> = { day: [1, 2, 7, 14], month: [1, 3, 6], year: [1, 2, 5, 10, 20, 50, 100, 500] };
const steps: readonly Step[] = (['day', 'month', 'year'] as const).flatMap((unit) => sizes[unit].map((size) => ({ unit, size })));

const formats: Readonly<Record<Unit, Intl.DateTimeFormat>> = {
  day: new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short', timeZone: 'UTC' }),
  month: new Intl.DateTimeFormat('en-GB', { month: 'short', year: 'numeric', timeZone: 'UTC' }),
  year: new Intl.DateTimeFormat('en-GB', { year: 'numeric', timeZone: 'UTC' }),
};

/** A round date not after `time`. */
function firstOf({ unit, size }: Step, time: number): number {
  const date = new Date(time);
  const [year, month] = [date.getUTCFullYear(), date.getUTCMonth()];
  if (unit === 'day') return Math.floor(time / day) * day;
  return unit === 'month' ? Date.UTC(year, month - (month % size)) : Date.UTC(year - (year % size), 0);
}

function nextOf({ unit, size }: Step, time: number): number {
  const date = new Date(time);
  if (unit === 'day') return time + size * day;
  const [years, months] = unit === 'year' ? [size, 0] : [0, size];
  return Date.UTC(date.getUTCFullYear() + years, date.getUTCMonth() + months);
}
