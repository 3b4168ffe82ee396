import type { KnownCertificate, ObjectName } from '../cluster/workspace-index.js';
import type { Document, FileReference, NameReference } from '../documents/document.js';
import type { DocumentKind } from '../documents/kind.js';
import type { Finding } from '../findings.js';
import type { Certificate } from '../formats/x509/types.js';
import type { FileStat, FolderEntry } from '../ports.js';
import type { Resolution } from '../rules/rule.js';
import type { Settings } from '../settings.js';
import type { SigningAuthority } from '../issuing/params/issue-options.js';

/** Whether one certificate's signature was made with another's key. */
export type Verdict = 'valid' | 'invalid' | 'unsupported';

/** A certificate of the workspace whose subject is another's issuer. */
export interface Issuer extends KnownCertificate {
  readonly verified: Verdict;
}

/**
 * All that a language feature may know beside the document it is asked about.
 * Every method answers from what is known; none throws.
 */
export interface FeatureWorld {
  /** Milliseconds since the epoch; `noTime` where verdicts are kept back. */
  readonly now: number;
  /** Whether the document is of an exercise that runs: facts are told, verdicts are not. */
  readonly withheld: boolean;
  readonly settings: Settings;
  /** The kind of the document that is asked about. */
  readonly kind: DocumentKind;
  /** The findings of the document that is asked about. */
  findings(): Promise<readonly Finding[]>;
  resolve(reference: FileReference): Promise<Resolution>;
  list(uri: string): Promise<readonly FolderEntry[] | undefined>;
  stat(uri: string): Promise<FileStat | undefined>;
  /** The names of objects of a kind that other documents define, in a namespace; `name`: only this one. */
  definedElsewhere(document: Document, wanted: ObjectName): readonly NameReference[];
  /** Where other documents say the name of an object. */
  usedElsewhere(document: Document, wanted: ObjectName): readonly NameReference[];
  /** How people name a file: its path relative to the workspace folder, with `/`. */
  relativeName(uri: string): string;
  /** The certificate that issued this one; prefers one whose key made the signature. Undefined when none is known. */
  findIssuer(certificate: Certificate): Promise<Issuer | undefined>;
  /** Who names a file, and for what. */
  usersOf(uri: string): readonly FileReference[];
  /** Every place of one certificate, itself among them. */
  copiesOf(certificate: Certificate): readonly KnownCertificate[];
  /** The certificates that one signed, as far as names, key identifiers and signatures tell. */
  signedBy(certificate: Certificate): Promise<readonly KnownCertificate[]>;
  /** Whether two files are of one cluster; undefined when nothing tells which clusters the first is part of. */
  shareCluster(uri: string, other: string): boolean | undefined;
  /** The names that a certificate lacks, by the finding that says so. */
  uncoveredNames(finding: Finding): Promise<readonly string[]>;
  /** The paths that other kubelets of a document's cluster name their client CA by; the most usual first. */
  clientCaPaths(uri: string): Promise<readonly string[]>;
  /** The CAs whose key is here too. */
  authorities(): readonly SigningAuthority[];
}
