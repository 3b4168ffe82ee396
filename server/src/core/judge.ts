import type { JudgedCluster } from './cluster/connections/judge-cluster.js';
import type { DocumentStore } from './cluster/document-store.js';
import { gatherWorld, type DocumentWorld } from './cluster/document-world.js';
import type { FindInCluster } from './cluster/resolve-file.js';
import type { WorkspaceIndex } from './cluster/workspace-index.js';
import type { Document, FileReference } from './documents/document.js';
import type { Finding } from './findings.js';
import { Withholding } from './features/withheld.js';
import type { Certificate } from './formats/x509/types.js';
import type { Logger, Ports } from './ports.js';
import type { Rule } from './rules/rule.js';
import { runClusterRules } from './rules/run-cluster-rules.js';
import { groupRules, runRules, type RuleInput, type RuleSet } from './rules/run-rules.js';
import type { Settings } from './settings.js';

/** What judging a document needs beside the document. */
export interface Bench {
  readonly ports: Ports;
  readonly store: DocumentStore;
  readonly index: WorkspaceIndex;
  readonly settings: Settings;
  readonly findInCluster?: FindInCluster;
}

interface Judged {
  readonly document: Document;
  /** Everything else that the findings depend on. */
  readonly key: string;
  readonly resolved: readonly (Document | undefined)[];
  readonly usedAs: readonly FileReference[];
  /** What was asked about certificates elsewhere, with the answers. */
  readonly issuers: ReadonlyMap<Certificate, boolean>;
  /** What was asked about the servers that kubeconfigs dial, with the answers. */
  readonly kops: ReadonlyMap<string, string>;
  readonly findings: readonly Finding[];
}

/** Runs the rules over documents; keeps an answer until something that it rests on changes. */
export class Judge {
  private readonly judged = new Map<string, Judged>();

  /** What is not told, although it is judged. */
  readonly withholding: Withholding;
  private readonly rules: RuleSet;

  private readonly clusters = new WeakMap<JudgedCluster, readonly Finding[]>();

  constructor(
    rules: readonly Rule[],
    private readonly settings: Settings,
  ) {
    this.rules = groupRules(rules, settings);
    this.withholding = new Withholding(settings.withheld);
  }

  async judge(document: Document, bench: Bench): Promise<readonly Finding[]> {
    const world = await gatherWorld(document, bench);
    const key = worldKey(world, bench);
    const resolved = documentsBehind(world);
    const known = this.judged.get(document.uri);
    if (known?.key === key && same(known.resolved, resolved) && stands(known, world)) return known.findings;
    const issuers = new Map<Certificate, boolean>();
    const kops = new Map<string, string>();
    const asked = { ...world, isNamedAsIssuer: remembering(world, issuers), kopsEndpoints: rememberingKops(world, kops) };
    const findings = runRules(this.rules, ruleInput(asked, bench));
    this.judged.set(document.uri, { document, key, resolved, usedAs: world.usedAs, issuers, kops, findings });
    return findings;
  }

  /** Findings of a whole cluster, kept as long as it is judged the same. */
  judgeCluster(cluster: JudgedCluster, logger: Logger): readonly Finding[] {
    const known = this.clusters.get(cluster);
    if (known) return known;
    const findings = runClusterRules(this.rules, cluster, { settings: this.settings, logger });
    this.clusters.set(cluster, findings);
    return findings;
  }

  forget(uri: string): void {
    this.judged.delete(uri);
  }
}

function ruleInput(world: DocumentWorld, { ports, settings }: Bench): RuleInput {
  return {
    ...world,
    now: ports.clock.now(),
    settings,
    logger: ports.logger,
    resolve: (reference) => world.resolutions.get(reference) ?? { status: 'unknown' },
  };
}

/** Whether the text is the same, and other documents still say the same of it. */
function stands({ document, usedAs, issuers, kops }: Judged, world: DocumentWorld): boolean {
  return (
    document === world.document &&
    same(usedAs, world.usedAs) &&
    [...issuers].every(([certificate, answer]) => world.isNamedAsIssuer(certificate) === answer) &&
    [...kops].every(([host, answer]) => JSON.stringify(world.kopsEndpoints(host)) === answer)
  );
}

function remembering(world: DocumentWorld, answers: Map<Certificate, boolean>): DocumentWorld['isNamedAsIssuer'] {
  return (certificate) => {
    const answer = world.isNamedAsIssuer(certificate);
    answers.set(certificate, answer);
    return answer;
  };
}

function rememberingKops(world: DocumentWorld, answers: Map<string, string>): DocumentWorld['kopsEndpoints'] {
  return (host) => {
    const answer = world.kopsEndpoints(host);
    answers.set(host, JSON.stringify(answer));
    return answer;
  };
}

/** Everything else that was read for the rules. */
function documentsBehind({ resolutions, family }: DocumentWorld): readonly (Document | undefined)[] {
  const named = [...resolutions.values()].map((resolution) => (resolution.status === 'found' ? resolution.document : undefined));
  return [...named, ...(family?.units ?? []), ...(family?.environment ?? [])];
}

/** Findings are counted in days: within one minute an answer stands. */
function worldKey({ stat, git, resolutions }: DocumentWorld, { ports }: Bench): string {
  const minute = Math.floor(ports.clock.now() / 60_000);
  // A folder says which files are there beside one that is missing; a document that was found is compared itself.
  const places = [...resolutions.values()].map((place) => (place.status === 'found' ? [place.uri, place.how] : place));
  return JSON.stringify([minute, stat?.mode, git, places]);
}

function same(left: readonly unknown[], right: readonly unknown[]): boolean {
  return left.length === right.length && left.every((value, at) => value === right[at]);
}
