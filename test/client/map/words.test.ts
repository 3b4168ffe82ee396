import { expect, test } from 'vitest';
import { dateWords, distanceWords, listWords } from '../../../client/src/webviews/map/words.js';

const now = Date.UTC(2026, 10, 21);
const day = 86_400_000;

test.each([
  [now, 'today'],
  [now + 12 * day, 'in 12 days'],
  [now + 1.5 * day, 'in 1 day'],
  [now - 326 * day, '326 days ago'],
  [now + 3653 * day, 'in 10 years'],
])('%d is %s', (time, words) => {
  expect(distanceWords(now, time)).toBe(words);
});

test('dates stand in full, names as few as there is room for', () => {
  expect(dateWords(now)).toBe('21 November 2026');
  expect(listWords(['a', 'b'], 2)).toBe('a, b');
  expect(listWords(['a', 'b', 'c', 'd'], 2)).toBe('a, b and 2 more');
});
