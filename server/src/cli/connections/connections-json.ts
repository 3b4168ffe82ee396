import type { Place } from '../report/result.js';
import type { PlacedCluster, PlacedConnection, PlacedConnectionCause } from './placed-connections.js';

/** `connections --format json`: one object, version 1; docs/command-line.md describes it. */
export function connectionsJson(clusters: readonly PlacedCluster[], now: number): object {
  return {
    version: 1,
    now: new Date(now).toISOString(),
    clusters: clusters.map(({ name, root, connections }) => ({ name, root, connections: connections.map(toJson) })),
  };
}

function toJson({ view, client, server, cause }: PlacedConnection): object {
  return {
    type: view.type,
    client: { name: view.client.name, ...toPlace(client) },
    server: { name: view.server.name, ...toPlace(server) },
    verdict: view.verdict,
    stage: view.stage ?? null,
    error: view.error ?? null,
    log: view.log,
    missing: view.missing ?? null,
    identity: view.identity ?? null,
    serverVerified: view.isServerVerified,
    cause: cause ? causeJson(cause) : null,
  };
}

function causeJson({ cause: { finding }, place }: PlacedConnectionCause): object {
  return { code: finding.ruleId, ...toPlace(place), message: finding.message };
}

function toPlace({ file, start, end }: Place): object {
  return { file, range: { start: position(start), end: position(end) } };
}

function position({ line, character }: Place['start']): object {
  return { line, character };
}
