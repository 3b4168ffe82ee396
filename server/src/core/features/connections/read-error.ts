import { fillPlaces } from '../../base/fill-places.js';
import type { Connection } from '../../cluster/connections/edge.js';
import { alertFor } from '../../cluster/handshake/alert-for.js';
import { goTlsClient } from '../../knowledge/go-x509-errors.js';

/** What a person reads where a connection fails: with the words that crypto/tls puts in front, or what a server lets its client know. */
export function readError({ verdict, stage, error, presented, edge, stop }: Connection): string | undefined {
  if (verdict !== 'fail' || error === undefined) return undefined;
  // Said by the end itself, at its start: there is no handshake.
  if (stop !== undefined) return error;
  if (stage === 'server') return fillPlaces(goTlsClient.verify, { error });
  if (presented.verdict !== 'fail') return error;
  // The reason is in the server's log alone.
  const told = edge.policy === 'requires' ? alertFor(presented.error.type) : 'Unauthorized';
  return `${told} (in the log of ${edge.server.name}: ${presented.error.text})`;
}
