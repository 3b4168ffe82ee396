import { pathOf, folderOf, resolvePath } from '../base/uris.js';
import { kubectlWords } from '../cluster/handshake/kubectl-words.js';
import { loadClient } from '../cluster/handshake/load-client.js';
import { predictHandshakeSettled } from '../cluster/handshake/predict-handshake.js';
import type { FileAnswer, HandshakeFailure, HandshakeServer, PlacedCertificate } from '../cluster/handshake/types.js';
import { holdsConfigs } from '../documents/document.js';
import type { ConfigHolder, Document, FileReference } from '../documents/document.js';
import type { Kubeconfig, Text } from '../documents/kubeconfig/model.js';
import type { Certificate } from '../formats/x509/types.js';
import type { FileStat } from '../ports.js';
import type { HandshakeQuestion, HandshakeReport } from './answers.js';
import { resolveKeys } from '../cluster/document-world.js';
import type { Resolution } from '../cluster/resolution.js';
import type { SignatureChecks } from '../verification/chain-question.js';
import { certificatesIn, loadRoots } from './load-roots.js';

/** What surrounds a question about a handshake. */
export interface HandshakeFiles {
  readonly now: number;
  readonly signatures: SignatureChecks;
  load(uri: string): Promise<Document | undefined>;
  resolve(reference: FileReference): Promise<Resolution>;
  stat(uri: string): Promise<FileStat | undefined>;
}

/** How kubectl, on this machine, would end one handshake of a kubeconfig with a server that presents a chain. */
export async function handshake(question: HandshakeQuestion, files: HandshakeFiles): Promise<HandshakeReport> {
  const holder = await files.load(question.kubeconfig);
  const config = holder && holdsConfigs(holder) ? holder.configs[0] : undefined;
  if (!holder || !holdsConfigs(holder) || !config) return refusal(question.kubeconfig, 'it is no kubeconfig');
  const server = await serverOf(question, files);
  if ('verdict' in server) return server;
  await resolveKeys(holder);
  const find = await fileFinder(holder, config, files);
  const loaded = loadClient(config, {
    holder,
    program: 'kubectl',
    find,
    ...(question.context !== undefined && { context: question.context }),
  });
  if (loaded.status === 'unknown') return { verdict: 'unknown', missing: loaded.missing };
  if (loaded.status === 'refused') return failed(loaded.failure, question);
  const systemRoots = loaded.client.trust.type === 'system' ? await rootsOf(question.systemRoots?.(), files) : undefined;
  const prediction = await predictHandshakeSettled(loaded.client, server, { ...files, systemRoots });
  return prediction.verdict === 'fail' ? failed(prediction.failure, question) : prediction;
}

function refusal(uri: string, reason: string): Extract<HandshakeReport, { readonly verdict: 'refused' }> {
  return { verdict: 'refused', uri, reason };
}

function failed(failure: HandshakeFailure, { name, kubeconfig }: HandshakeQuestion): HandshakeReport {
  const { stage, place } = failure;
  return { verdict: 'fail', stage, place, words: kubectlWords(failure, name ?? pathOf(kubeconfig)) };
}

async function serverOf(question: HandshakeQuestion, files: HandshakeFiles): Promise<ServerAnswer> {
  const { serverChain, clientCa, wants = 'request' } = question;
  const presented = question.presented ?? (serverChain === undefined ? undefined : await files.load(serverChain));
  if (presented === undefined && serverChain === undefined) return { speaks: 'http', chain: [] };
  const chain = certificatesIn(presented);
  if (chain.length === 0) return refusal(serverChain ?? presented?.uri ?? '', noCertificate);
  if (clientCa === undefined) return { speaks: 'tls', chain };
  const roots = (await certificatesOf(clientCa, files)).map(({ content }) => content);
  return roots.length === 0 ? refusal(clientCa, noCertificate) : { speaks: 'tls', chain, clients: { wants, roots } };
}

type ServerAnswer = HandshakeServer | Extract<HandshakeReport, { readonly verdict: 'refused' }>;

const noCertificate = 'there is no certificate in it';

async function rootsOf(uris: readonly string[] | undefined, files: HandshakeFiles): Promise<readonly Certificate[] | undefined> {
  return uris && (await loadRoots(uris, (uri) => files.load(uri))).map(({ content }) => content);
}

async function certificatesOf(uri: string, files: HandshakeFiles): Promise<readonly PlacedCertificate[]> {
  return certificatesIn(await files.load(uri));
}

/** What the paths of the configuration lead to, on this machine: what is nowhere is missing. */
async function fileFinder(holder: ConfigHolder, config: Kubeconfig, files: HandshakeFiles): Promise<(path: Text) => FileAnswer> {
  const references = holder.references.filter((reference) => reference.type === 'file');
  const answers = await Promise.all(references.map(async (reference) => [reference.span.start, await answerOf(reference, files)] as const));
  const known = new Map(answers);
  return (path) => known.get(path.span.start) ?? { status: 'missing', path: absolute(config.uri, path.value) };
}

async function answerOf(reference: FileReference, files: HandshakeFiles): Promise<FileAnswer> {
  const resolution = await files.resolve(reference);
  if (resolution.status !== 'found') return { status: 'missing', path: absolute(reference.uri, reference.path) };
  const { uri, document } = resolution;
  if (document) await resolveKeys(document);
  const text = document?.text ?? ((await files.stat(uri))?.size === 0 ? '' : unread);
  return { status: 'found', uri, materials: document?.materials ?? [], text };
}

/** Some text that is no PEM: the file is there, and nothing of ours is in it. */
const unread = '-';

function absolute(uri: string, path: string): string {
  const resolved = resolvePath(folderOf(uri), path);
  return resolved === undefined ? path : pathOf(resolved);
}
