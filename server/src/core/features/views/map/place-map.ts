import type { MapEdge, MapMaterial, MapNode, PkiMap } from '../../../../protocol/index.js';
import type { Location } from '../../../findings.js';

/** Turns an offset into what a host has in its place. */
export type PlaceOf<Place> = (at: Location) => Promise<Place>;

/** A map with all places as a host wants them; each is asked for once. */
export async function placeMap<Place>(map: PkiMap<Location>, placeOf: PlaceOf<Place>): Promise<PkiMap<Place>> {
  const places = await resolveAll(map, placeOf);
  const placed = <T extends object>(item: T & { place?: Location }): Omit<T, 'place'> & { place?: Place } => {
    const { place, ...rest } = item;
    const found = place && places.get(keyOf(place));
    return found === undefined ? rest : { ...rest, place: found };
  };
  const material = (each: MapMaterial<Location>): MapMaterial<Place> => placed(each);
  return {
    ...map,
    nodes: map.nodes.map((node) => ({ ...placed(node), certificates: node.certificates.map(material) })),
    edges: map.edges.map((edge) => placeEdge(edge, material)),
    moments: map.moments.map(({ time, verdicts }) => ({ time, verdicts: verdicts.map(placed) })),
    expiries: map.expiries.flatMap(({ place, ...rest }) => {
      const found = places.get(keyOf(place));
      return found === undefined ? [] : [{ ...rest, place: found }];
    }),
  };
}

function placeEdge<Place>(
  { serverShows, serverVouchedBy, clientShows, clientVouchedBy, ...rest }: MapEdge<Location>,
  material: (each: MapMaterial<Location>) => MapMaterial<Place>,
): MapEdge<Place> {
  return {
    ...rest,
    ...(serverShows && { serverShows: material(serverShows) }),
    ...(serverVouchedBy && { serverVouchedBy: material(serverVouchedBy) }),
    ...(clientShows && { clientShows: material(clientShows) }),
    ...(clientVouchedBy && { clientVouchedBy: material(clientVouchedBy) }),
  };
}

async function resolveAll<Place>(map: PkiMap<Location>, placeOf: PlaceOf<Place>): Promise<ReadonlyMap<string, Place>> {
  const all = [
    ...placesOf(map.nodes),
    ...map.edges.flatMap(edgePlaces),
    ...map.moments.flatMap(({ verdicts }) => verdicts),
    ...map.expiries,
  ];
  const distinct = new Map(all.flatMap(({ place }) => (place ? [[keyOf(place), place] as const] : [])));
  return new Map(await Promise.all([...distinct].map(async ([key, place]) => [key, await placeOf(place)] as const)));
}

interface HasPlace {
  readonly place?: Location;
}

function placesOf(nodes: readonly MapNode<Location>[]): readonly HasPlace[] {
  return nodes.flatMap((node) => [node, ...node.certificates]);
}

function edgePlaces({ serverShows, serverVouchedBy, clientShows, clientVouchedBy }: MapEdge<Location>): readonly HasPlace[] {
  return [serverShows, serverVouchedBy, clientShows, clientVouchedBy].filter((each) => each !== undefined);
}

function keyOf({ uri, span }: Location): string {
  return `${span.start}-${span.end} ${uri}`;
}
