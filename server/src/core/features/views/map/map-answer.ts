import type { MapCluster, MapParams, MapResult } from '../../../../protocol/index.js';
import type { JudgedCluster } from '../../../cluster/connections/judge-cluster.js';
import type { ViewWorld } from '../view-world.js';
import { pkiMap } from './pki-map.js';
import { placeMap, type PlaceOf } from './place-map.js';

/** The map of one cluster, and which others there are. */
export async function mapAnswer<Place>(params: MapParams, world: ViewWorld, placeOf: PlaceOf<Place>): Promise<MapResult<Place>> {
  const clusters = mapClusters(world);
  const chosen = chooseCluster(params, world.clusters);
  if (chosen === undefined) return { clusters, map: null };
  const { map } = await pkiMap(chosen, { signatures: world.signatures, findingsOf: (uri) => world.findings(uri) });
  return { clusters, map: await placeMap(map, placeOf) };
}

export function mapClusters(world: ViewWorld): MapCluster[] {
  return world.clusters.map((cluster) => toMapCluster(cluster, world));
}

function toMapCluster({ model }: JudgedCluster, world: ViewWorld): MapCluster {
  const { id, root } = model.documents.group;
  return { id, name: model.name, description: world.relativeName(root), rootUri: root };
}

/** The one that is named, else the one that a file is part of, else the first. */
function chooseCluster({ cluster, uri }: MapParams, clusters: readonly JudgedCluster[]): JudgedCluster | undefined {
  const named = clusters.find(({ model }) => model.documents.group.id === cluster);
  return named ?? clusters.find(({ model }) => uri !== undefined && model.documents.documents.has(uri)) ?? clusters[0];
}
