import type { MapFormat } from '../../../../../protocol/index.js';
import type { JudgedCluster } from '../../../../cluster/connections/judge-cluster.js';
import type { Location } from '../../../../findings.js';
import type { ViewWorld } from '../../view-world.js';
import { pkiMap } from '../pki-map.js';
import { placeMap } from '../place-map.js';
import { fileSvg } from '../svg/file-svg.js';
import { mapJson, type FilePlace } from './map-json.js';
import { mermaidText } from './mermaid.js';

/** Which clusters, and in which form. */
export interface MapTextQuestion {
  /** By id; a picture shows the first of them. */
  readonly clusters: readonly string[];
  readonly format: MapFormat;
  /** How files are named; absent: by their path in the workspace folder. */
  readonly fileName?: (uri: string) => string;
}

/** A map as a file of its own; undefined when there is no such cluster. */
export async function mapText({ clusters: ids, format, fileName }: MapTextQuestion, world: ViewWorld): Promise<string | undefined> {
  const wanted = ids.flatMap((id) => world.clusters.find(({ model }) => model.documents.group.id === id) ?? []);
  if (format === 'json') return jsonOf(wanted, world, fileName ?? ((uri) => world.relativeName(uri)));
  const [first] = wanted;
  if (first === undefined) return undefined;
  const { picture } = await pkiMap(first, sourcesOf(world));
  return format === 'svg' ? fileSvg(picture) : mermaidText(picture);
}

async function jsonOf(clusters: readonly JudgedCluster[], world: ViewWorld, fileName: (uri: string) => string): Promise<string> {
  const placeOf = async ({ uri, span }: Location): Promise<FilePlace> => {
    const lines = (await world.load(uri))?.lines;
    const at = (offset: number): FilePlace['range']['start'] => lines?.positionAt(offset) ?? { line: 0, character: 0 };
    return { file: fileName(uri), range: { start: at(span.start), end: at(span.end) } };
  };
  const maps = clusters.map(async (cluster) => {
    const { map } = await pkiMap(cluster, sourcesOf(world));
    return { map: await placeMap(map, placeOf), root: fileName(cluster.model.documents.group.root) };
  });
  return mapJson(await Promise.all(maps), world.now);
}

function sourcesOf(world: ViewWorld): Parameters<typeof pkiMap>[1] {
  return { signatures: world.signatures, findingsOf: (uri) => world.findings(uri) };
}
