import type { MapJudgement, MapMoment } from '../../../../protocol/index.js';
import type { JudgedCluster } from '../../../cluster/connections/judge-cluster.js';
import { groupBy } from '../../../base/group-by.js';
import type { Location } from '../../../findings.js';
import { judgeLink, type FaultPlace } from './judgement.js';
import type { Link } from './link.js';
import type { Change } from './replay.js';

export interface MomentsWorld {
  readonly cluster: JudgedCluster;
  readonly links: readonly Link[];
  readonly changes: readonly Change[];
  /** Of what fails now, and of what fails later. */
  readonly faultPlace: { readonly now: FaultPlace; readonly later: FaultPlace };
}

/** The verdicts of now, and what is different from each later date on. */
export function momentsOf({ cluster, links, changes, faultPlace }: MomentsWorld): MapMoment<Location>[] {
  const current = [...cluster.connections];
  const judge = (link: Link, place: FaultPlace): MapJudgement<Location> =>
    judgeLink(
      link,
      link.members.map((index) => current[index]).filter((connection) => connection !== undefined),
      place,
    );
  const last = new Map(links.map((link) => [link, judge(link, faultPlace.now)]));
  const moments: MapMoment<Location>[] = [{ time: cluster.now, verdicts: [...last.values()] }];
  const linkOf = new Map(links.flatMap((link) => link.members.map((index) => [index, link] as const)));
  for (const [time, together] of groupBy(changes, (change) => change.time)) {
    for (const { index, connection } of together) current[index] = connection;
    const touched = [...new Set(together.flatMap(({ index }) => linkOf.get(index) ?? []))];
    const verdicts = touched
      .map((link) => ({ link, judged: judge(link, faultPlace.later) }))
      .filter(({ link, judged }) => differs(last.get(link), judged));
    for (const { link, judged } of verdicts) last.set(link, judged);
    if (verdicts.length > 0) moments.push({ time, verdicts: verdicts.map(({ judged }) => judged) });
  }
  return moments;
}

function differs(before: MapJudgement<Location> | undefined, after: MapJudgement<Location>): boolean {
  return before?.verdict !== after.verdict || before.words !== after.words || before.tally.unknown !== after.tally.unknown;
}
