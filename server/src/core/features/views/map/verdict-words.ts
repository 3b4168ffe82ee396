import type { Connection } from '../../../cluster/connections/edge.js';
import { readError } from '../../connections/read-error.js';
import { withheldMark } from '../../withheld.js';
import { visible } from '../../describe/visible.js';

/** How a connection ends, for people: `as system:kube-scheduler`, the error as it is met, what the files do not show. */
export function verdictWords(connection: Connection): string {
  return visible(words(connection));
}

function words(connection: Connection): string {
  const { verdict, missing = '', identity, edge, withheld } = connection;
  if (withheld) return withheldMark;
  if (verdict === 'fail') return readError(connection) ?? 'fails';
  if (verdict === 'unknown') return missingWords(missing);
  if (edge.type === 'signed-apiserver') return 'is trusted';
  const skips = edge.trust.type === 'insecure' && (edge.dialled !== undefined || edge.type === 'apiserver-kubelet');
  const said = [...(identity ? [`as ${identity.user}`] : []), ...(skips ? ['the server is not verified'] : [])];
  return said.length === 0 ? 'the server is trusted' : said.join(', ');
}

/** A thing that is not there, or a question that is open. */
function missingWords(missing: string): string {
  return /^(?:whether|what|whom|which)\b/.test(missing) ? `the files do not tell ${missing}` : `not in the files: ${missing}`;
}
