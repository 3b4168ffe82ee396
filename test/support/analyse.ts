import type { JudgedCluster } from '../../server/src/core/cluster/connections/judge-cluster.js';
import { ClusterRegistry } from '../../server/src/core/cluster/cluster-registry.js';
import { DocumentStore } from '../../server/src/core/cluster/document-store.js';
import { gatherWorld, indexDocument } from '../../server/src/core/cluster/document-world.js';
import { WorkspaceIndex } from '../../server/src/core/cluster/workspace-index.js';
import type { DocumentKind } from '../../server/src/core/documents/kind.js';
import { createKinds } from '../../server/src/core/documents/kinds.js';
import { verifySignature } from '../../server/src/core/issuing/signatures/verify-signature.js';
import { runClusterRules } from '../../server/src/core/rules/run-cluster-rules.js';
import { withCluster } from '../../server/src/core/rules/with-cluster.js';
import { SignatureCache } from '../../server/src/core/verification/signature-cache.js';
import type { Finding } from '../../server/src/core/findings.js';
import type { Logger } from '../../server/src/core/ports.js';
import { groupRules, runRules, type RuleSet } from '../../server/src/core/rules/run-rules.js';
import type { Rule } from '../../server/src/core/rules/rule.js';
import { defaultSettings, type Settings } from '../../server/src/core/settings.js';
import { fixedNow } from './recipes.js';
import { loadRulePages } from './rule-pages.js';
import type { MemoryWorkspace } from './workspace.js';

export interface AnalyseOptions {
  /** Milliseconds since the epoch; default: the fixed time of all fixtures. */
  readonly now?: number;
  readonly settings?: Partial<Settings>;
  /** Default: new ones, which have parsed nothing yet. */
  readonly kinds?: readonly DocumentKind[];
  /** Default: none is verified yet. */
  readonly signatures?: SignatureCache;
}

/**
 * All findings in the files of a workspace, in the order of the files and of their text.
 * The rules are read from their folder, so that one which the index forgot runs too; a crashing rule fails the test.
 */
export async function analyse(workspace: MemoryWorkspace, options: AnalyseOptions = {}): Promise<readonly Finding[]> {
  const settings = { ...defaultSettings, ...options.settings };
  const now = options.now ?? fixedNow;
  const ports = { workspace, clock: { now: () => now }, logger };
  const needs = {
    ports,
    store: new DocumentStore(options.kinds ?? createKinds(), workspace, settings.maxFileSize),
    index: new WorkspaceIndex(),
    settings,
  };
  const world = { now, pathMappings: settings.pathMappings, roots: workspace.roots };
  const documents = (await Promise.all(workspace.uris.map((uri) => needs.store.load(uri)))).filter((document) => document !== undefined);
  for (const document of documents) await indexDocument(document, needs);
  const rules = options.settings === undefined ? await defaultRules() : groupRules(await allRules(), settings);
  const clusters = new ClusterRegistry(needs.index, options.signatures ?? new SignatureCache(verifySignature));
  const findings: Finding[] = [];
  // As the product does: each cluster is looked at once, whichever of its files are asked for.
  const inClusters = new Map<JudgedCluster, readonly Finding[]>();
  for (const document of documents) {
    const around = await gatherWorld(document, { ...needs, findInCluster: (reference) => clusters.findFile(reference, world) });
    const own = runRules(rules, {
      ...around,
      now,
      settings,
      logger,
      resolve: (reference) => around.resolutions.get(reference) ?? { status: 'unknown' },
    });
    findings.push(
      ...(await clusters.clustersOf(document.uri).reduce(async (before, group) => {
        const cluster = await clusters.judge(group, world);
        const shared = inClusters.get(cluster) ?? runClusterRules(rules, cluster, { settings, logger });
        inClusters.set(cluster, shared);
        return withCluster(await before, document.uri, cluster, shared);
      }, Promise.resolve<readonly Finding[]>(own))),
    );
  }
  return findings;
}

const logger: Logger = {
  info: () => undefined,
  warn: () => undefined,
  error: (message) => {
    throw new Error(message);
  },
};

let loadedRules: Promise<readonly Rule[]> | undefined;

function allRules(): Promise<readonly Rule[]> {
  return (loadedRules ??= loadRulePages().then((pages) => pages.map(({ rule }) => rule)));
}

let groupedRules: Promise<RuleSet> | undefined;

/** Grouped once: most analyses change no setting. */
function defaultRules(): Promise<RuleSet> {
  return (groupedRules ??= allRules().then((rules) => groupRules(rules, defaultSettings)));
}
