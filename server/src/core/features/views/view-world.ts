import type { JudgedCluster } from '../../cluster/connections/judge-cluster.js';
import type { KnownCertificate } from '../../cluster/workspace-index.js';
import type { HandshakeQuestion, HandshakeReport } from '../answers.js';
import type { Document } from '../../documents/document.js';
import type { Finding } from '../../findings.js';
import type { KubectlPaths, Workspace } from '../../ports.js';
import type { Settings } from '../../settings.js';
import type { SignatureChecks } from '../../verification/chain-question.js';
import type { Certificate } from '../../formats/x509/types.js';
import type { SigningAuthority } from '../../issuing/params/issue-options.js';
import type { FeatureWorld, Issuer } from '../world.js';

/** All that the views over a whole workspace may know. */
export interface ViewWorld {
  /** Milliseconds since the epoch. */
  readonly now: number;
  /** The same, for words about what stands in a file; `noTime` where verdicts are kept back. */
  readonly clockAt: (uri: string) => number;
  readonly settings: Settings;
  /** For judging a cluster at another time. */
  readonly signatures: SignatureChecks;
  /** In the order of their folders; none before the workspace has been scanned. */
  readonly clusters: readonly JudgedCluster[];
  /** What is known, in the order of the names. */
  readonly documents: readonly Document[];
  /** The URIs of the documents that belong to a cluster. */
  readonly ofClusters: Pick<ReadonlySet<string>, 'has'>;
  /** All findings of a file, those of its clusters among them. */
  findings(uri: string): Promise<readonly Finding[]>;
  /** For what hover and its kin tell of one document; undefined for what is none of ours. */
  worldOf(document: Document): FeatureWorld | undefined;
  /** The document at a URI, read when it is not known yet. */
  load(uri: string): Promise<Document | undefined>;
  findIssuer(certificate: Certificate): Promise<Issuer | undefined>;
  /** Every place of one certificate, itself among them. */
  copiesOf(certificate: Certificate): readonly KnownCertificate[];
  signedBy(certificate: Certificate): Promise<readonly KnownCertificate[]>;
  authorities(): readonly SigningAuthority[];
  /** How people name a file: its path relative to the workspace folder, with `/`. */
  relativeName(uri: string): string;
  /** Where kubectl looks on this machine; undefined where there is none, or it is not to be looked at. */
  readonly kubectlPaths: KubectlPaths | undefined;
  /** Where the CAs of this machine lie; undefined: not known. */
  systemRoots(): readonly string[] | undefined;
  readonly workspace: Workspace;
  readonly handshake: (question: HandshakeQuestion) => Promise<HandshakeReport>;
}
