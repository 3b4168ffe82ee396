import type { JudgedCluster } from './cluster/connections/judge-cluster.js';
import type { DocumentStore } from './cluster/document-store.js';
import { gatherWorld, type DocumentWorld } from './cluster/document-world.js';
import type { WorkspaceIndex } from './cluster/workspace-index.js';
import type { Document } from './documents/document.js';
import type { Finding } from './findings.js';
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
}

interface Judged {
  readonly document: Document;
  /** Everything else that the findings depend on. */
  readonly key: string;
  readonly resolved: readonly (Document | undefined)[];
  readonly findings: readonly Finding[];
}

/** Runs the rules over documents; keeps an answer until something that it rests on changes. */
export class Judge {
  private readonly judged = new Map<string, Judged>();

  private readonly rules: RuleSet;

  private readonly clusters = new WeakMap<JudgedCluster, readonly Finding[]>();

  constructor(
    rules: readonly Rule[],
    private readonly settings: Settings,
  ) {
    this.rules = groupRules(rules, settings);
  }

  async judge(document: Document, bench: Bench): Promise<readonly Finding[]> {
    const world = await gatherWorld(document, bench);
    const key = worldKey(world, bench);
    const resolved = [...world.resolutions.values()].map((resolution) => (resolution.status === 'found' ? resolution.document : undefined));
    const known = this.judged.get(document.uri);
    if (known?.document === document && known.key === key && same(known.resolved, resolved)) return known.findings;
    const findings = runRules(this.rules, ruleInput(world, bench));
    this.judged.set(document.uri, { document, key, resolved, findings });
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

/** Findings are counted in days: within one minute an answer stands. */
function worldKey({ stat, git, resolutions }: DocumentWorld, { ports, index }: Bench): string {
  const minute = Math.floor(ports.clock.now() / 60_000);
  const places = [...resolutions.values()].map((resolution) => (resolution.status === 'unknown' ? '?' : resolution.uri));
  return JSON.stringify([minute, index.version, stat?.mode, git, places]);
}

function same(left: readonly unknown[], right: readonly unknown[]): boolean {
  return left.length === right.length && left.every((value, at) => value === right[at]);
}
