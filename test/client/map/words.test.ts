import { expect, test } from 'vitest';
import { dateWords, distanceWords, listWords, pathsBelow } from '../../../client/src/webviews/map/words.js';

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

test.each([
  [
    ['file:///w/prod/cp1/pki/ca.crt', 'file:///w/prod/cp2/pki/ca.crt', 'file:///w/prod/a%20b.conf'],
    ['cp1/pki/ca.crt', 'cp2/pki/ca.crt', 'a b.conf'],
  ],
  [['vscode-remote://host+1/w/admin.conf'], ['admin.conf']],
  [
    ['file:///w/ca.crt', 'file:///w/ca.crt'],
    ['ca.crt', 'ca.crt'],
  ],
  [
    ['untitled:Untitled-1', 'file:///w/100%.crt'],
    ['untitled:Untitled-1', '/w/100%.crt'],
  ],
])('files %j are told as %j', (uris, paths) => {
  expect(uris.map(pathsBelow(uris))).toEqual(paths);
});
