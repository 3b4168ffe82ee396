import { splitSentence } from '../../base/split-sentence.js';
import type { Connection } from '../../cluster/connections/edge.js';
import type { Location } from '../../findings.js';
import { withheldMark } from '../withheld.js';
import type { ConnectionCause, ConnectionView } from './connection-view.js';

/** How a verdict is drawn where there is room for one character. */
export const verdictMarks = { ok: '✓', fail: '✗', unknown: '?' } as const;

/** `9 ✓ 2 ✗ 1 ?`, without what there is none of. */
export function verdictCounts(connections: readonly Pick<Connection, 'verdict'>[]): string {
  const verdicts = ['ok', 'fail', 'unknown'] as const;
  const counts = verdicts.map((verdict) => [connections.filter((each) => each.verdict === verdict).length, verdictMarks[verdict]] as const);
  return counts.flatMap(([amount, mark]) => (amount === 0 ? [] : [`${amount} ${mark}`])).join(' ');
}

/** What a person reads of a connection: the error, what is missing, or whom the server takes the client for. */
export function connectionWords({
  verdict,
  error = '',
  missing = '',
  identity,
  isServerVerified,
  withheld,
}: Pick<ConnectionView, 'verdict' | 'error' | 'missing' | 'identity' | 'isServerVerified' | 'withheld'>): string {
  if (withheld) return withheldMark;
  if (verdict === 'fail') return error;
  if (verdict === 'unknown') return missingWords(missing);
  const words = [identity && `as ${identity.user}`, isServerVerified ? undefined : 'the server is not verified'];
  return words.filter((word) => word !== undefined).join(', ');
}

/** Where the fault lies, what is wrong there, and what it is set against. */
export function tellCause(
  { finding, words, because }: Pick<ConnectionCause, 'finding' | 'words' | 'because'>,
  nameOf: (at: Location) => string,
): string {
  const [first] = splitSentence(finding.message);
  if (words === undefined) return `${nameOf(finding)}: ${first.replace(/\.$/, '')} (${finding.ruleId})`;
  return `${nameOf(finding)} ${words}${because ? ` (${nameOf(because)})` : ''}`;
}

/** A thing that is not there, or a question that is open. */
function missingWords(missing: string): string {
  return /^(?:whether|what|whom|which)\b/.test(missing) ? `the files do not tell ${missing}` : `not in the files: ${missing}`;
}
