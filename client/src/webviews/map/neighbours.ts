import type { Point } from './view-box.js';

export type Direction = 'left' | 'right' | 'up' | 'down';

/** Something in the picture that can be gone to. */
export interface Spot extends Point {
  readonly id: string;
}

/** The nearest spot in a direction; what lies straight ahead is nearer than what lies aside. Undefined at the rim. */
export function neighbourOf(from: Spot, direction: Direction, spots: readonly Spot[]): Spot | undefined {
  const ahead = spots
    .filter(({ id }) => id !== from.id)
    .map((spot) => ({ spot, ...offsets(from, spot, direction) }))
    .filter(({ along, aside }) => along > 1 && along >= aside / 2);
  return ahead.toSorted((a, b) => costOf(a) - costOf(b))[0]?.spot;
}

interface Offsets {
  readonly along: number;
  readonly aside: number;
}

function offsets(from: Point, to: Point, direction: Direction): Offsets {
  const [x, y] = [to.x - from.x, to.y - from.y];
  const along = { left: -x, right: x, up: -y, down: y }[direction];
  const isLevel = direction === 'left' || direction === 'right';
  return { along, aside: Math.abs(isLevel ? y : x) };
}

function costOf({ along, aside }: Offsets): number {
  return along + 2 * aside;
}
