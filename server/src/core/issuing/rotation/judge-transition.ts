import { edgesOf } from '../../cluster/connections/edges-of.js';
import type { Connection, Edge } from '../../cluster/connections/edge.js';
import { judgeEdge, type Court } from '../../cluster/connections/judge-edge.js';
import type { SignatureCache } from '../../verification/signature-cache.js';
import type { RotationTree } from './rotation-tree.js';
import { findSignerFault, signersOf } from './signers.js';

/** A program that would not connect, or not start, in one of the mixtures. */
export interface TransitionFault {
  /** `kube-apiserver cp1 → etcd cp2`. */
  readonly edge: string;
  /** Which of the two has the files of the step already. */
  readonly mixture: string;
  readonly error: string;
}

export interface Transition {
  readonly faults: readonly TransitionFault[];
  /** How many pairs were judged. */
  readonly judged: number;
  /** Of how many of them the files do not show all that decides. */
  readonly undecided: number;
  /** Connections that fail before the step: it is not to blame for them. */
  readonly failing: readonly string[];
}

/**
 * Judges a step: every connection, with each end before or after it, whatever the other has read. A connection rests
 * on what each side shows and on what each side trusts; programs read these at their start or when a file changes, each
 * on its own. Either check looks at one thing of each side, so that the four mixtures of the two sides hold every state
 * that any order of writing and restarting can bring about.
 */
export async function judgeTransition(before: RotationTree, after: RotationTree): Promise<Transition> {
  const pairs = pairEdges(before, after);
  const judged = await judgeAll(pairs, before.court);
  const broken = new Set(
    judged.filter(({ mixture, connection }) => mixture === unchanged && connection.verdict === 'fail').map(({ name }) => name),
  );
  const known = new Set(
    judged.filter(({ mixture, connection }) => mixture === unchanged && connection.verdict === 'ok').map(({ key }) => key),
  );
  const faults = judged.flatMap((each) => faultOf(each, known));
  return {
    faults: [...faults.filter(({ edge }) => !broken.has(edge)), ...signerFaults(before, after)],
    judged: judged.length,
    undecided: judged.filter(({ connection }) => connection.verdict === 'unknown').length,
    failing: [...broken],
  };
}

interface EdgePair {
  readonly key: string;
  readonly before: Edge;
  readonly after: Edge;
}

interface Mixed {
  readonly key: string;
  readonly name: string;
  readonly mixture: string;
  readonly connection: Connection;
}

const unchanged = 'neither has read the files of this step';
const mixtures = [
  [unchanged, 'before', 'before'],
  ['the client alone has read the files of this step', 'after', 'before'],
  ['the server alone has read the files of this step', 'before', 'after'],
  ['both have read the files of this step', 'after', 'after'],
] as const;

function pairEdges(before: RotationTree, after: RotationTree): readonly EdgePair[] {
  const later = byKey(after);
  return [...byKey(before)].flatMap(([key, edge]) => {
    const other = later.get(key);
    return other === undefined ? [] : [{ key, before: edge, after: other }];
  });
}

/** Connections by who dials whom; of several alike, in their order. */
function byKey({ clusters, court }: RotationTree): ReadonlyMap<string, Edge> {
  const found = new Map<string, Edge>();
  for (const edge of clusters.flatMap(({ model }) => edgesOf(model, court.now))) {
    const key = keyOf(edge);
    let ordinal = 0;
    while (found.has(`${key}#${ordinal}`)) ordinal++;
    found.set(`${key}#${ordinal}`, edge);
  }
  return found;
}

function keyOf({ type, client, server, dialled, origin }: Edge): string {
  return JSON.stringify([
    type,
    client.name,
    client.at.uri,
    server.name,
    server.at.uri,
    dialled?.host,
    dialled?.port,
    origin.client?.context,
  ]);
}

async function judgeAll(pairs: readonly EdgePair[], court: Court & { readonly signatures: SignatureCache }): Promise<readonly Mixed[]> {
  const questions = pairs.flatMap((pair) =>
    mixtures.map(([mixture, client, server]) => ({ key: pair.key, mixture, edge: mix(pair[client], pair[server]) })),
  );
  for (;;) {
    const tried = questions.map(({ edge }) => judgeEdge(edge, court));
    if (!tried.includes(undefined))
      return questions.flatMap(({ key, mixture, edge }, at) => {
        const connection = tried[at];
        return connection === undefined ? [] : [{ key, mixture, connection, name: `${edge.client.name} → ${edge.server.name}` }];
      });
    await court.signatures.settle();
  }
}

/** What the client has read of one state, and the server of another. */
function mix(client: Edge, server: Edge): Edge {
  return { ...client, serving: server.serving, clientCa: server.clientCa, policy: server.policy };
}

function faultOf({ key, name, mixture, connection }: Mixed, known: ReadonlySet<string>): readonly TransitionFault[] {
  const { verdict, error = '', missing = '' } = connection;
  if (verdict === 'fail') return [{ edge: name, mixture, error }];
  // What was seen to work must not be lost from sight either.
  return verdict === 'unknown' && known.has(key) ? [{ edge: name, mixture, error: `the files no longer show ${missing}` }] : [];
}

/** A kube-controller-manager that starts with the flags of one state while the files are those of the other. */
function signerFaults(before: RotationTree, after: RotationTree): readonly TransitionFault[] {
  const states = [
    [before, after, 'its flags are those before this step, the files those after it'],
    [after, before, 'its flags are those after this step, the files those before it'],
    [after, after, unmixed],
  ] as const;
  return states.flatMap(([flags, files, mixture]) =>
    signersOf(flags).flatMap((signer) => {
      const error = findSignerFault(signer, files);
      return error === undefined || (findSignerFault(signer, before) === error && flags === before)
        ? []
        : [{ edge: signer.manager.name, mixture, error }];
    }),
  );
}

const unmixed = 'after this step';
