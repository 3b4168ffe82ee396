import type { MapJudgement, MapMoment, MapVerdict } from '../../../../server/src/protocol/index.js';

/** By the id of the edge. */
export type Judgements = ReadonlyMap<string, MapJudgement>;

/** How every connection ends at a moment: what that moment and those before it say of it last. */
export function judgementsAt(moments: readonly MapMoment[], index: number): Judgements {
  return new Map(moments.slice(0, index + 1).flatMap(({ verdicts }) => verdicts.map((judged) => [judged.edge, judged] as const)));
}

/** The moment that a time belongs to: the last that is not after it. */
export function momentOf(moments: readonly MapMoment[], time: number | undefined): number {
  if (time === undefined) return 0;
  return Math.max(
    0,
    moments.findLastIndex((moment) => moment.time <= time),
  );
}

/** What fails at a moment and did not before it; at the first, what fails. */
export function newlyFailing(moments: readonly MapMoment[], index: number): readonly string[] {
  const before = index === 0 ? undefined : judgementsAt(moments, index - 1);
  return [...judgementsAt(moments, index).values()]
    .filter(({ edge, verdict }) => verdict === 'fail' && before?.get(edge)?.verdict !== 'fail')
    .map(({ edge }) => edge);
}

/** `3 of 12 connections fail, 2 are not known`: every connection behind an arrow counts, as in the view Connections. */
export function summaryOf(judgements: Judgements): string {
  const number = (wanted: MapVerdict) => [...judgements.values()].reduce((sum, { tally }) => sum + tally[wanted], 0);
  const [failing, unknown] = [number('fail'), number('unknown')];
  const all = number('ok') + failing + unknown;
  const connections = `${all} ${all === 1 ? 'connection' : 'connections'}`;
  const first = failing === 0 ? `None of ${connections} fails` : `${failing} of ${connections} ${failing === 1 ? 'fails' : 'fail'}`;
  return unknown === 0 ? first : `${first}, ${unknown} ${unknown === 1 ? 'is' : 'are'} not known`;
}
