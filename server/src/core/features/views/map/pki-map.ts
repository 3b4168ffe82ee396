import type { PkiMap } from '../../../../protocol/index.js';
import type { Connection } from '../../../cluster/connections/edge.js';
import { faultyMaterials } from '../../../cluster/connections/faulty-materials.js';
import type { JudgedCluster } from '../../../cluster/connections/judge-cluster.js';
import type { CertificateMaterial } from '../../../cluster/model/slot.js';
import type { Finding, Location } from '../../../findings.js';
import { findCause, type FindingsOf } from '../../../rules/find-cause.js';
import type { SignatureChecks } from '../../../verification/chain-question.js';
import { noTime, withheldWords } from '../../withheld.js';
import { Authorities } from './authorities.js';
import { certificatesIn, composeAuthorities } from './compose-authorities.js';
import { composeEdges } from './compose-edges.js';
import { composeNodes } from './compose-nodes.js';
import { expiriesOf } from './expiries.js';
import { toDrawing } from './link.js';
import type { MapWorld } from './map-world.js';
import { momentsOf } from './moments.js';
import type { Picture } from './picture.js';
import { replay } from './replay.js';
import { plainSvg } from './svg/plain-svg.js';

/** What a map needs beside its cluster. */
export interface MapSources {
  readonly signatures: SignatureChecks;
  readonly findingsOf: FindingsOf;
}

/** A map, and the picture that its SVG shows. */
export interface DrawnMap {
  readonly map: PkiMap<Location>;
  readonly picture: Picture;
}

/** The PKI of a cluster: who connects to whom, what each shows, who vouches, and how that changes with time. */
export async function pkiMap(cluster: JudgedCluster, { signatures, findingsOf }: MapSources): Promise<DrawnMap> {
  const { model, connections, now, withheld } = cluster;
  const authorities = new Authorities(model, connections, withheld ? namesAlone : signatures);
  const certificates = certificatesIn(model);
  authorities.prepare(certificates.map(({ content }) => content));
  const changes = withheld ? [] : await replay(cluster, signatures);
  await signatures.settle();
  const world: MapWorld = { cluster, now: withheld ? noTime : now, drawing: toDrawing(connections, model), authorities };
  const causes = await causesOf(cluster, findingsOf);
  const { links } = world.drawing;
  const faultPlace = { now: (connection: Connection) => causes.get(connection) ?? placeOfFault(connection), later: placeOfFault };
  const moments = momentsOf({ cluster, links, changes, faultPlace });
  const nodes = composeNodes(world);
  const edges = composeEdges(moments, world);
  const cas = composeAuthorities(world);
  const picture: Picture = {
    title: `PKI of ${model.name}`,
    now,
    ...(withheld && { withheld: withheldWords }),
    nodes: nodes.map(({ drawn }) => drawn),
    edges: edges.map(({ drawn }) => drawn),
    authorities: cas.map(({ drawn }) => drawn),
  };
  const isOnMap = ({ content }: CertificateMaterial): boolean =>
    authorities.find(content) !== undefined || authorities.signerOf(content) !== undefined;
  const map: PkiMap<Location> = {
    id: model.documents.group.id,
    name: model.name,
    now,
    svg: plainSvg(picture),
    nodes: [...nodes, ...cas].map(({ node }) => node),
    edges: edges.map(({ edge }) => edge),
    moments,
    expiries: withheld ? [] : expiriesOf(links, connections, certificates.filter(isOnMap)),
    ...(withheld && { withheld: withheldWords }),
  };
  return { map, picture };
}

/** Whose key made a signature is a verdict: a certificate stands below the CA whose name it says. */
const namesAlone: SignatureChecks = { check: () => 'valid', isPending: false, settle: () => Promise.resolve() };

async function causesOf(cluster: JudgedCluster, findingsOf: FindingsOf): Promise<ReadonlyMap<Connection, Location>> {
  const failing = cluster.connections.filter(({ verdict }) => verdict === 'fail');
  const found = await Promise.all(
    failing.map(async (connection) => [connection, await findCause(connection, cluster, findingsOf)] as const),
  );
  return new Map(found.flatMap(([connection, finding]) => (finding ? [[connection, placeOf(finding)] as const] : [])));
}

function placeOf({ uri, span }: Finding): Location {
  return { uri, span };
}

/** The certificate that fails by itself, else where the client is configured. */
function placeOfFault(connection: Connection): Location | undefined {
  if (connection.verdict !== 'fail') return undefined;
  const [faulty] = faultyMaterials(connection);
  return faulty ? { uri: faulty.uri, span: faulty.headSpan } : (connection.stop?.at ?? connection.edge.client.at);
}
