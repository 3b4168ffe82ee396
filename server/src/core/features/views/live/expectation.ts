import type { LiveJudgeParams } from '../../../../protocol/index.js';
import type { Connection, Edge } from '../../../cluster/connections/edge.js';
import { selectContext } from '../../../cluster/handshake/select-context.js';
import { certificatesOf, leafOf, type CertificateMaterial } from '../../../cluster/model/slot.js';
import { holdsConfigs, type Material } from '../../../documents/document.js';
import type { ViewWorld } from '../view-world.js';

/** What the files say of a server. */
export interface Expectation {
  /** The CAs that the client believes; empty: not known. */
  readonly roots: readonly CertificateMaterial[];
  /** Nothing is verified: `insecure-skip-tls-verify`. */
  readonly isInsecure: boolean;
  /** What the server is to show, where its files are here. */
  readonly serving: CertificateMaterial | undefined;
  /** `kube-apiserver` */
  readonly server: string | undefined;
}

/** Looked for among the judged connections: of the context that was dialled, else of whoever dials this address. */
export async function findExpectation(
  { address, from }: LiveJudgeParams,
  shown: string | undefined,
  world: ViewWorld,
): Promise<Expectation> {
  const edges = world.clusters.flatMap(({ connections }) => connections).map(({ edge }: Connection) => edge);
  const fitting = edges.filter((edge) => (from ? isOf(edge, from) : dials(edge, address)));
  // Of several API servers the one that shows just this certificate, where there is one.
  const edge =
    fitting.find(({ serving }) => leafOf(serving)?.content.sha256 === shown) ??
    fitting.find(({ serving }) => leafOf(serving)) ??
    fitting[0];
  const roots = edge?.trust.type === 'slot' ? certificatesOf(edge.trust.slot) : [];
  return {
    roots: roots.length > 0 || !from ? roots : await rootsIn(from, world),
    isInsecure: edge?.trust.type === 'insecure',
    serving: edge && leafOf(edge.serving),
    server: edge?.server.name,
  };
}

function isOf({ origin: { client } }: Edge, { uri, context }: { uri: string; context: string }): boolean {
  return client?.document.uri === uri && client.context === context;
}

function dials({ dialled }: Edge, { host, port }: { host: string; port: number }): boolean {
  return dialled?.host === host.toLowerCase() && dialled.port === port;
}

/** Of a kubeconfig that belongs to no cluster of the workspace. */
async function rootsIn({ uri, context }: { uri: string; context: string }, world: ViewWorld): Promise<readonly CertificateMaterial[]> {
  const document = await world.load(uri);
  const config = document && holdsConfigs(document) ? document.configs[0] : undefined;
  const data = config && selectContext(config, context).cluster?.certificateAuthorityData;
  return (data?.materials ?? []).filter((material: Material): material is CertificateMaterial => material.content.type === 'certificate');
}
