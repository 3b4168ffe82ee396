import { expect, test } from 'vitest';
import { fractionOf, scaleOf, ticksOf } from '../../../client/src/webviews/map/time-scale.js';

const day = 86_400_000;

test('an axis holds all times, with room on both sides', () => {
  const times = [Date.UTC(2026, 10, 21), Date.UTC(2027, 10, 21), Date.UTC(2026, 11, 3)];
  const scale = scaleOf(times);
  for (const time of times) {
    expect(fractionOf(scale, time)).toBeGreaterThan(0);
    expect(fractionOf(scale, time)).toBeLessThan(1);
  }
  expect(fractionOf(scale, scale.from - day)).toBe(0);
  expect(fractionOf(scale, scale.to + day)).toBe(1);
  expect(scaleOf([5]).to).toBeGreaterThan(scaleOf([5]).from);
});

test.each([
  ['a week', Date.UTC(2026, 10, 21), Date.UTC(2026, 10, 27), ['21 Nov', '22 Nov', '23 Nov', '24 Nov', '25 Nov', '26 Nov', '27 Nov']],
  ['a year', Date.UTC(2026, 10, 21), Date.UTC(2027, 10, 21), ['Jan 2027', 'Apr 2027', 'Jul 2027', 'Oct 2027']],
  ['ten years', Date.UTC(2026, 10, 21), Date.UTC(2036, 10, 21), ['2028', '2030', '2032', '2034', '2036']],
])('dates on an axis of %s are round', (_, from, to, labels) => {
  expect(ticksOf({ from, to }, 7).map(({ label }) => label)).toEqual(labels);
});

test('an axis to the end of X.509 time has few dates', () => {
  expect(ticksOf({ from: Date.UTC(2026, 0), to: Date.UTC(9999, 11) }, 7).length).toBeLessThan(10);
});
