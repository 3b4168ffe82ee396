import type { LiveJudgeParams } from '../../../../protocol/index.js';
import type { Connection, Edge } from '../../../cluster/connections/edge.js';
import { selectContext } from '../../../cluster/handshake/select-context.js';
import { certificatesOf, isCertificate, leafOf, type CertificateMaterial } from '../../../cluster/model/slot.js';
import { holdsConfigs, type Document, type FileReference, type Material } from '../../../documents/document.js';
import { isGiven } from '../../../documents/kubeconfig/given.js';
import type { Text } from '../../../documents/kubeconfig/model.js';
import { loadRoots } from '../../load-roots.js';
import type { ViewWorld } from '../view-world.js';

/** What the files say of a server. */
export interface Expectation {
  /** The CAs that the client believes; empty: not known, or nothing is verified. */
  readonly roots: readonly CertificateMaterial[];
  /** `system`: no CA is given, so that those of the machine count. `insecure`: `insecure-skip-tls-verify`. */
  readonly trust: 'files' | 'system' | 'insecure';
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
  return { ...(await trustOf(edge, from, world)), serving: edge && leafOf(edge.serving), server: edge?.server.name };
}

type Trust = Pick<Expectation, 'roots' | 'trust'>;

async function trustOf(edge: Edge | undefined, from: LiveJudgeParams['from'], world: ViewWorld): Promise<Trust> {
  if (edge?.trust.type === 'insecure') return { roots: [], trust: 'insecure' };
  if (edge?.trust.type === 'system') return system(world);
  const roots = edge ? certificatesOf(edge.trust.slot) : [];
  return roots.length > 0 || !from ? { roots, trust: 'files' } : trustIn(from, world);
}

async function system(world: ViewWorld): Promise<Trust> {
  return { roots: await loadRoots(world.systemRoots() ?? [], (uri) => world.load(uri)), trust: 'system' };
}

function isOf({ origin: { client } }: Edge, { uri, context }: { uri: string; context: string }): boolean {
  return client?.document.uri === uri && client.context === context;
}

function dials({ dialled }: Edge, { host, port }: { host: string; port: number }): boolean {
  return dialled?.host === host.toLowerCase() && dialled.port === port;
}

/** Of a kubeconfig that belongs to no cluster of the workspace. */
async function trustIn({ uri, context }: { uri: string; context: string }, world: ViewWorld): Promise<Trust> {
  const document = await world.load(uri);
  const config = document && holdsConfigs(document) ? document.configs[0] : undefined;
  const cluster = config && selectContext(config, context).cluster;
  if (!document || !cluster) return { roots: [], trust: 'files' };
  if (cluster.insecureSkipTlsVerify?.value === true) return { roots: [], trust: 'insecure' };
  const { certificateAuthorityData: data, certificateAuthority: path } = cluster;
  if (!data && !isGiven(path)) return system(world);
  const found = data ? data.materials : await materialsBehind(document, path, world);
  return { roots: found.filter(isCertificate), trust: 'files' };
}

async function materialsBehind(document: Document, path: Text | undefined, world: ViewWorld): Promise<readonly Material[]> {
  const reference = document.references.find((each): each is FileReference => each.type === 'file' && each.span.start === path?.span.start);
  const resolution = reference && (await world.worldOf(document)?.resolve(reference));
  return (resolution?.status === 'found' && resolution.document?.materials) || [];
}
