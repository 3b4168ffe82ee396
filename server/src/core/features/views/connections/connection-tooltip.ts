import type { ConnectionView } from '../../connections/connection-view.js';
import { code, plain } from '../../describe/visible.js';
import { withheldWords } from '../../withheld.js';
import type { NameOf } from './side-rows.js';

/** A connection in full: what a person reads and where, whom the server sees, the cause and what to do. */
export function connectionTooltip(view: ConnectionView, nameOf: NameOf): string {
  return [`**${plain(view.client.name)} → ${plain(view.server.name)}**`, ...verdictLines(view), ...causeLines(view, nameOf)].join('\n\n');
}

function verdictLines({ verdict, error = '', log, words, identity, withheld }: ConnectionView): readonly string[] {
  if (withheld) return [`ⓘ ${withheldWords}`];
  if (verdict === 'fail') return [`✗ fails; ${plain(log)} says:`, code(error)];
  if (verdict === 'unknown') return [`? cannot be told: ${plain(words)}`];
  const groups = identity === undefined || identity.groups.length === 0 ? '' : `, groups ${identity.groups.map(code).join(', ')}`;
  return [`✓ works${words === '' ? '' : `: ${plain(words)}${groups}`}`];
}

/** The finding's message is Markdown already: words with code in backquotes. */
function causeLines({ cause }: ConnectionView, nameOf: NameOf): readonly string[] {
  return cause ? [`Cause: ${plain(cause.tell(nameOf))}`, cause.finding.message] : [];
}
