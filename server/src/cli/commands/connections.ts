import type { Settings } from '../../core/settings.js';
import { colorsFor } from '../colors.js';
import { connectionsJson } from '../connections/connections-json.js';
import { connectionsText } from '../connections/connections-text.js';
import { placeConnections, type PlacedCluster } from '../connections/placed-connections.js';
import { tellFailures, type Io } from '../io.js';
import { readClusters } from '../read-clusters.js';

export interface ConnectionsOptions {
  readonly paths: readonly string[];
  readonly settings: Settings;
  readonly now: number;
  readonly format: 'text' | 'json';
}

/** `kubepki connections`: every client → server edge of the clusters in the files. Answers the exit status. */
export async function connections(options: ConnectionsOptions, io: Io): Promise<number> {
  const session = await readClusters(options, io);
  const clusters = await session.service.connections();
  write(await Promise.all(clusters.map((cluster) => placeConnections(cluster, session, io.cwd))), options, io);
  tellFailures(session.failures, io);
  return session.failures.length > 0 ? 2 : 0;
}

function write(clusters: readonly PlacedCluster[], { format, now }: ConnectionsOptions, { stdout }: Io): void {
  if (format === 'json') {
    stdout.write(`${JSON.stringify(connectionsJson(clusters, now), undefined, 2)}\n`);
    return;
  }
  const columns = stdout.isTerminal ? stdout.columns : undefined;
  stdout.write(connectionsText(clusters, { colors: colorsFor(stdout), columns }));
}
