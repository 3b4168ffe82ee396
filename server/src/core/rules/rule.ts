import type { Span } from '../base/span.js';
import type { JudgedCluster } from '../cluster/connections/judge-cluster.js';
import type { Resolution } from '../cluster/resolution.js';
import type {
  CfsslDocument,
  ConfigHolder,
  FileReference,
  Document,
  DerDocument,
  EmbeddedPem,
  ManifestDocument,
  Material,
  OpensslDocument,
  PemDocument,
  ScriptDocument,
} from '../documents/document.js';
import type { ComponentRun } from '../documents/component/model.js';
import type { KopsEndpoint } from '../documents/kops/endpoint.js';
import type { Kubeconfig } from '../documents/kubeconfig/model.js';
import type { ManifestObject } from '../documents/manifest/model.js';
import type { OpensslConfig } from '../documents/openssl-cnf/model.js';
import type { ScriptCommand } from '../documents/script/model.js';
import type { Fix, Location, Severity } from '../findings.js';
import type { Certificate, CertificateRequest, PrivateKey } from '../formats/x509/types.js';
import type { FileStat, GitState } from '../ports.js';
import type { Settings } from '../settings.js';

/** What a rule looks at; it is called once for each of them. */
export interface Targets {
  /** Every PEM text: a file's, or one inside a `…-data` value (then `owner` says where). */
  pem: PemTarget;
  /** A document that is a PEM or DER file of its own. */
  file: { readonly document: PemDocument | DerDocument };
  certificate: { readonly material: Material; readonly certificate: Certificate; readonly siblings: readonly Material[] };
  request: { readonly material: Material; readonly request: CertificateRequest };
  'private-key': { readonly material: Material; readonly key: PrivateKey; readonly siblings: readonly Material[] };
  material: { readonly material: Material };
  kubeconfig: { readonly config: Kubeconfig; readonly document: ConfigHolder };
  /** Every Kubernetes object; a rule looks at `object.type` first. */
  cfssl: { readonly document: CfsslDocument };
  object: { readonly object: ManifestObject; readonly document: ManifestDocument };
  /** Every component that a Pod, a unit or a configuration file starts. */
  component: { readonly component: ComponentRun; readonly document: Document };
  /** The files that flags and fields of a document name. */
  paths: { readonly references: readonly FileReference[]; readonly document: Document };
  /** Every command line of a script. */
  command: { readonly command: ScriptCommand; readonly document: ScriptDocument };
  'openssl-cnf': { readonly config: OpensslConfig; readonly document: OpensslDocument };
  /** A cluster as a whole, with its connections judged. */
  cluster: { readonly cluster: JudgedCluster };
}

export type { Resolution };

export type TargetName = keyof Targets;

/** A file's own PEM text, or one inside a `…-data` value. */
export type PemTarget = EmbeddedPem;

export interface Report<Messages extends string> {
  readonly span: Span;
  readonly message: Messages;
  /** Values for the `{name}` places of the message. Never key material. */
  readonly data?: Readonly<Record<string, string | number>>;
  /** When it differs from the rule's own. */
  readonly severity?: Severity;
  readonly related?: readonly (Location & { readonly message: string })[];
  readonly fixes?: () => readonly Fix[];
  readonly tags?: readonly ('unnecessary' | 'deprecated')[];
}

/** What a rule over several documents may know beside the cluster. */
export interface ClusterRuleContext<Messages extends string> {
  /** Milliseconds since the epoch. */
  readonly now: number;
  readonly settings: Settings;
  /** Tells of a fault in the file that must change. */
  report(report: Report<Messages> & Pick<Location, 'uri'>): void;
}

/** What a rule over one document may know beside its target. */
export interface RuleContext<Messages extends string> {
  /** Milliseconds since the epoch. */
  readonly now: number;
  readonly settings: Settings;
  readonly document: Document;
  /** The document's own file, as far as the host knows it. */
  readonly file: { readonly stat: FileStat | undefined; readonly git: GitState | undefined };
  /** Who else names this file and for what: empty for a file that nothing refers to. */
  readonly usedAs: readonly FileReference[];
  /** Certificates known in the workspace that name this subject as their issuer exist. */
  readonly isNamedAsIssuer: (certificate: Certificate) => boolean;
  /** The kops clusters of the workspace whose API server has this name, in lower case. */
  readonly kopsEndpoints: (host: string) => readonly KopsEndpoint[];
  resolve(reference: FileReference): Resolution;
  report(report: Report<Messages>): void;
}

export type ContextOf<Target extends TargetName, Messages extends string> = Target extends 'cluster'
  ? ClusterRuleContext<Messages>
  : RuleContext<Messages>;

export interface Rule<Target extends TargetName = TargetName, Messages extends string = string> {
  /** `<group>/<name>`; the file's own path below rules/. States the flaw. */
  readonly id: string;
  readonly target: Target;
  readonly severity: Severity;
  /** One line for the index: when it fires. */
  readonly summary: string;
  /** `safe`: `kubepki fix` applies it. `manual`: offered as a code action. */
  readonly fix?: 'safe' | 'manual';
  /** Where the facts come from. */
  readonly sources: readonly string[];
  /** Words by key, with `{name}` places: what, why, what to do. */
  readonly messages: Readonly<Record<Messages, string>>;
  check(target: Targets[Target], context: ContextOf<Target, Messages>): void;
}

/** Declares a rule; gives `check` its types from `target` and `messages`. */
export function defineRule<Target extends TargetName, Messages extends string>(rule: Rule<Target, Messages>): Rule<Target, Messages> {
  return rule;
}
