import { faultyMaterials, clientSlots, serverSlots } from '../cluster/connections/faulty-materials.js';
import { nameFaultsOf } from '../cluster/connections/name-faults.js';
import { restsOn } from '../cluster/connections/relations.js';
import type { Connection } from '../cluster/connections/edge.js';
import type { JudgedCluster } from '../cluster/connections/judge-cluster.js';
import { certificatesOf, type Slot } from '../cluster/model/slot.js';
import type { Finding, Location } from '../findings.js';
import { ownFaultRules } from './with-cluster.js';

/** All findings of a file, those of its clusters among them. */
export type FindingsOf = (uri: string) => Promise<readonly Finding[]>;

/** The finding that the failure of a connection is blamed on; undefined when it does not fail, or no rule tells its fault. */
export async function findCause(connection: Connection, cluster: JudgedCluster, findingsOf: FindingsOf): Promise<Finding | undefined> {
  if (connection.verdict !== 'fail') return undefined;
  for (const { at, rules } of suspicionsOf(connection, cluster)) {
    const here = (await findingsOf(at.uri)).filter((finding) => isLoud(finding) && rules.test(finding.ruleId) && overlap(finding, at));
    const exact = here.find(({ span }) => span.start === at.span.start && span.end === at.span.end);
    const found = exact ?? here.find(({ severity }) => severity === 'error') ?? here[0];
    if (found !== undefined) return found;
  }
  return undefined;
}

/** Where the fault may be told, and by which rules. */
interface Suspicion {
  readonly at: Location;
  readonly rules: RegExp;
}

/** Surest first: what the cluster's own judgement names, what a certificate's own rules tell, and what else lies on what takes part. */
function suspicionsOf(connection: Connection, cluster: JudgedCluster): readonly Suspicion[] {
  // An end that does not start failed on one text, whatever the certificates say.
  if (connection.stop !== undefined) return stopSuspicions(connection, connection.stop.at);
  const parts = takingPart(connection);
  return [
    ...(isNameDecisive(connection) ? nameSuspicions(connection, cluster) : chainSuspicions(connection, cluster)),
    ...parts.map((at) => ({ at, rules: materialRules })),
    ...endsOf(connection).map((at) => ({ at, rules: /^cluster\// })),
  ];
}

/** A wrong path is told where it stands, a wrong key where it lies. */
function stopSuspicions({ edge }: Connection, at: Location): readonly Suspicion[] {
  const pairs = [
    ...(edge.credentials.type === 'certificate' ? [edge.credentials.pair] : []),
    edge.origin.apiServer?.serving,
    edge.origin.etcd?.serving,
    edge.origin.etcd?.peer,
    edge.origin.kubelet?.serving,
  ];
  const paths = pairs.flatMap((pair) => (pair?.key.state === 'known' && pair.key.named ? [pair.key.named] : []));
  return [{ at, rules: anyRule }, ...paths.map((path) => ({ at: path, rules: /^cluster\/key-does-not-match-certificate$/ }))];
}

/** Rules that speak of one certificate, one value or one file, and so may take the place of one about the cluster. */
const materialRules = /^(?:x509|pem|kubeconfig|cluster)\//;
const anyRule = /^/;

function nameSuspicions(connection: Connection, { connections }: JudgedCluster): readonly Suspicion[] {
  const faults = nameFaultsOf(connections).filter(({ failing }) => failing.includes(connection));
  return [
    ...faults.map(({ at }) => ({ at, rules: /^cluster\/server-name-not-covered$/ })),
    ...certificatesOf(connection.edge.serving)
      .slice(0, 1)
      .map(({ uri, span }) => ({ at: { uri, span }, rules: /^x509\/(?:missing-san|ip-in-dns-san|empty-san)$/ })),
    ...faults.map(({ at }) => ({ at, rules: anyRule })),
  ];
}

function chainSuspicions(connection: Connection, { broken, misused }: JudgedCluster): readonly Suspicion[] {
  const type = connection.stage === 'client' ? 'client' : 'server';
  const verdicts = [...broken, ...misused].filter(({ relations }) =>
    relations.some((relation) => relation.type === type && relation.error !== undefined && restsOn(connection, relation)),
  );
  return [
    ...faultyMaterials(connection).map(({ uri, span }) => ({ at: { uri, span }, rules: ownFaultRules })),
    ...verdicts.map(({ suspect }) => ({ at: suspect.at, rules: /^cluster\// })),
    ...verdicts.map(({ suspect }) => ({ at: suspect.at, rules: anyRule })),
  ];
}

function isNameDecisive({ stage, name, error }: Connection): boolean {
  return stage === 'server' && name.verdict === 'fail' && name.error.text === error;
}

/** What is shown and what is trusted on the side that fails, as a whole. */
function takingPart({ stage, edge }: Connection): readonly Location[] {
  return (stage === 'client' ? clientSlots(edge) : serverSlots(edge)).flatMap(placesOf);
}

function placesOf(slot: Slot): readonly Location[] {
  if (slot.state !== 'known') return [];
  return [
    ...(slot.named === undefined ? [slot.head] : [slot.named]),
    ...slot.materials.filter(({ content }) => content.type !== 'private-key').map(({ uri, span }) => ({ uri, span })),
  ];
}

/** Rules about a whole kind of connections tell of it where the client says what it dials, or at the client itself. */
function endsOf({ edge: { client, server, dialled } }: Connection): readonly Location[] {
  return [...(dialled ? [dialled.at] : []), client.at, server.at];
}

function isLoud({ severity }: Finding): boolean {
  return severity === 'error' || severity === 'warning';
}

function overlap({ span }: Finding, at: Location): boolean {
  return span.start <= at.span.end && at.span.start <= span.end;
}
