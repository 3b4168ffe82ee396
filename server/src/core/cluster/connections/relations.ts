import type { CheckResult, Connection } from './edge.js';
import type { Relation, RelationType } from './blame.js';
import { clientSlots, serverSlots } from './faulty-materials.js';
import type { Slot } from '../model/slot.js';

/** What the connections of a cluster say of which certificates lead to which authorities. */
export function relationsOf(connections: readonly Connection[]): readonly Relation[] {
  const relations = connections
    // What metrics-server meets on kubelets has a rule of its own, since kubelets sign their certificates themselves by default.
    .filter(({ edge }) => edge.type !== 'metrics-server-kubelet')
    .flatMap((connection) => [...serverRelation(connection), ...clientRelation(connection)]);
  const seen = new Set<string>();
  // One pair of places speaks once, however many connections rest on it.
  return relations.filter((relation) => {
    const key = keyOf(relation);
    if (seen.has(key)) return false;
    seen.add(key);
    return true;
  });
}

/** Whether a connection rests on what a relation says, which speaks for all that rest on the same two places. */
export function restsOn({ edge }: Connection, { type, shown, roots }: Relation): boolean {
  const slots = type === 'server' ? serverSlots(edge) : clientSlots(edge);
  return slots.length === 2 && slots.every((slot, at) => placeOf(slot) === placeOf(at === 0 ? shown : roots));
}

function serverRelation(connection: Connection): readonly Relation[] {
  const { edge, trust } = connection;
  return edge.trust.type === 'slot' ? relation('server', connection, trust, edge.serving, edge.trust.slot) : [];
}

/** A client that does not trust its server shows nothing: one kubeconfig for another cluster is one fault. */
function clientRelation(connection: Connection): readonly Relation[] {
  const { edge, trust, presented } = connection;
  if (edge.origin.client !== undefined && trust.verdict === 'fail') return [];
  return edge.credentials.type === 'certificate'
    ? relation('client', connection, presented, edge.credentials.pair.certificate, edge.clientCa)
    : [];
}

function relation(type: RelationType, connection: Connection, check: CheckResult, shown: Slot, roots: Slot): readonly Relation[] {
  if (check.verdict !== 'ok' && check.verdict !== 'fail') return [];
  if (shown.state !== 'known' || roots.state !== 'known') return [];
  const usage = type === 'server' ? 'serverAuth' : 'clientAuth';
  return [{ type, connection, shown, roots, usage, error: check.verdict === 'fail' ? check.error : undefined }];
}

function keyOf({ type, shown, roots, connection }: Relation): string {
  return [type, placeOf(shown), placeOf(roots), connection.edge.client.at.uri].join('|');
}

function placeOf(slot: Slot): string {
  if (slot.state !== 'known') return slot.state;
  const { uri, span } = slot.named ?? slot.head;
  return `${uri}#${span.start}`;
}
