import { expect, test } from 'vitest';
import { judgementsAt, momentOf, newlyFailing, summaryOf } from '../../../client/src/webviews/map/moments.js';
import type { MapMoment, MapVerdict } from '../../../server/src/protocol/index.js';

const moments: readonly MapMoment[] = [
  moment(1000, { admin: 'ok', scheduler: 'ok', kubelet: 'fail', metrics: 'unknown' }),
  moment(2000, { scheduler: 'fail' }),
  moment(3000, { admin: 'fail', kubelet: 'ok' }),
];

test('a moment changes some verdicts and keeps those before it', () => {
  const verdicts = [...judgementsAt(moments, 1)].map(([edge, { verdict }]) => [edge, verdict]);
  expect(Object.fromEntries(verdicts)).toEqual({ admin: 'ok', scheduler: 'fail', kubelet: 'fail', metrics: 'unknown' });
});

test('a time belongs to the last moment before it, and no time to now', () => {
  expect([undefined, 0, 1000, 1999, 2000, 9000].map((time) => momentOf(moments, time))).toEqual([0, 0, 0, 0, 1, 2]);
});

test('what begins to fail is told, not what failed before', () => {
  expect([0, 1, 2].map((index) => newlyFailing(moments, index))).toEqual([['kubelet'], ['scheduler'], ['admin']]);
});

test('a moment is summed up in words', () => {
  const summaries = [0, 1, 2].map((index) => summaryOf(judgementsAt(moments, index)));
  expect(summaries[0]).toBe('1 of 4 connections fails, 1 is not known');
  expect(summaries[2]).toBe('2 of 4 connections fail, 1 is not known');
  expect(summaryOf(judgementsAt([moment(0, { a: 'ok' })], 0))).toBe('None of 1 connection fails');
});

test('every connection behind an arrow counts', () => {
  const kubelets = { edge: 'kubelets', verdict: 'fail', tally: { ok: 28, fail: 2, unknown: 1 }, words: '', short: '' } as const;
  const [first] = moments;
  const together = [{ time: 1000, verdicts: [...(first?.verdicts ?? []), kubelets] }];
  expect(summaryOf(judgementsAt(together, 0))).toBe('3 of 35 connections fail, 2 are not known');
});

function moment(time: number, verdicts: Record<string, MapVerdict>): MapMoment {
  const one = { ok: 0, fail: 0, unknown: 0 };
  return {
    time,
    verdicts: Object.entries(verdicts).map(([edge, verdict]) => ({ edge, verdict, tally: { ...one, [verdict]: 1 }, words: '', short: '' })),
  };
}
