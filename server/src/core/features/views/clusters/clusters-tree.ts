import type { TreeOrder, TreeSummary } from '../../../../protocol/index.js';
import { count } from '../../../base/time-words.js';
import type { JudgedCluster } from '../../../cluster/connections/judge-cluster.js';
import type { Material } from '../../../documents/document.js';
import { withheldWords } from '../../withheld.js';
import { partsOf, rowId } from '../row-id.js';
import type { TreeSource, ViewRow } from '../tree-source.js';
import type { ViewWorld } from '../view-world.js';
import { belowCertificate, belowTrust } from './certificate-rows.js';
import { type Content, contentOfCluster, looseContent } from './cluster-content.js';
import type { ClusterHoldings } from './cluster-holdings.js';
import { belowCluster, belowKeys, belowRest, belowStrays, clusterRow, firstExpiry, isLeft } from './cluster-rows.js';
import { belowFile, belowFolder, belowLoose, heldAt, looseRow } from './loose-rows.js';
import { materialKey } from './material-rows.js';
import { passing } from './passes.js';
import { pathTo } from './path-to.js';
import { scopeOf, signingOf, type Scope } from './scope.js';
import { clusterTooltip, materialTooltip, placeTooltip } from './tooltip.js';
import { keyUseRows, useRows } from './use-rows.js';

/** More clusters than this are closed at first. */
const fewClusters = 3;

/** The view Clusters: cluster → authorities → what they issued → where it is used; last the files that are part of no cluster. */
export class ClustersTree implements TreeSource {
  private readonly contents = new Map<string, Content>();

  constructor(
    private readonly world: ViewWorld,
    private readonly holdings: ClusterHoldings,
  ) {}

  rows(id: string, order: TreeOrder): Promise<readonly ViewRow[] | undefined> {
    return id === '' ? this.top(order) : this.below(partsOf(id), order);
  }

  async summary(order: TreeOrder): Promise<TreeSummary> {
    const words = [order.filter === undefined ? '' : 'filtered', order.sort === 'expiry' ? 'by expiry' : ''];
    return { description: words.filter((word) => word !== '').join(', '), message: await this.message(order) };
  }

  async tooltip(id: string, order: TreeOrder): Promise<string | undefined> {
    const parts = partsOf(id);
    const scope = this.scopeAt(parts, order);
    if (!scope) return undefined;
    if (parts.length === scope.id.length) return clusterTooltip(scope);
    const material = materialAt(parts.slice(scope.id.length), scope);
    if (material) return materialTooltip(material, scope);
    // The id of a place goes on behind its parent's with three parts.
    const beside = await this.below(parts.slice(0, -3), order);
    const row = beside?.find((each) => each.id === id);
    return row?.at && placeTooltip(row.label, row.at, scope);
  }

  path(at: { readonly uri: string; readonly offset: number }, order: TreeOrder): Promise<readonly string[]> {
    return pathTo(at, this.scopes(order));
  }

  private async message(order: TreeOrder): Promise<string> {
    const { clusters, documents, clockAt } = this.world;
    const isWithheld = clusters.some(({ withheld }) => withheld) || documents.some(({ uri }) => Number.isNaN(clockAt(uri)));
    return isWithheld ? withheldWords : this.filterMessage(order);
  }

  private async filterMessage(order: TreeOrder): Promise<string> {
    if (order.filter === undefined) return '';
    const counts = await Promise.all(
      this.scopes(order).map(async (scope) => {
        const all = [...scope.content.held.values()];
        return { all: all.length, passed: (await passing(all, scope)).length };
      }),
    );
    const sum = (of: 'all' | 'passed'): number => counts.reduce((total, each) => total + each[of], 0);
    return `Only ${filterNames[order.filter]}: ${sum('passed')} of ${count(sum('all'), 'certificate')}.`;
  }

  private async top(order: TreeOrder): Promise<readonly ViewRow[]> {
    const scopes = this.scopes(order);
    const clusters = scopes.flatMap((scope) => (scope.content.cluster ? [{ scope, cluster: scope.content.cluster }] : []));
    const left = await Promise.all(clusters.map(({ scope }) => isLeft(scope)));
    const shown = clusters.filter((_, at) => left[at]);
    if (order.sort === 'expiry') shown.sort((a, b) => this.firstExpiry(a.cluster) - this.firstExpiry(b.cluster));
    const loose = scopes.at(-1);
    return [
      ...shown.map(({ cluster, scope }) => clusterRow(cluster, scope)),
      ...(loose ? await looseRow(loose, { isAlone: clusters.length === 0 }) : []),
    ];
  }

  private firstExpiry(cluster: JudgedCluster): number {
    return firstExpiry(this.holdings.of(cluster));
  }

  private async below(parts: readonly string[], order: TreeOrder): Promise<readonly ViewRow[] | undefined> {
    const scope = this.scopeAt(parts, order);
    if (!scope) return undefined;
    const [kind, ...rest] = parts.slice(scope.id.length);
    return scope.content.cluster ? belowInCluster(kind, rest, scope) : belowInLoose(kind, rest, scope);
  }

  /** The clusters in their order, and last the files of none. */
  private scopes(order: TreeOrder): readonly Scope[] {
    const ids = this.world.clusters.map(({ model }) => ['cluster', model.documents.group.id]);
    return [...ids, ['loose']].flatMap((id) => this.scopeAt(id, order) ?? []);
  }

  private scopeAt([kind, id]: readonly string[], order: TreeOrder): Scope | undefined {
    const shared = { world: this.world, holdings: this.holdings, order, isSmall: this.world.clusters.length <= fewClusters };
    const loose = this.content('', () => looseContent(this.world));
    if (kind === 'loose') return scopeOf(loose, ['loose'], { ...shared, signing: signingOf(() => loose.documents, this.world.now) });
    const cluster = this.world.clusters.find(({ model }) => model.documents.group.id === id);
    if (kind !== 'cluster' || id === undefined || !cluster) return undefined;
    const content = this.content(id, () => contentOfCluster(cluster, this.world));
    const signing = signingOf(() => [...content.documents, ...loose.documents], this.world.now);
    return scopeOf(content, ['cluster', id], { ...shared, signing });
  }

  private content(id: string, make: () => Content): Content {
    const content = this.contents.get(id) ?? make();
    this.contents.set(id, content);
    return content;
  }
}

const filterNames: Record<NonNullable<TreeOrder['filter']>, string> = {
  expired: 'what has expired',
  soon: 'what expires soon',
  findings: 'what has findings',
};

async function belowInCluster(
  kind: string | undefined,
  [sha256 = '', part]: readonly string[],
  scope: Scope,
): Promise<readonly ViewRow[] | undefined> {
  if (kind === undefined) return belowCluster(scope);
  if (kind === 'strays') return belowStrays(scope);
  if (kind === 'keys') return belowKeys(scope);
  if (kind === 'rest') return belowRest(scope);
  if (kind === 'material') return belowMaterial([sha256, part ?? ''], scope);
  const held = kind === 'certificate' ? scope.content.held.get(sha256) : undefined;
  if (!held) return undefined;
  return part === 'trust' ? belowTrust(held, scope) : belowCertificate(held, await scope.content.issuers(scope.world), scope);
}

async function belowInLoose(
  kind: string | undefined,
  [name = '', part = '']: readonly string[],
  scope: Scope,
): Promise<readonly ViewRow[] | undefined> {
  if (kind === undefined) return belowLoose(scope);
  if (kind === 'folder') return belowFolder(name, scope);
  return kind === 'file' ? belowFile(name, scope) : belowMaterial([name, part], scope);
}

/** Who names the file of a key, or of a certificate that is part of no cluster. */
async function belowMaterial(key: readonly [string, string], scope: Scope): Promise<readonly ViewRow[] | undefined> {
  const material = materialWith(key, scope);
  const id = rowId(...scope.id, 'material', ...key);
  const held = material && heldAt(material);
  return held ? useRows(held, id, scope) : material && keyUseRows(material, id, scope);
}

function materialAt([kind, first = '', second = '', more]: readonly string[], scope: Scope): Material | undefined {
  if (kind === 'certificate' && second === '') return scope.content.held.get(first)?.copies[0];
  return kind === 'material' && more === undefined ? materialWith([first, second], scope) : undefined;
}

function materialWith([uri, key]: readonly [string, string], { content }: Scope): Material | undefined {
  return content.document(uri)?.materials.find((material) => materialKey(material)[1] === key);
}
