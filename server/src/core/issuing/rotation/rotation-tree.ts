import { ClusterRegistry } from '../../cluster/cluster-registry.js';
import type { JudgedCluster } from '../../cluster/connections/judge-cluster.js';
import type { Court } from '../../cluster/connections/judge-edge.js';
import { DocumentStore } from '../../cluster/document-store.js';
import { indexDocument, type Needs } from '../../cluster/document-world.js';
import { WorkspaceIndex } from '../../cluster/workspace-index.js';
import type { Document } from '../../documents/document.js';
import type { DocumentKind } from '../../documents/kind.js';
import { createKinds } from '../../documents/kinds.js';
import { SignatureCache } from '../../verification/signature-cache.js';
import type { FileChange } from '../file-change.js';
import { verifySignature } from '../signatures/verify-signature.js';
import { OverlayWorkspace } from './overlay-workspace.js';
import type { RotationWorld } from './rotation.js';

/** The files at one moment of a rotation, with the clusters that they describe. */
export class RotationTree {
  private constructor(
    private readonly bench: Bench,
    /** What is written over the files of the host. */
    private readonly texts: ReadonlyMap<string, string>,
    readonly documents: ReadonlyMap<string, Document>,
    readonly clusters: readonly JudgedCluster[],
  ) {}

  /** The files as they are. */
  static load(world: RotationWorld): Promise<RotationTree> {
    const known = world.known ?? { kinds: createKinds().map(remembering), signatures: new SignatureCache(verifySignature) };
    return RotationTree.open({ world, ...known }, new Map());
  }

  /** The files as they will be. */
  with(changes: readonly FileChange[]): Promise<RotationTree> {
    return RotationTree.open(this.bench, new Map([...this.texts, ...changes.map(({ uri, text }) => [uri, text] as const)]));
  }

  /** What judges, as it was when the rotation began. */
  get court(): Court & { readonly signatures: SignatureCache } {
    return { now: this.bench.world.clock.now(), signatures: this.bench.signatures };
  }

  private static async open(bench: Bench, texts: ReadonlyMap<string, string>): Promise<RotationTree> {
    const { world, kinds, signatures } = bench;
    const workspace = new OverlayWorkspace(world.workspace, texts);
    const store = new DocumentStore(kinds, workspace, world.settings.maxFileSize);
    const index = new WorkspaceIndex();
    const needs: Needs = { ports: { workspace, clock: world.clock, logger: silent }, store, index, settings: world.settings };
    const documents = new Map<string, Document>();
    for (const uri of new Set([...world.uris, ...texts.keys()])) {
      const document = await store.load(uri);
      if (document === undefined) continue;
      await indexDocument(document, needs);
      documents.set(uri, document);
    }
    const registry = new ClusterRegistry(index, signatures);
    const now = world.clock.now();
    const court = { now, pathMappings: world.settings.pathMappings, roots: workspace.roots };
    const clusters = await Promise.all(registry.clusters().map((group) => registry.judge(group, court)));
    return new RotationTree(bench, texts, documents, clusters);
  }
}

interface Bench {
  readonly world: RotationWorld;
  readonly kinds: readonly DocumentKind[];
  readonly signatures: SignatureCache;
}

const silent = { info: (): void => undefined, warn: (): void => undefined, error: (): void => undefined };

/** Most files are the same at every step: each text is parsed once. */
function remembering<K extends DocumentKind>(kind: K): K {
  const parsed = new Map<string, Document>();
  const parse = (source: Parameters<K['parse']>[0]): Document => {
    const known = parsed.get(source.uri);
    if (known?.text === source.text && source.bytes === undefined && source.text !== '') return known;
    const document = kind.parse(source);
    parsed.set(source.uri, document);
    return document;
  };
  return Object.assign(Object.create(kind) as K, { parse });
}
