import type { Document } from '../documents/document.js';
import type { SignatureChecks } from '../verification/chain-question.js';
import { judgeCluster, type JudgedCluster } from './connections/judge-cluster.js';
import { resolveKeys } from './document-world.js';
import { groupClusters, type ClusterGroup } from './grouping/group-clusters.js';
import { groupingFactsOf, type GroupingFacts } from './grouping/grouping-facts.js';
import { buildModel } from './model/build-model.js';
import { ClusterDocuments } from './model/cluster-documents.js';
import type { WorkspaceIndex } from './workspace-index.js';

/** What a registry needs to know of the world, at each question. */
export interface RegistryWorld {
  /** Milliseconds since the epoch. */
  readonly now: number;
  readonly pathMappings: Readonly<Record<string, string>>;
  /** URIs of the workspace folders. */
  readonly roots: readonly string[];
}

interface Known {
  readonly document: Document;
  readonly facts: GroupingFacts;
}

interface Kept {
  readonly documents: readonly Document[];
  readonly key: string;
  readonly judged: Promise<JudgedCluster>;
}

/**
 * The clusters of a workspace. A changed document is looked at anew for what it tells of clusters; only when that
 * differs are clusters told apart again, and only a cluster whose documents differ is judged again.
 */
export class ClusterRegistry {
  private readonly known = new Map<string, Known>();
  private groups: readonly ClusterGroup[] = [];
  private groupsOf = new Map<string, ClusterGroup[]>();
  private revision = -1;
  private readonly kept = new Map<string, Kept>();

  constructor(
    private readonly index: WorkspaceIndex,
    private readonly signatures: SignatureChecks,
  ) {}

  /** The clusters that there are, in the order of their folders. */
  clusters(): readonly ClusterGroup[] {
    this.update();
    return this.groups;
  }

  /** The clusters that a document belongs to: a kubeconfig may speak of several; none when nothing tells. */
  clustersOf(uri: string): readonly ClusterGroup[] {
    this.update();
    return this.groupsOf.get(uri) ?? [];
  }

  /** A cluster with its connections judged; kept while nothing of it changes. */
  judge(group: ClusterGroup, world: RegistryWorld): Promise<JudgedCluster> {
    const documents = this.documentsOf(group);
    const key = JSON.stringify([Math.floor(world.now / 60_000), world.pathMappings]);
    const before = this.kept.get(group.id);
    if (before?.key === key && same(before.documents, documents)) return before.judged;
    const judged = this.judgeAnew(group, documents, world);
    this.kept.set(group.id, { documents, key, judged });
    return judged;
  }

  private async judgeAnew(group: ClusterGroup, documents: readonly Document[], world: RegistryWorld): Promise<JudgedCluster> {
    await Promise.all(documents.map(resolveKeys));
    const byUri = new Map(documents.map((document) => [document.uri, document]));
    const model = buildModel(new ClusterDocuments(group, byUri, world.pathMappings, world.roots), this.elsewhere(group));
    return judgeCluster(model, { now: world.now, signatures: this.signatures });
  }

  /** The addresses of the API servers of all other clusters. */
  private elsewhere(group: ClusterGroup): ReadonlySet<string> {
    const others = this.groups.filter((other) => other !== group).flatMap(({ sites }) => sites.flatMap(({ uris }) => uris));
    return new Set(others.flatMap((uri) => this.known.get(uri)?.facts.advertised ?? []));
  }

  private documentsOf({ sites }: ClusterGroup): readonly Document[] {
    return sites.flatMap(({ uris }) => uris.flatMap((uri) => this.known.get(uri)?.document ?? []));
  }

  private update(): void {
    if (this.revision === this.index.revision) return;
    this.revision = this.index.revision;
    if (!this.takeIn(this.index.documents())) return;
    const groups = groupClusters(new Map([...this.known].map(([uri, { facts }]) => [uri, facts])));
    this.groups = groups.toSorted((left, right) => (left.root < right.root ? -1 : 1));
    this.groupsOf = byUri(this.groups);
    const ids = new Set(this.groups.map(({ id }) => id));
    for (const id of this.kept.keys()) if (!ids.has(id)) this.kept.delete(id);
  }

  /** Whether what the documents tell of clusters is other than before. */
  private takeIn(documents: ReadonlyMap<string, Document>): boolean {
    let differs = false;
    for (const uri of this.known.keys()) {
      if (documents.has(uri)) continue;
      this.known.delete(uri);
      differs = true;
    }
    for (const [uri, document] of documents) {
      const before = this.known.get(uri);
      if (before?.document === document) continue;
      const facts = groupingFactsOf(document);
      this.known.set(uri, { document, facts });
      // Facts are compared in full only where there is something to compare with: a first scan decodes nothing.
      differs ||= before === undefined || JSON.stringify(before.facts) !== JSON.stringify(facts);
    }
    return differs;
  }
}

function byUri(groups: readonly ClusterGroup[]): Map<string, ClusterGroup[]> {
  const found = new Map<string, ClusterGroup[]>();
  for (const group of groups) {
    for (const uri of group.sites.flatMap(({ uris }) => uris)) found.set(uri, [...(found.get(uri) ?? []), group]);
  }
  return found;
}

function same(left: readonly unknown[], right: readonly unknown[]): boolean {
  return left.length === right.length && left.every((value, at) => value === right[at]);
}
