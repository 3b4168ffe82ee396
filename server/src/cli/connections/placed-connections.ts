import type { End } from '../../core/cluster/connections/edge.js';
import type { ClusterConnections, ConnectionCause, ConnectionView } from '../../core/service.js';
import { fileName, placeOf } from '../place-of.js';
import type { Place } from '../report/result.js';
import type { Session } from '../session.js';

/** A cluster with all places worked out. */
export interface PlacedCluster {
  readonly name: string;
  /** Relative to the working directory. */
  readonly root: string;
  readonly connections: readonly PlacedConnection[];
}

export interface PlacedConnection {
  readonly view: ConnectionView;
  readonly client: Place;
  readonly server: Place;
  readonly cause: PlacedConnectionCause | undefined;
}

export interface PlacedConnectionCause {
  readonly cause: ConnectionCause;
  readonly place: Place;
  readonly because: Place | undefined;
}

export async function placeConnections(
  { name, root, connections }: ClusterConnections,
  session: Session,
  cwd: string,
): Promise<PlacedCluster> {
  const place = (view: ConnectionView): Promise<PlacedConnection> => placeConnection(view, session, cwd);
  return { name, root: fileName(root, cwd), connections: await Promise.all(connections.map(place)) };
}

async function placeConnection(view: ConnectionView, session: Session, cwd: string): Promise<PlacedConnection> {
  const at = (end: End): Promise<Place> => placeOf(end.at, session, cwd);
  const { cause } = view;
  return {
    view,
    client: await at(view.client),
    server: await at(view.server),
    cause: cause && {
      cause,
      place: await placeOf(cause.finding, session, cwd),
      because: cause.because && (await placeOf(cause.because, session, cwd)),
    },
  };
}
