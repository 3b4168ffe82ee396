import type { Connection } from '../../../cluster/connections/edge.js';
import type { JudgedCluster } from '../../../cluster/connections/judge-cluster.js';
import type { ApiServer } from '../../../cluster/model/model.js';
import { certificatesOf, isCertificate, type Slot } from '../../../cluster/model/slot.js';
import type { Finding } from '../../../findings.js';
import { findCause } from '../../../rules/find-cause.js';
import type { HandshakeReport } from '../../answers.js';
import { readError } from '../../connections/read-error.js';
import { code, plain } from '../../describe/visible.js';
import { withheldWords } from '../../withheld.js';
import type { ViewWorld } from '../view-world.js';
import type { ContextQuestion } from './edits/edit-kubeconfig.js';
import { entryOf } from './file-node.js';
import { Inspector } from './inspector.js';
import { knownConfigs } from './known-config.js';

/** How kubectl would fare with a context. */
export interface HandshakeAnswer {
  readonly verdict: 'ok' | 'fail' | 'unknown';
  /** Markdown. */
  readonly message: string;
  readonly cause: Finding | undefined;
}

/** A server that a context would meet, by the files of its cluster. */
interface Meeting {
  readonly apiServer: ApiServer;
  readonly cluster: JudgedCluster;
  /** Undefined: the kubeconfig is none of the cluster's files. */
  readonly connection: Connection | undefined;
}

/** Predicts the handshake with what the files show of the API server; nothing is dialled. */
export async function checkHandshake(question: ContextQuestion, world: ViewWorld): Promise<HandshakeAnswer> {
  if (Number.isNaN(world.clockAt(question.uri))) return { verdict: 'unknown', message: withheldWords, cause: undefined };
  const meeting = meetingsIn(question, world)[0] ?? (await meetingOutside(question, world));
  if (meeting === undefined)
    return {
      verdict: 'unknown',
      message: `Not known: the files here do not show the certificate of the server that ${code(question.context)} dials.`,
      cause: undefined,
    };
  const report = await reportOf(question, meeting, world);
  const { connection, cluster } = meeting;
  const cause = connection && (await findCause(connection, cluster, (uri) => world.findings(uri)));
  return { ...toAnswer(question, meeting, report), cause };
}

/** A failing one first. */
function meetingsIn({ uri, context }: ContextQuestion, { clusters }: ViewWorld): readonly Meeting[] {
  const order = ['fail', 'unknown', 'ok'];
  const all = clusters.flatMap((cluster) =>
    cluster.connections.flatMap((connection) => {
      const { client, apiServer } = connection.edge.origin;
      const isOurs = client?.document.uri === uri && client.context === context && apiServer !== undefined;
      return isOurs ? [{ apiServer, cluster, connection }] : [];
    }),
  );
  return all.toSorted((a, b) => order.indexOf(a.connection.verdict) - order.indexOf(b.connection.verdict));
}

/** A kubeconfig of the machine is of no cluster of the workspace; it is about the one whose CA it trusts. */
async function meetingOutside({ uri, context }: ContextQuestion, world: ViewWorld): Promise<Meeting | undefined> {
  const configs = await knownConfigs(world);
  const file = configs.find(uri);
  const item = file?.config?.contexts.find(({ name }) => name?.value === context);
  const entry = file && entryOf(file, configs, 'clusters', item?.value?.cluster?.value);
  const { certificateAuthorityData: data, certificateAuthority: path } = entry?.item.value ?? {};
  const held = entry && (await new Inspector(world).held(entry.file, data, path));
  const keys = new Set((held?.materials ?? []).filter(isCertificate).map(({ content }) => content.publicKey.spkiSha256));
  const cluster = world.clusters.find(({ model }) =>
    [...model.documents.documents.values()].some(({ materials }) =>
      materials.filter(isCertificate).some(({ content }) => keys.has(content.publicKey.spkiSha256)),
    ),
  );
  const apiServer = cluster?.model.apiServers.find(({ serving }) => serving.certificate.state === 'known');
  return cluster && apiServer && { apiServer, cluster, connection: undefined };
}

async function reportOf({ uri, context }: ContextQuestion, { apiServer }: Meeting, world: ViewWorld): Promise<HandshakeReport | undefined> {
  const serverChain = ownFile(apiServer.serving.certificate);
  const clientCa = ownFile(apiServer.clientCa);
  if (serverChain === undefined) return undefined;
  return world.handshake({
    kubeconfig: uri,
    context,
    serverChain,
    ...(clientCa !== undefined && { clientCa }),
  });
}

/** A file that holds nothing but the certificates. */
function ownFile(slot: Slot): string | undefined {
  const isFile = slot.state === 'known' && (slot.document.kind === 'pem' || slot.document.kind === 'der');
  return isFile && certificatesOf(slot).length > 0 ? slot.uri : undefined;
}

function toAnswer(
  { context }: ContextQuestion,
  { apiServer, connection }: Meeting,
  report: HandshakeReport | undefined,
): Omit<HandshakeAnswer, 'cause'> {
  const name = code(context);
  if (report?.verdict === 'fail')
    return { verdict: 'fail', message: `${name} would fail: "${plain(report.words.prefix + report.words.text)}"` };
  const verdict = report?.verdict === 'ok' ? 'ok' : (connection?.verdict ?? 'unknown');
  if (verdict === 'fail') return { verdict, message: `${name} would fail: "${plain((connection && readError(connection)) ?? '')}"` };
  const identity = report?.verdict === 'ok' ? report.identity : connection?.identity;
  if (verdict === 'ok')
    return {
      verdict,
      message: `${name} would reach ${apiServer.name}${identity ? ` as ${code(identity.user)}` : ''}, by the files of the cluster.`,
    };
  const missing = report?.verdict === 'unknown' ? report.missing : connection?.missing;
  return { verdict, message: `Not known: ${missing === undefined ? 'the files do not tell' : plain(missing)}.` };
}
