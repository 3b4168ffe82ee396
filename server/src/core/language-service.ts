import { remember } from './base/remember.js';
import { isInside, pathOf, relativePath } from './base/uris.js';
import { ClusterRegistry, type RegistryWorld } from './cluster/cluster-registry.js';
import { nameFaultsOf } from './cluster/connections/name-faults.js';
import type { JudgedCluster } from './cluster/connections/judge-cluster.js';
import type { ClusterGroup } from './cluster/grouping/group-clusters.js';
import { DocumentStore } from './cluster/document-store.js';
import { resolveReference } from './cluster/document-world.js';
import { IndexKeeper } from './cluster/index-keeper.js';
import { clientCaPathsOf } from './cluster/model/client-ca-paths.js';
import { WorkspaceIndex } from './cluster/workspace-index.js';
import { documentAt, type Document } from './documents/document.js';
import type { Finding } from './findings.js';
import { createKinds } from './documents/kinds.js';
import * as features from './features/index.js';
import type { ViewMemory } from './features/views/index.js';
import type { ViewWorld } from './features/views/view-world.js';
import type { FeatureWorld } from './features/world.js';
import { findSigned } from './issuing/signatures/find-signed.js';
import type { Refusal } from './issuing/issue-request.js';
import { issueOptions, type SigningAuthority } from './issuing/params/issue-options.js';
import { findVerifiedIssuer } from './issuing/signatures/find-verified-issuer.js';
import type { RotationWorld } from './issuing/rotation/rotation.js';
import { verifySignature } from './issuing/signatures/verify-signature.js';
import { Judge, type Bench } from './judge.js';
import type { Ports } from './ports.js';
import { rules } from './rules/index.gen.js';
import { withoutKnownElsewhere } from './rules/known-elsewhere.js';
import { withCluster } from './rules/with-cluster.js';
import type { LanguageService } from './service.js';
import type { Settings } from './settings.js';
import { SignatureCache } from './verification/signature-cache.js';

type Issuing = typeof import('./issuing/index.js');
/** Holds the documents and hands each question to the feature that answers it. */
export class Service implements LanguageService {
  readonly rules = rules;
  private readonly index = new WorkspaceIndex();
  private readonly keeper = new IndexKeeper(() => this.bench());
  /** Of clusters: what waits for one of them is not kept waiting by a question about a single handshake. */
  private readonly clusterSignatures = new SignatureCache(verifySignature);
  private readonly clusters = new ClusterRegistry(this.index, this.clusterSignatures);
  private readonly store: DocumentStore;
  private readonly signatures = new SignatureCache(verifySignature);
  private judge: Judge;
  private openScans = 0;
  private isScanned = false;
  private readonly touched = new Set<string>();
  private viewMemory: ViewMemory | undefined;

  constructor(
    private readonly ports: Ports,
    private settings: Settings,
  ) {
    this.judge = new Judge(rules, settings);
    this.store = new DocumentStore(createKinds(), ports.workspace, settings.maxFileSize);
  }

  open: LanguageService['open'] = (source) => {
    this.store.open(source);
    this.keeper.textChanged(source.uri);
    this.touch([source.uri]);
  };

  close: LanguageService['close'] = (uri) => {
    this.store.close(uri);
    this.keeper.textChanged(uri);
    this.touch([uri]);
  };

  changed: LanguageService['changed'] = (uris) => {
    const below = uris.flatMap((uri) => this.keeper.placeChanged(uri));
    for (const uri of [...uris, ...below]) this.forget(uri);
    this.touch([...uris, ...below]);
  };

  configure: LanguageService['configure'] = (settings) => {
    this.settings = settings;
    this.judge = new Judge(rules, settings);
    this.store.limit(settings.maxFileSize);
    this.keeper.allChanged();
  };

  scan: LanguageService['scan'] = async (uris) => {
    this.openScans++;
    try {
      for await (const uri of uris) {
        this.keeper.addFile(uri);
        await this.keeper.settle();
      }
    } finally {
      this.openScans--;
      this.isScanned = true;
    }
  };

  leave: LanguageService['leave'] = (uris) => {
    for (const uri of uris) this.keeper.dropFile(uri);
    this.touch(uris);
  };

  affected: LanguageService['affected'] = async () => {
    const touched = [...this.touched];
    this.touched.clear();
    await this.keeper.settle();
    const near = [...touched, ...touched.flatMap((uri) => this.index.usersOf(uri).map(({ uri: user }) => user))];
    return [...new Set([...near, ...near.flatMap((uri) => this.index.relatedTo(uri)), ...this.clusters.takeAffected()])];
  };

  document: LanguageService['document'] = (uri) => this.store.load(uri);

  findings: LanguageService['findings'] = async (uri) => {
    const document = await this.load(uri);
    return document ? this.findingsOf(document) : [];
  };

  hover: LanguageService['hover'] = (uri, offset) =>
    this.askAt(uri, offset, undefined, (document, world) => features.hover(document, offset, world));

  completions: LanguageService['completions'] = (uri, offset) =>
    this.askAt(uri, offset, [], (document, world) => features.completions(document, offset, world));

  definition: LanguageService['definition'] = (uri, offset) =>
    this.askAt(uri, offset, [], (document, world) => features.definition(document, offset, world));

  references: LanguageService['references'] = (uri, offset, scope) =>
    this.askAt(uri, offset, [], (document, world) => features.references(document, offset, scope, world));

  prepareRename: LanguageService['prepareRename'] = (uri, offset) =>
    this.askAt(uri, offset, undefined, (document) => features.prepareRename(document, offset));

  rename: LanguageService['rename'] = (uri, offset, newName) =>
    this.askAt(uri, offset, [], (document, world) => features.rename(document, offset, newName, world));

  format: LanguageService['format'] = (uri) => this.ask(uri, [], features.format);

  links: LanguageService['links'] = (uri) => this.ask(uri, [], features.links);

  symbols: LanguageService['symbols'] = (uri) => this.ask(uri, [], features.symbols);

  foldings: LanguageService['foldings'] = (uri) => this.ask(uri, [], features.foldings);

  selections: LanguageService['selections'] = (uri, offset) =>
    this.ask(uri, [], (document, world) => features.selections(document, offset, world));

  inlayHints: LanguageService['inlayHints'] = (uri, span) =>
    this.ask(uri, [], (document, world) => features.inlayHints(document, span, world));

  codeLenses: LanguageService['codeLenses'] = (uri) => this.ask(uri, [], features.codeLenses);

  semanticTokens: LanguageService['semanticTokens'] = (uri) => this.ask(uri, [], features.semanticTokens);

  codeActions: LanguageService['codeActions'] = (uri, span) =>
    this.askAt(uri, span.start, [], (document, world) => features.codeActions(document, span, world));

  text: LanguageService['text'] = (uri, offset) => this.askAt(uri, offset, undefined, (document) => features.text(document, offset));

  status: LanguageService['status'] = (uri) => this.ask(uri, undefined, features.status);

  handshake: LanguageService['handshake'] = (question) =>
    features.handshake(question, {
      now: this.ports.clock.now(),
      signatures: this.signatures,
      load: (uri) => this.store.load(uri),
      resolve: (reference) => resolveReference(reference, this.bench()),
      stat: (uri) => this.ports.workspace.stat(uri),
    });

  explainError: LanguageService['explainError'] = async (text, uris) => {
    const { explainError } = await import('./features/explain/index.js');
    return explainError(text, { files: () => this.judged(uris), relativeName: (uri) => this.relativeName(uri) });
  };

  connections: LanguageService['connections'] = async (uris) => {
    await this.keeper.settle();
    const groups = uris === undefined ? this.clusters.clusters() : [...new Set(uris.flatMap((uri) => this.clusters.clustersOf(uri)))];
    const { connections } = await import('./features/connections/connections.js');
    return connections(await this.judgeGroups(groups), (uri) => this.findings(uri));
  };

  renewal: LanguageService['renewal'] = async (question) => {
    await this.keeper.settle();
    const { planRenewal } = await import('./issuing/index.js');
    return planRenewal(question, {
      ...this.bench(),
      load: (uri) => this.load(uri),
      clustersOf: (uri) => this.judgedClusters(uri),
      relativeName: (uri) => this.relativeName(uri),
    });
  };

  offerIssuing: LanguageService['offerIssuing'] = async () => {
    await this.keeper.settle();
    const { offerIssuing } = await import('./features/issue-offer/index.js');
    const { kubernetesVersion } = this.settings;
    return offerIssuing({
      now: this.ports.clock.now(),
      clusters: await this.allClusters(),
      documents: this.index.documentsByName(),
      authorities: () => this.authorities(),
      facts: () => (kubernetesVersion === undefined ? {} : { kubernetesVersion }),
      findings: (uri) => this.findings(uri),
      findIssuer: (certificate) => findVerifiedIssuer(certificate, this.index.findIssuers(certificate)),
      copiesOf: (certificate) => this.index.copiesOf(certificate),
    });
  };

  describeIssued: LanguageService['describeIssued'] = async (pem, { uri, issuerUri }) => {
    const { describeIssued } = await import('./features/issue-offer/index.js');
    const issuer = issuerUri === undefined ? undefined : this.relativeName(issuerUri);
    return describeIssued(pem, { uri, now: this.ports.clock.now(), issuer });
  };

  fileWords: LanguageService['fileWords'] = (uri) =>
    this.ask(uri, '', async (document, { now }) => (await import('./features/issue-offer/index.js')).fileWords(document, now));

  planRotation: LanguageService['planRotation'] = (request, base) =>
    this.rotate(base, (world, { planRotation }) => planRotation(request, world));

  rotationStep: LanguageService['rotationStep'] = (document, step, base) =>
    this.rotate(base, (world, { rotationStep }) => rotationStep(document, step, world));

  views: LanguageService['views'] = async () => {
    await this.keeper.settle();
    const { createViews, createViewMemory } = await import('./features/views/index.js');
    this.viewMemory ??= createViewMemory();
    const world: ViewWorld = {
      now: this.ports.clock.now(),
      clockAt: (uri) => this.judge.withholding.clockAt(uri, this.ports.clock.now()),
      settings: this.settings,
      signatures: this.clusterSignatures,
      clusters: await this.allClusters(),
      documents: this.index.documentsByName(),
      ofClusters: this.knowsAll() ? this.clusters.members() : new Set(),
      findings: remember((uri: string) => this.findings(uri)),
      worldOf: (document) => this.worldOf(document, document),
      load: (uri) => this.load(uri),
      findIssuer: (certificate) => findVerifiedIssuer(certificate, this.index.findIssuers(certificate)),
      copiesOf: (certificate) => this.index.copiesOf(certificate),
      signedBy: (certificate) => findSigned(certificate, this.index.namedUnder(certificate)),
      authorities: () => this.authorities(),
      relativeName: (uri) => this.relativeName(uri),
      kubectlPaths: this.ports.kubectlPaths?.(),
      systemRoots: () => this.ports.systemRoots?.(),
      workspace: this.ports.workspace,
      handshake: this.handshake,
    };
    return createViews(world, this.viewMemory);
  };

  /** None before the workspace has been scanned. */
  private allClusters(): Promise<readonly JudgedCluster[]> {
    return this.judgeGroups(this.knowsAll() ? this.clusters.clusters() : []);
  }

  private judgeGroups(groups: readonly ClusterGroup[]): Promise<readonly JudgedCluster[]> {
    return Promise.all(groups.map(async (group) => this.judge.withholding.of(await this.clusters.judge(group, this.registryWorld()))));
  }

  /** What a text says of other files is asked before it is another, and after. */
  private touch(uris: readonly string[]): void {
    for (const uri of uris) for (const each of [uri, ...this.index.targetsOf(uri), ...this.index.relatedTo(uri)]) this.touched.add(each);
  }

  private async judged(uris: readonly string[]): Promise<{ document: Document; findings: readonly Finding[] }[]> {
    const files: { document: Document; findings: readonly Finding[] }[] = [];
    for (const uri of uris.filter((each) => !this.judge.withholding.hides(each))) {
      const document = await this.load(uri);
      if (document) files.push({ document, findings: await this.findingsOf(document) });
    }
    return files;
  }

  /** The document at a URI, when the index knows all that has changed. */
  private async load(uri: string): Promise<Document | undefined> {
    const document = await this.store.load(uri);
    this.keeper.noticed(uri, document);
    await this.keeper.settle();
    return document;
  }

  /** Loads the document and asks a feature; `nothing` for a URI that is none of ours. */
  private async ask<T>(uri: string, nothing: T, feature: (document: Document, world: FeatureWorld) => T | Promise<T>): Promise<T> {
    const document = await this.load(uri);
    const world = document && this.worldOf(document, document);
    return world ? feature(document, world) : nothing;
  }

  /** The same of the document that stands at an offset: a here-document is asked about as the file that it writes. */
  private async askAt<T>(
    uri: string,
    offset: number,
    nothing: T,
    feature: (document: Document, world: FeatureWorld) => T | Promise<T>,
  ): Promise<T> {
    const whole = await this.load(uri);
    const document = whole && documentAt(whole, offset);
    const world = document && this.worldOf(document, whole);
    return world ? feature(document, world) : nothing;
  }

  /** `whole`: the document of the file, when `document` stands inside it. */
  private worldOf(document: Document, whole: Document): FeatureWorld | undefined {
    const kind = this.store.kindOf(document);
    if (!kind) return undefined;
    return {
      now: this.judge.withholding.clockAt(document.uri, this.ports.clock.now()),
      withheld: this.judge.withholding.hides(document.uri),
      settings: this.settings,
      kind,
      findings: () => this.findingsOf(whole),
      resolve: (reference) => resolveReference(reference, this.bench()),
      list: (uri) => this.ports.workspace.list(uri),
      stat: (uri) => this.ports.workspace.stat(uri),
      definedElsewhere: ({ uri }, wanted) => this.index.namesElsewhere(uri, wanted, 'definition'),
      usedElsewhere: ({ uri }, wanted) => this.index.namesElsewhere(uri, wanted, 'use'),
      relativeName: (uri) => this.relativeName(uri),
      findIssuer: (certificate) => findVerifiedIssuer(certificate, this.index.findIssuers(certificate)),
      usersOf: (uri) => this.index.usersOf(uri),
      copiesOf: (certificate) => this.index.copiesOf(certificate),
      signedBy: (certificate) => findSigned(certificate, this.index.namedUnder(certificate)),
      uncoveredNames: (finding) => this.uncoveredNames(finding),
      clientCaPaths: async (uri) => (await this.judgedClusters(uri)).flatMap(({ model }) => clientCaPathsOf(model, uri)),
      authorities: () => this.authorities(),
      shareCluster: (uri, other) => this.shareCluster(uri, other),
    };
  }

  /** The CA's own file comes before a bundle that holds a copy of it. */
  private authorities(): readonly SigningAuthority[] {
    const documents = [...this.index.documents()].sort((a, b) => a.materials.length - b.materials.length);
    return issueOptions(documents, this.ports.clock.now());
  }

  private async uncoveredNames({ uri, span }: Finding): Promise<readonly string[]> {
    const faults = (await this.judgedClusters(uri)).flatMap(({ connections }) => nameFaultsOf(connections));
    const here = faults.filter(({ blames, at }) => blames === 'certificate' && at.uri === uri && at.span.start === span.start);
    return here.flatMap(({ hosts }) => hosts);
  }

  private shareCluster(uri: string, other: string): boolean | undefined {
    const own = this.clusters.clustersOf(uri);
    return own.length === 0 ? undefined : this.clusters.clustersOf(other).some((group) => own.includes(group));
  }

  /** What the rules say of the document alone, and of its part in its cluster. */
  private async findingsOf(document: Document): Promise<readonly Finding[]> {
    if (this.judge.withholding.hides(document.uri)) return [];
    const paths = this.ports.kubectlPaths?.();
    const judged = await this.judge.judge(document, this.bench());
    const own = await withoutKnownElsewhere(judged, document, { paths, load: (uri) => this.store.load(uri) });
    const clusters = await this.judgedClusters(document.uri);
    return clusters.reduce(
      (findings, cluster) => withCluster(findings, document.uri, cluster, this.judge.judgeCluster(cluster, this.ports.logger)),
      own,
    );
  }

  /** None before the workspace has been scanned: what a part of a cluster seems to say would be taken back. */
  private async judgedClusters(uri: string): Promise<readonly JudgedCluster[]> {
    return this.knowsAll() ? this.judgeGroups(this.clusters.clustersOf(uri)) : [];
  }

  /** Whether no part of the workspace is still to be scanned. */
  private knowsAll(): boolean {
    return this.isScanned && this.openScans === 0;
  }

  /** Not where verdicts are kept back: every step of a rotation is judged. */
  private async rotate<T>(base: string, take: (world: RotationWorld, issuing: Issuing) => Promise<T | Refusal>): Promise<T | Refusal> {
    await this.keeper.settle();
    const uris = [...this.index.documents()].map(({ uri }) => uri);
    const refusal = this.judge.withholding.refuseRotation(uris);
    return refusal ?? take({ ...this.ports, settings: this.settings, uris, base }, await import('./issuing/index.js'));
  }

  private registryWorld(): RegistryWorld {
    return { now: this.ports.clock.now(), pathMappings: this.settings.pathMappings, roots: this.ports.workspace.roots };
  }

  private relativeName(uri: string): string {
    const root = this.ports.workspace.roots.find((candidate) => isInside(uri, candidate));
    return root === undefined ? pathOf(uri) : (relativePath(root, uri) ?? pathOf(uri));
  }

  private bench(): Bench {
    return {
      ports: this.ports,
      store: this.store,
      index: this.index,
      settings: this.settings,
      findInCluster: (reference) => (this.knowsAll() ? this.clusters.findFile(reference, this.registryWorld()) : undefined),
    };
  }

  private forget(uri: string): void {
    this.store.forget(uri);
    this.judge.forget(uri);
  }
}
