import { remember } from '../../base/remember.js';
import type { Connection, Edge } from '../../cluster/connections/edge.js';
import type { JudgedCluster } from '../../cluster/connections/judge-cluster.js';
import { findCause, type FindingsOf } from '../../rules/find-cause.js';
import { causeWords } from './cause-words.js';
import type { ClusterConnections, ConnectionCause, ConnectionView } from './connection-view.js';
import { connectionWords, tellCause } from './connection-words.js';
import { readError } from './read-error.js';
import { shortWords } from './short-words.js';

/** The connections of clusters, each with what a person reads and what must change. */
export function connections(clusters: readonly JudgedCluster[], findingsOf: FindingsOf): Promise<readonly ClusterConnections[]> {
  const remembered = remember(findingsOf);
  return Promise.all(clusters.map((cluster) => ofCluster(cluster, remembered)));
}

async function ofCluster(cluster: JudgedCluster, findingsOf: FindingsOf): Promise<ClusterConnections> {
  const { name, documents } = cluster.model;
  const views = await Promise.all(cluster.connections.map((connection) => toView(connection, cluster, findingsOf)));
  return { id: documents.group.id, name, root: documents.group.root, connections: distinct(views) };
}

async function toView(connection: Connection, cluster: JudgedCluster, findingsOf: FindingsOf): Promise<ConnectionView> {
  const { edge, verdict, stage, missing, withheld } = connection;
  const read = {
    verdict,
    error: readError(connection),
    missing,
    // A signer is no caller: its own name is nobody's identity.
    identity: edge.type === 'signed-apiserver' ? undefined : connection.identity,
    isServerVerified: !skipsServer(edge),
    ...(withheld && { withheld }),
  };
  return {
    ...read,
    type: edge.type,
    client: edge.client,
    server: edge.server,
    words: connectionWords(read),
    short: shortWords(connection),
    stage,
    log: edge.log,
    cause: await causeOf(connection, cluster, findingsOf),
    edge,
  };
}

/** Edges about what a client shows alone, and etcd's call of itself, have no server to be doubted. */
function skipsServer({ type, trust, dialled }: Edge): boolean {
  return trust.type === 'insecure' && (dialled !== undefined || type === 'apiserver-kubelet');
}

async function causeOf(connection: Connection, cluster: JudgedCluster, findingsOf: FindingsOf): Promise<ConnectionCause | undefined> {
  const finding = await findCause(connection, cluster, findingsOf);
  if (finding === undefined) return undefined;
  const cause = { finding, ...causeWords(finding, connection) };
  return { ...cause, tell: (nameOf) => tellCause(cause, nameOf) };
}

/** Several edges may be one to a person: an API server that dials one etcd by two names. */
function distinct(views: readonly ConnectionView[]): readonly ConnectionView[] {
  const seen = new Map<string, ConnectionView>();
  for (const view of views) if (!seen.has(reading(view))) seen.set(reading(view), view);
  return [...seen.values()];
}

function reading({ client, server, verdict, error, missing, identity, cause }: ConnectionView): string {
  return JSON.stringify([client.name, server.name, verdict, error, missing, identity, cause?.finding.ruleId, cause?.words]);
}
