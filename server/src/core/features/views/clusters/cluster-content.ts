import { groupBy } from '../../../base/group-by.js';
import { isInside, relativePath } from '../../../base/uris.js';
import type { Edge } from '../../../cluster/connections/edge.js';
import type { JudgedCluster } from '../../../cluster/connections/judge-cluster.js';
import type { Document, Material } from '../../../documents/document.js';
import type { Certificate, PublicKey } from '../../../formats/x509/types.js';
import type { ViewWorld } from '../view-world.js';
import { withoutRoot } from '../without-root.js';
import type { Held } from './held.js';
import { issuersOf, type Issuers } from './issuers.js';

/** What the files of one cluster, or the files of none, hold. Worked out as far as somebody asks. */
export class Content {
  private own: readonly Material[] | undefined;
  private byHash: ReadonlyMap<string, Held> | undefined;
  private keys: ReadonlyMap<string, readonly Material[]> | undefined;
  private chains: Promise<Issuers> | undefined;
  private all: readonly Document[] | undefined;

  /** `cluster`: undefined for the files that belong to none. `nameOf`: how people name a file within it. */
  constructor(
    private readonly byUri: ReadonlyMap<string, Document>,
    readonly cluster: JudgedCluster | undefined,
    readonly nameOf: (uri: string) => string,
    private readonly isOwn: (material: Material) => boolean = () => true,
  ) {}

  get documents(): readonly Document[] {
    return (this.all ??= [...this.byUri.values()]);
  }

  document(uri: string): Document | undefined {
    return this.byUri.get(uri);
  }

  get materials(): readonly Material[] {
    return (this.own ??= this.documents.flatMap(({ materials }) => materials.filter(this.isOwn)));
  }

  /** Certificates by SHA-256. */
  get held(): ReadonlyMap<string, Held> {
    return (this.byHash ??= holdingsOf(this.materials));
  }

  issuers(world: ViewWorld): Promise<Issuers> {
    return (this.chains ??= issuersOf(this.held, world));
  }

  /** The files with the private half of a key. */
  keyFiles({ spkiSha256 }: PublicKey): readonly Material[] {
    this.keys ??= groupBy(this.materials.filter(isKeyFile), publicHalfOf);
    return this.keys.get(spkiSha256) ?? [];
  }
}

export function contentOfCluster(cluster: JudgedCluster, world: ViewWorld): Content {
  const { documents, group } = cluster.model.documents;
  const nameOf = (uri: string): string =>
    (isInside(uri, group.root) ? relativePath(group.root, uri) : undefined) ?? world.relativeName(uri);
  return new Content(documents, cluster, (uri) => withoutRoot(nameOf(uri)), ownOf(cluster, world.clusters));
}

/** A kubeconfig may speak of several clusters: what its contexts use belongs where they dial, the rest to the first. */
function ownOf(cluster: JudgedCluster, clusters: readonly JudgedCluster[]): (material: Material) => boolean {
  const used = new Map<JudgedCluster, ReadonlySet<Material>>();
  const usedIn = (each: JudgedCluster): ReadonlySet<Material> => {
    const known = used.get(each) ?? new Set(each.connections.flatMap(({ edge }) => materialsOf(edge)));
    used.set(each, known);
    return known;
  };
  const holders = new Map<string, readonly JudgedCluster[]>();
  const holdersOf = (uri: string): readonly JudgedCluster[] => {
    const known = holders.get(uri) ?? clusters.filter(({ model }) => model.documents.documents.has(uri));
    holders.set(uri, known);
    return known;
  };
  return (material) => {
    // Files of their own belong to one cluster; only what speaks of servers is shared.
    if (material.place === undefined) return true;
    const all = holdersOf(material.uri);
    if (all.length < 2 || usedIn(cluster).has(material)) return true;
    return all[0] === cluster && !all.some((other) => usedIn(other).has(material));
  };
}

function materialsOf({ trust, credentials }: Edge): readonly Material[] {
  const slots = [
    ...(trust.type === 'slot' ? [trust.slot] : []),
    ...(credentials.type === 'certificate' ? [credentials.pair.certificate, credentials.pair.key] : []),
  ];
  return slots.flatMap((slot) => (slot.state === 'known' ? slot.materials : []));
}

/** What lies in files that are part of no cluster. */
export function looseContent(world: ViewWorld): Content {
  return new Content(new Map(looseDocuments(world).map((document) => [document.uri, document])), undefined, (uri) =>
    world.relativeName(uri),
  );
}

function looseDocuments({ documents, ofClusters }: ViewWorld): readonly Document[] {
  return documents.filter(({ uri, materials }) => materials.length > 0 && !ofClusters.has(uri));
}

function isKeyFile({ place, content }: Material): boolean {
  return place === undefined && content.type === 'private-key' && content.publicKey !== undefined;
}

function publicHalfOf({ content }: Material): string {
  return (content.type === 'private-key' && content.publicKey?.spkiSha256) || '';
}

function holdingsOf(materials: readonly Material[]): ReadonlyMap<string, Held> {
  const places = new Map<string, { certificate: Certificate; copies: [Material, ...Material[]] }>();
  for (const material of materials) {
    if (material.content.type !== 'certificate') continue;
    const known = places.get(material.content.sha256);
    if (known) known.copies.push(material);
    else places.set(material.content.sha256, { certificate: material.content, copies: [material] });
  }
  for (const { copies } of places.values()) if (copies.length > 1) copies.sort((a, b) => rank(a) - rank(b) || compare(a.uri, b.uri));
  return places;
}

/** Of one certificate's places the one that people mean: its own file, the first of a file, a value. */
function rank({ place, index, use }: Material): number {
  return (place !== undefined || use !== undefined ? 2 : 0) + Math.min(index, 1);
}

function compare(a: string, b: string): number {
  return a.length - b.length || (a < b ? -1 : Number(a > b));
}
