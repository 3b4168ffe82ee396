import type { CheckResult, Connection, Edge } from '../../../cluster/connections/edge.js';
import { edgesOf } from '../../../cluster/connections/edges-of.js';
import { clientSlots, serverSlots } from '../../../cluster/connections/faulty-materials.js';
import { judgeEdge } from '../../../cluster/connections/judge-edge.js';
import type { JudgedCluster } from '../../../cluster/connections/judge-cluster.js';
import { Stops } from '../../../cluster/connections/stops.js';
import type { ClusterModel } from '../../../cluster/model/model.js';
import { certificatesOf } from '../../../cluster/model/slot.js';
import type { SignatureChecks } from '../../../verification/chain-question.js';

/** A connection that ends differently from a time on. */
export interface Change {
  readonly time: number;
  /** Its place in the cluster's list of connections. */
  readonly index: number;
  readonly connection: Connection;
}

/**
 * Every change that the dates in a cluster's files bring about, in the order of time. Each connection is judged at the
 * dates of its own certificates alone, so that the work grows with what there is, not with its square.
 */
export async function replay(cluster: JudgedCluster, signatures: SignatureChecks): Promise<readonly Change[]> {
  for (;;) {
    const changes = tryReplay(cluster, signatures);
    if (changes !== undefined) return changes;
    await signatures.settle();
  }
}

function tryReplay({ model, connections, now }: JudgedCluster, signatures: SignatureChecks): readonly Change[] | undefined {
  const stops = new Stops(model);
  const edgesAt = rememberedEdges(model);
  const all = connections.map((connection, index) => {
    const times = datesOf(connection.edge, model).filter((time) => time > now);
    const judged = times.map((time) => ({ time, found: judgeEdge(edgeAt(connection, index, edgesAt, time), { now: time, signatures }) }));
    if (judged.some(({ found }) => found === undefined)) return undefined;
    return judged.flatMap(({ time, found }) => (found ? [{ time, index, connection: stops.apply(found) }] : []));
  });
  if (all.includes(undefined)) return undefined;
  const changes = all.flatMap((own, index) => differing(own ?? [], connections[index]));
  return changes.toSorted((a, b) => a.time - b.time || a.index - b.index);
}

/** Whether a token is taken is told when the edge is made; all else about it stays. */
function edgeAt(connection: Connection, index: number, edgesAt: (time: number) => readonly Edge[], time: number): Edge {
  return connection.edge.accepts === undefined ? connection.edge : (edgesAt(time)[index] ?? connection.edge);
}

function rememberedEdges(model: ClusterModel): (time: number) => readonly Edge[] {
  const known = new Map<number, readonly Edge[]>();
  return (time) => {
    const edges = known.get(time) ?? edgesOf(model, time);
    known.set(time, edges);
    return edges;
  };
}

/** When something about an edge may change. A certificate is valid up to and with its last moment. */
function datesOf(edge: Edge, { bootstrapTokens }: ClusterModel): readonly number[] {
  const certificates = [...serverSlots(edge), ...clientSlots(edge)].flatMap(certificatesOf);
  const dates = certificates.flatMap(({ content: { validity } }) => [validity.notBefore, validity.notAfter + 1]);
  const tokens = edge.accepts === undefined ? [] : bootstrapTokens.flatMap(({ expires }) => expires ?? []);
  return [...new Set([...dates, ...tokens])].filter(Number.isFinite).toSorted((a, b) => a - b);
}

function differing(changes: readonly Change[], now: Connection | undefined): readonly Change[] {
  return changes.filter(({ connection }, at) => {
    const before = at === 0 ? now : changes[at - 1]?.connection;
    return before === undefined || endOf(before) !== endOf(connection);
  });
}

/** How a connection ends, whatever the time that its words name. */
function endOf({ verdict, stage, missing, stop, trust, name, presented }: Connection): string {
  return JSON.stringify([verdict, stage, missing, stop?.error, ...[trust, name, presented].map(faultOf)]);
}

function faultOf(check: CheckResult): string {
  return check.verdict === 'fail' ? `${check.error.type} ${check.error.certificate.sha256}` : check.verdict;
}
