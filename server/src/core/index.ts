import { isInside, pathOf, relativePath } from './base/uris.js';
import { DocumentStore } from './cluster/document-store.js';
import { gatherWorld, indexDocument, resolveReference, type DocumentWorld } from './cluster/document-world.js';
import { WorkspaceIndex } from './cluster/workspace-index.js';
import type { Document, FileReference } from './documents/document.js';
import { createKinds } from './documents/kinds.js';
import type { DocumentKind } from './documents/kind.js';
import * as features from './features/index.js';
import type { FeatureWorld } from './features/world.js';
import type { Finding } from './findings.js';
import type { Certificate } from './formats/x509/types.js';
import { findVerifiedIssuer } from './issuing/find-verified-issuer.js';
import type { Ports } from './ports.js';
import { rules } from './rules/index.gen.js';
import { runRules, type RuleInput } from './rules/run-rules.js';
import type { LanguageService } from './service.js';
import { defaultSettings, type Settings } from './settings.js';

export type * from './service.js';

/** The only door to the core: everything that a host can ask, over the world that it injects. */
export function createLanguageService(ports: Ports, settings: Settings = defaultSettings): LanguageService {
  return new Service(ports, settings);
}

interface Judged {
  readonly document: Document;
  /** Everything else that the findings depend on. */
  readonly key: string;
  readonly resolved: readonly (Document | undefined)[];
  readonly findings: readonly Finding[];
}

class Service implements LanguageService {
  readonly rules = rules;
  private readonly index = new WorkspaceIndex();
  private readonly judged = new Map<string, Judged>();
  private readonly store: DocumentStore;
  private settingsVersion = 0;

  constructor(
    private readonly ports: Ports,
    private settings: Settings,
  ) {
    this.store = new DocumentStore(createKinds(), ports.workspace, settings.maxFileSize);
  }

  open: LanguageService['open'] = (source) => this.store.open(source);

  close: LanguageService['close'] = (uri) => this.store.close(uri);

  changed: LanguageService['changed'] = (uris) => {
    const users = uris.flatMap((uri) => this.index.usersOf(uri).map((reference) => reference.uri));
    for (const uri of uris) {
      this.store.forget(uri);
      if (!this.store.isOpen(uri)) this.index.remove(uri);
    }
    return [...new Set([...uris, ...users])];
  };

  configure: LanguageService['configure'] = (settings) => {
    this.settings = settings;
    this.settingsVersion++;
    this.store.limit(settings.maxFileSize);
  };

  scan: LanguageService['scan'] = async (uris) => {
    for (const uri of uris) {
      const document = await this.store.load(uri);
      if (document) await indexDocument(document, this.needs());
    }
  };

  document: LanguageService['document'] = (uri) => this.store.load(uri);

  findings: LanguageService['findings'] = async (uri) => {
    const document = await this.store.load(uri);
    if (document) return this.judge(document);
    this.index.remove(uri);
    return [];
  };

  private async judge(document: Document): Promise<readonly Finding[]> {
    const world = await gatherWorld(document, this.needs());
    const key = this.worldKey(world);
    const resolved = [...world.resolutions.values()].map((resolution) => (resolution.status === 'found' ? resolution.document : undefined));
    const known = this.judged.get(document.uri);
    if (known?.document === document && known.key === key && same(known.resolved, resolved)) return known.findings;
    const findings = runRules(this.rules, this.ruleInput(world));
    this.judged.set(document.uri, { document, key, resolved, findings });
    return findings;
  }

  private ruleInput(world: DocumentWorld): RuleInput {
    return {
      ...world,
      now: this.ports.clock.now(),
      settings: this.settings,
      logger: this.ports.logger,
      resolve: (reference) => world.resolutions.get(reference) ?? { status: 'unknown' },
    };
  }

  /** Findings are counted in days: within one minute an answer stands. */
  private worldKey(world: DocumentWorld): string {
    const minute = Math.floor(this.ports.clock.now() / 60_000);
    const { stat, git, resolutions } = world;
    const places = [...resolutions.values()].map((resolution) => (resolution.status === 'unknown' ? '?' : resolution.uri));
    return JSON.stringify([minute, this.settingsVersion, this.index.version, stat?.mode, git, places]);
  }

  private needs(): Parameters<typeof gatherWorld>[1] {
    return { ports: this.ports, store: this.store, index: this.index, settings: this.settings };
  }

  private worldOf(document: Document, kind: DocumentKind): FeatureWorld {
    return {
      now: this.ports.clock.now(),
      settings: this.settings,
      kind,
      findings: () => this.judge(document),
      resolve: (reference: FileReference) => resolveReference(reference, this.needs()),
      list: (uri) => this.ports.workspace.list(uri),
      stat: (uri) => this.ports.workspace.stat(uri),
      relativeName: (uri) => this.relativeName(uri),
      findIssuer: (certificate: Certificate) => findVerifiedIssuer(certificate, this.index.findIssuers(certificate)),
    };
  }

  private relativeName(uri: string): string {
    const root = this.ports.workspace.roots.find((candidate) => isInside(uri, candidate));
    return root === undefined ? pathOf(uri) : (relativePath(root, uri) ?? pathOf(uri));
  }
}

function same(left: readonly unknown[], right: readonly unknown[]): boolean {
  return left.length === right.length && left.every((value, at) => value === right[at]);
}
