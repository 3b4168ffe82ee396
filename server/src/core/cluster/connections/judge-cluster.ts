import type { ChainError, SignatureChecks } from '../../verification/chain-question.js';
import type { ClusterModel } from '../model/model.js';
import { assignBlame, type Relation, type Verdict } from './blame.js';
import { isBrokenChain, isMisuse } from './fault-types.js';
import { assignMisuse } from './misuse.js';
import { createFindBetter } from './find-better.js';
import type { Connection, Edge } from './edge.js';
import { edgesOf } from './edges-of.js';
import { judgeEdge, type Court } from './judge-edge.js';
import { relationsOf } from './relations.js';
import { Stops } from './stops.js';
import { supportsOf } from './supports.js';

/** A cluster with every connection judged, and the fault behind each that fails. */
export interface JudgedCluster {
  readonly model: ClusterModel;
  readonly now: number;
  readonly connections: readonly Connection[];
  /** Certificates that lead to none of the authorities that they must lead to. */
  readonly broken: readonly Verdict[];
  /** Certificates that may not be used as they are. */
  readonly misused: readonly Verdict[];
  /** That verdicts are kept back: connections have none, and blame is empty. */
  readonly withheld?: true;
}

/** Judges every connection, waiting for the signatures that are needed. */
export async function judgeCluster(model: ClusterModel, court: Court): Promise<JudgedCluster> {
  const edges = edgesOf(model, court.now);
  for (;;) {
    const judged = tryJudge(model, edges, court);
    if (judged !== undefined) return judged;
    await court.signatures.settle();
  }
}

function tryJudge(model: ClusterModel, edges: readonly Edge[], court: Court): JudgedCluster | undefined {
  // All are tried before any is waited for, so that one settling serves them all.
  const tried = edges.map((edge) => judgeEdge(edge, court));
  if (tried.includes(undefined)) return undefined;
  const stops = new Stops(model);
  const connections = tried.filter((connection) => connection !== undefined).map((connection) => stops.apply(connection));
  const relations = relationsOf(connections);
  const findBetter = createFindBetter(model, court);
  const supports = supportsOf(model, court);
  const broken = assignBlame(relations.filter(of(isBrokenChain)), supports, findBetter);
  const misused = assignMisuse(relations.filter(of(isMisuse)), findBetter);
  return isPending(court.signatures) ? undefined : { model, now: court.now, connections, broken, misused };
}

function of(fits: (error: ChainError) => boolean): (relation: Relation) => boolean {
  return ({ error }) => error === undefined || fits(error);
}

function isPending(signatures: SignatureChecks): boolean {
  return signatures.isPending;
}
