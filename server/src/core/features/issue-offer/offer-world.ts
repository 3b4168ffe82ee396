import type { IssueFacts } from '../../../protocol/index.js';
import type { JudgedCluster } from '../../cluster/connections/judge-cluster.js';
import type { KnownCertificate } from '../../cluster/workspace-index.js';
import type { Document } from '../../documents/document.js';
import type { Finding } from '../../findings.js';
import type { Certificate } from '../../formats/x509/types.js';
import type { SigningAuthority } from '../../issuing/params/issue-options.js';
import type { Issuer } from '../world.js';

/** What an offer rests on. */
export interface OfferWorld {
  readonly now: number;
  readonly clusters: readonly JudgedCluster[];
  /** Files that are known, in the order of their names. */
  readonly documents: readonly Document[];
  authorities(): readonly SigningAuthority[];
  /** What the settings say of every cluster. */
  facts(): IssueFacts;
  findings(uri: string): Promise<readonly Finding[]>;
  findIssuer(certificate: Certificate): Promise<Issuer | undefined>;
  copiesOf(certificate: Certificate): readonly KnownCertificate[];
}
