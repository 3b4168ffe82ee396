import type { Span } from '../../../base/span.js';
import type { Document, FileReference, Material } from '../../../documents/document.js';
import type { Data, Text } from '../../../documents/kubeconfig/model.js';
import type { Finding } from '../../../findings.js';
import type { FeatureWorld } from '../../world.js';
import { signingOf, type Signing } from '../clusters/scope.js';
import type { ViewWorld } from '../view-world.js';
import type { KnownConfig } from './known-config.js';

/** What stands in, or behind, a field. */
export interface Held {
  /** Where it stands: the kubeconfig itself, or the file that a path leads to. */
  readonly document: Document;
  readonly materials: readonly Material[];
}

/** Looks behind the fields of kubeconfigs; what was looked at is kept for one answer. */
export class Inspector {
  private readonly known = new Map<string, Promise<readonly Finding[]>>();

  readonly signing: Signing;

  constructor(readonly world: ViewWorld) {
    this.signing = signingOf(() => world.documents, world.now);
  }

  /** What a field pair holds, by value or by path; undefined where neither is given, or the path leads nowhere. */
  async held({ document }: KnownConfig, data: Data | undefined, path: Text | undefined): Promise<Held | undefined> {
    if (document === undefined) return undefined;
    if (data !== undefined) return { document, materials: data.materials };
    const reference = path && document.references.find((each) => isFileAt(each, path));
    if (reference?.type !== 'file') return undefined;
    const resolution = await this.world.worldOf(document)?.resolve(reference);
    const found = resolution?.status === 'found' ? resolution.document : undefined;
    return found && { document: found, materials: found.materials };
  }

  /** Whether anything is told of how a file fares. */
  isTold(uri: string): boolean {
    return !Number.isNaN(this.world.clockAt(uri));
  }

  findings(uri: string): Promise<readonly Finding[]> {
    const known = this.known.get(uri) ?? this.world.findings(uri);
    this.known.set(uri, known);
    return known;
  }

  /** Errors and warnings that touch a place. */
  async faults(uri: string, span: Span): Promise<readonly Finding[]> {
    const findings = await this.findings(uri);
    return findings.filter(
      ({ severity, span: other }) => (severity === 'error' || severity === 'warning') && other.start <= span.end && span.start <= other.end,
    );
  }

  /** For what hover tells of a document, with the findings that are known already. */
  worldOf(document: Document): FeatureWorld | undefined {
    const world = this.world.worldOf(document);
    return world && { ...world, findings: () => this.findings(document.uri) };
  }
}

function isFileAt(reference: Document['references'][number], { span }: Text): reference is FileReference {
  return reference.type === 'file' && reference.span.start === span.start;
}
