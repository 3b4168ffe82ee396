import type { IssueField, SubjectCorrection } from '../../../protocol/index.js';
import type { FileChange } from '../file-change.js';
import type { AuthorityFiles } from '../issue-request.js';
import type { RenewalSources } from './renewal-sources.js';

/** What is to be renewed, and how. Files that were scanned are searched for copies, keys and CAs. */
export interface RenewalQuestion {
  /** Files and folders, as URIs: of a folder what `endsBefore` says. */
  readonly uris: readonly string[];
  /** Only the certificate at this offset of the one file. */
  readonly at?: number;
  /** Only the user of this context of a kubeconfig. */
  readonly context?: string;
  /** Everything in `uris` that ends before this time, in milliseconds since the epoch; absent: what the files hold. */
  readonly endsBefore?: number;
  /** CAs too, each with its own name and key; absent: they are named and left, unless a file holds nothing else. */
  readonly authorities?: 'renew' | 'leave';
  /** Default: `keep`. */
  readonly key?: 'keep' | 'new';
  /** `365d`, `12h`, `2027-06-30`; absent: as long as before. */
  readonly lifetime?: string;
  /** Names beside those that the one certificate has. */
  readonly extraSans?: readonly string[];
  /** A part of the one certificate's subject that was to be another. */
  readonly correction?: SubjectCorrection;
  /** Who signs; absent: the CA that signed before, wherever its key is. */
  readonly authority?: AuthorityFiles;
  /** Whether `authority` may be another CA than the one that signed before; default: `refuse`. */
  readonly otherAuthority?: 'take' | 'refuse';
  /** Of CA keys that are encrypted. Kept nowhere. */
  readonly passphrase?: string;
}

/** What renewing would write, and what is to be done besides. Nothing was written. */
export interface Renewal {
  /** To be written as a set, each with a backup of what was there. */
  readonly changes: readonly FileChange[];
  readonly renewed: readonly RenewedItem[];
  /** Of each that was renewed, for commands of other tools; never sent or shown. */
  readonly sources: readonly RenewalSources[];
  /** What was to be renewed and was left, each with its reason. */
  readonly left: readonly LeftItem[];
  /** For people: what is odd, and which copies stay as they are. */
  readonly notes: readonly string[];
  /** What to do once the files are written, in this order. */
  readonly steps: readonly string[];
  /** Markdown: all of the above, for a person to look at before anything is written. */
  readonly preview: string;
}

/** One certificate and every place that gets its successor. */
export interface RenewedItem {
  /** In the middle of a sentence: `kube-apiserver serving certificate`. */
  readonly role: string;
  /** As it becomes. */
  readonly subject: string;
  /** Milliseconds since the epoch. */
  readonly endedAt: number;
  readonly begins: number;
  readonly ends: number;
  readonly key: 'kept' | 'new';
  readonly signedBy: string;
  readonly places: readonly RenewalPlace[];
  /** Names that components dial and it still lacks: `DNS:api.example`. */
  readonly missingNames: readonly string[];
}

export interface RenewalPlace {
  readonly uri: string;
  /** `users[kubernetes-admin].client-certificate-data`; undefined: the file itself. */
  readonly place: string | undefined;
}

export interface LeftItem extends RenewalPlace {
  /** `authority`: a CA that was not asked for; `refused`: what could not be renewed. */
  readonly why: 'authority' | 'refused';
  readonly subject: string;
  readonly endsAt: number;
  /** A sentence: why, and what to do. */
  readonly reason: string;
  /** The part of the question that could change that. */
  readonly field?: IssueField;
}
