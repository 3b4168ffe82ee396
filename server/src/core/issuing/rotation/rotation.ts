import type { FileChange } from '../file-change.js';
import type { KeyKind } from '../issue-request.js';
import type { DocumentKind } from '../../documents/kind.js';
import type { Settings } from '../../settings.js';
import type { Clock, Workspace } from '../../ports.js';
import type { SignatureCache } from '../../verification/signature-cache.js';

/** What a person says when a CA is to be replaced. */
export interface RotationRequest {
  /** The file of the CA that is to go. */
  readonly caUri: string;
  /** The name of the new CA; absent: the old one's with the day behind it. */
  readonly subject?: string;
  /** Absent: like the old CA's. */
  readonly key?: KeyKind;
  /** See parse-lifetime.ts. Absent: as long as the old CA's. */
  readonly lifetime?: string;
  /** The files and folders that are looked at, as the plan shall name them. */
  readonly paths?: readonly string[];
}

/** What planning and its steps ask of their host. They read, and never write. */
export interface RotationWorld {
  readonly workspace: Workspace;
  readonly clock: Clock;
  readonly settings: Settings;
  /** The files that may belong to the cluster. */
  readonly uris: readonly string[];
  /** The folder of the plan: paths in it are relative to this. */
  readonly base: string;
  /** What is known of the same files from before; absent: nothing. */
  readonly known?: { readonly kinds: readonly DocumentKind[]; readonly signatures: SignatureCache };
}

/**
 * The steps, in their order; `part` only where kube-controller-manager signs with the CA. Each is safe in itself:
 * whatever part of it is written, and whichever programs have read it already, every connection works.
 */
export type RotationStepId = 'make' | 'part' | 'trust' | 'reissue' | 'drop' | 'clean-up';

/** A change of one file as the plan tells it. */
export interface PlannedFile {
  readonly path: string;
  readonly what: string;
  /** SHA-256 of the text as it is; undefined for a new file, and where an earlier step writes it first. */
  readonly before?: string;
}

/** What a person does that is not in the files. */
export interface ByHand {
  /** Where it is told of: a path in the files, with its line. */
  readonly place: string;
  /** What there is to do. */
  readonly words: string;
}

export interface Restart {
  /** `kube-apiserver`, `kubelet`, with its machine where there are several. */
  readonly program: string;
  readonly command: string;
  /** Why, or what to mind. */
  readonly note?: string;
}

export interface PlannedStep {
  readonly id: RotationStepId;
  readonly files: readonly PlannedFile[];
  readonly byHand: readonly ByHand[];
  readonly restarts: readonly Restart[];
  /** How many connections were judged, in all mixtures of before and after. */
  readonly judged: number;
  /** Of how many of them the files show one end only. */
  readonly undecided: number;
}

export interface Fingerprints {
  readonly subject: string;
  /** Lower-case hex SHA-256 of the certificate. */
  readonly sha256: string;
  /** Lower-case hex SHA-256 of the public key, by which it is told apart. */
  readonly key: string;
}

/** Where the CA's key lies with its certificate; URIs in the core, paths in the document. */
export interface AuthorityPair {
  readonly certificate: string;
  /** Absent: the key is kept somewhere else. */
  readonly key?: string;
}

/** What the plan's document keeps for programs. No key is in it. */
export interface RotationRecord {
  readonly planned: string;
  /** Relative to the document, as all paths are. */
  readonly ca: string;
  readonly paths: readonly string[];
  readonly old: Fingerprints;
  /** `sha256` and `key` as soon as it was made. */
  readonly new: { readonly subject: string; readonly makes: KeyKind; readonly lifetime: string } & Partial<Fingerprints>;
  readonly pairs: readonly AuthorityPair[];
  readonly steps: readonly RecordedStep[];
}

export interface RecordedStep {
  readonly id: RotationStepId;
  /** When; undefined: to do. */
  readonly done?: string;
  /** SHA-256 of what was written, by path. */
  readonly wrote?: Readonly<Record<string, string>>;
}

export interface RotationPlan {
  readonly record: RotationRecord;
  readonly steps: readonly PlannedStep[];
  /** Connections that fail before anything is done: the plan makes none worse and mends none. */
  readonly failing: readonly string[];
  /** The document: Markdown, with the record in front. */
  readonly document: string;
}

/** What one step writes. */
export interface RotationStepFiles {
  readonly id: RotationStepId;
  /** Empty where all is written already. */
  readonly changes: readonly FileChange[];
  /** To be done by hand before the next step. */
  readonly byHand: readonly ByHand[];
  readonly restarts: readonly Restart[];
  /** The plan with this step marked as done, to be written once the changes are. */
  readonly document: string;
}

export interface RotationStatus {
  readonly id: RotationStepId;
  readonly done: string | undefined;
  /** What the files say: nothing of it, all of it, or so many files to go. */
  readonly left: number;
}
