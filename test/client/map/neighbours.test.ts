import { expect, test } from 'vitest';
import { neighbourOf, type Direction, type Spot } from '../../../client/src/webviews/map/neighbours.js';

const spots: readonly Spot[] = [
  { id: 'admin', x: 0, y: 0 },
  { id: 'scheduler', x: 0, y: 100 },
  { id: 'arrow', x: 150, y: 60 },
  { id: 'apiserver', x: 300, y: 50 },
  { id: 'etcd', x: 600, y: 40 },
];

test.each<[from: string, direction: Direction, to: string | undefined]>([
  ['admin', 'right', 'arrow'],
  ['admin', 'down', 'scheduler'],
  ['arrow', 'right', 'apiserver'],
  ['apiserver', 'left', 'arrow'],
  ['scheduler', 'up', 'admin'],
  ['etcd', 'right', undefined],
  ['admin', 'up', undefined],
])('from %s, %s leads to %s', (from, direction, to) => {
  const start = spots.find(({ id }) => id === from)!;
  expect(neighbourOf(start, direction, spots)?.id).toBe(to);
});
