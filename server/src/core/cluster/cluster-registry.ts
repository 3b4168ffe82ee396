import type { Document, FileExpectation, FileReference } from '../documents/document.js';
import type { SignatureChecks } from '../verification/chain-question.js';
import { judgeCluster, type JudgedCluster } from './connections/judge-cluster.js';
import { materialFiles } from './material-files.js';
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

interface Told {
  readonly group: ClusterGroup;
  /** The addresses of the API servers of all other clusters. */
  readonly elsewhere: ReadonlySet<string>;
  /** All that judging needs of the group beside its documents. */
  readonly key: string;
}

interface Kept {
  readonly key: string;
  readonly told: string;
  readonly judged: Promise<JudgedCluster>;
}

/**
 * The clusters of a workspace. A changed document is looked at anew for what it tells of clusters; only when that
 * differs are clusters told apart again, and only a cluster whose documents differ is judged again.
 */
export class ClusterRegistry {
  private known = new Map<string, Known>();
  private told: ReadonlyMap<string, Told> = new Map();
  private groupsOf: ReadonlyMap<string, readonly ClusterGroup[]> = new Map();
  private readonly stale = new Set<string>();
  private readonly affected = new Set<string>();
  /** By the id of the group; a document that changes takes those of its groups away. */
  private readonly kept = new Map<string, Kept>();
  private readonly finders = new WeakMap<ClusterGroup, { readonly key: string; readonly finder: ClusterDocuments }>();

  constructor(
    private readonly index: WorkspaceIndex,
    private readonly signatures: SignatureChecks,
  ) {
    index.follow((uri) => this.stale.add(uri));
  }

  /** The clusters that there are, in the order of their folders. */
  clusters(): readonly ClusterGroup[] {
    this.update();
    return [...this.told.values()].map(({ group }) => group);
  }

  /** The clusters that a document belongs to: a kubeconfig may speak of several; none when nothing tells. */
  clustersOf(uri: string): readonly ClusterGroup[] {
    this.update();
    return this.groupsOf.get(uri) ?? [];
  }

  /** The documents that belong to a cluster, as they do now. */
  members(): Pick<ReadonlyMap<string, unknown>, 'has'> {
    this.update();
    return this.groupsOf;
  }

  /** The documents of every cluster that has changed since this was last asked. */
  takeAffected(): ReadonlySet<string> {
    this.update();
    const taken = new Set(this.affected);
    this.affected.clear();
    return taken;
  }

  /** The one file of a document's clusters that an absolute path in it leads to, as far as the end of the path tells. */
  findFile({ path, uri, expects }: FileReference, world: RegistryWorld): string | undefined {
    if (!materialFiles.has(expects)) return undefined;
    const found = new Set(this.clustersOf(uri).map((group) => this.finderOf(group, world).find(path, uri)));
    const [only] = found;
    return found.size === 1 && only !== undefined && fits(only, expects) ? only.uri : undefined;
  }

  /** A cluster with its connections judged; kept while nothing of it changes. */
  judge(group: ClusterGroup, world: RegistryWorld): Promise<JudgedCluster> {
    const { key: told = '', elsewhere = new Set<string>() } = this.told.get(group.id) ?? {};
    const key = JSON.stringify([Math.floor(world.now / 60_000), world.pathMappings, world.roots]);
    const before = this.kept.get(group.id);
    if (before?.key === key && before.told === told) return before.judged;
    const judged = this.judgeAnew(group, elsewhere, world);
    this.kept.set(group.id, { key, told, judged });
    return judged;
  }

  /** Kept with the group: another set of files is another group. */
  private finderOf(group: ClusterGroup, { pathMappings, roots }: RegistryWorld): ClusterDocuments {
    const key = JSON.stringify([pathMappings, roots]);
    const known = this.finders.get(group);
    if (known?.key === key) return known.finder;
    const byUri = new Map(this.documentsOf(group).map((document) => [document.uri, document]));
    const finder = new ClusterDocuments(group, byUri, pathMappings, roots);
    this.finders.set(group, { key, finder });
    return finder;
  }

  private async judgeAnew(group: ClusterGroup, elsewhere: Told['elsewhere'], world: RegistryWorld): Promise<JudgedCluster> {
    const documents = this.documentsOf(group);
    await Promise.all(documents.map(resolveKeys));
    const byUri = new Map(documents.map((document) => [document.uri, document]));
    const model = buildModel(new ClusterDocuments(group, byUri, world.pathMappings, world.roots), elsewhere);
    return judgeCluster(model, { now: world.now, signatures: this.signatures });
  }

  private documentsOf({ sites }: ClusterGroup): readonly Document[] {
    return sites.flatMap(({ uris }) => uris.flatMap((uri) => this.known.get(uri)?.document ?? []));
  }

  private update(): void {
    if (this.stale.size === 0) return;
    const changed = [...this.stale];
    this.stale.clear();
    this.change(changed);
    if (this.takeIn(changed)) this.groupAnew();
    this.change(changed);
  }

  /** Whether what the documents tell of clusters is other than before. */
  private takeIn(changed: readonly string[]): boolean {
    let differs = false;
    let hasNew = false;
    for (const uri of changed) {
      const before = this.known.get(uri);
      const document = this.index.document(uri);
      const facts = document && groupingFactsOf(document);
      if (document && facts) this.known.set(uri, { document, facts });
      else this.known.delete(uri);
      hasNew ||= before === undefined;
      // Facts are compared in full only where there is something to compare with: a first scan decodes nothing.
      differs ||= hasNew || facts === undefined || !areSame(before?.facts, facts);
    }
    // In the order of their names, so that nothing rests on which file was met first.
    if (hasNew) this.known = new Map([...this.known].sort(([left], [right]) => (left < right ? -1 : 1)));
    return differs;
  }

  private groupAnew(): void {
    const groups = groupClusters(new Map([...this.known].map(([uri, { facts }]) => [uri, facts])));
    const before = this.told;
    this.told = this.tellApart(groups.toSorted((left, right) => (left.root < right.root ? -1 : 1)));
    this.groupsOf = byUri(groups);
    for (const [id, { group, key }] of before) {
      if (this.told.get(id)?.key !== key) this.affect([group]);
      if (!this.told.has(id)) this.kept.delete(id);
    }
    for (const [id, { group, key }] of this.told) if (before.get(id)?.key !== key) this.affect([group]);
  }

  private tellApart(groups: readonly ClusterGroup[]): ReadonlyMap<string, Told> {
    const own = groups.map(({ sites }) => sites.flatMap(({ uris }) => uris.flatMap((uri) => this.known.get(uri)?.facts.advertised ?? [])));
    return new Map(
      groups.map((group, at) => {
        const elsewhere = new Set(own.flatMap((addresses, other) => (other === at ? [] : addresses)));
        return [group.id, { group, elsewhere, key: JSON.stringify([group.root, group.sites, [...elsewhere]]) }];
      }),
    );
  }

  private change(uris: readonly string[]): void {
    const groups = uris.flatMap((uri) => this.groupsOf.get(uri) ?? []);
    this.affect(groups);
    for (const { id } of groups) this.kept.delete(id);
  }

  private affect(groups: readonly ClusterGroup[]): void {
    for (const { sites } of new Set(groups)) for (const { uris } of sites) for (const uri of uris) this.affected.add(uri);
  }
}

function fits({ kind }: Document, expects: FileExpectation): boolean {
  return expects === 'kubeconfig' ? kind === 'kubeconfig' : kind === 'pem' || kind === 'der';
}

function byUri(groups: readonly ClusterGroup[]): Map<string, ClusterGroup[]> {
  const found = new Map<string, ClusterGroup[]>();
  for (const group of groups) {
    for (const uri of group.sites.flatMap(({ uris }) => uris)) {
      const known = found.get(uri);
      if (known) known.push(group);
      else found.set(uri, [group]);
    }
  }
  return found;
}

function areSame(left: GroupingFacts | undefined, right: GroupingFacts): boolean {
  return JSON.stringify(left) === JSON.stringify(right);
}
