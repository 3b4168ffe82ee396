import type { JudgedCluster } from '../../cluster/connections/judge-cluster.js';
import { resolveReference, type Needs } from '../../cluster/document-world.js';
import type { Resolution } from '../../cluster/resolution.js';
import type { KnownCertificate } from '../../cluster/workspace-index.js';
import type { Document, FileReference, Source } from '../../documents/document.js';
import type { Certificate } from '../../formats/x509/types.js';
import type { FileStat } from '../../ports.js';

/** What renewing asks of the workspace: it reads and never writes. */
export interface RenewalWorld {
  /** Milliseconds since the epoch. */
  readonly now: number;
  /** Every document that is known. */
  documents(): readonly Document[];
  load(uri: string): Promise<Document | undefined>;
  /** What a text would be, were it in the place of what is there. */
  parse(source: Source): Document | undefined;
  bytes(uri: string): Promise<Uint8Array | undefined>;
  stat(uri: string): Promise<FileStat | undefined>;
  resolve(reference: FileReference): Promise<Resolution>;
  /** Every place of one certificate. */
  copiesOf(certificate: Certificate): readonly KnownCertificate[];
  /** The certificates whose subject is this one's issuer. */
  findIssuers(certificate: Certificate): readonly KnownCertificate[];
  /** The clusters that a file belongs to, judged. */
  clustersOf(uri: string): Promise<readonly JudgedCluster[]>;
  /** How people name a file. */
  relativeName(uri: string): string;
}

/** What the service adds to what its documents tell. */
export interface RenewalHost extends Needs, Pick<RenewalWorld, 'load' | 'clustersOf' | 'relativeName'> {}

export function createRenewalWorld(host: RenewalHost): RenewalWorld {
  const { ports, index, store, load, clustersOf, relativeName } = host;
  return {
    now: ports.clock.now(),
    documents: () => [...index.documents()],
    load,
    parse: (source) => store.parseAs(source),
    bytes: (uri) => ports.workspace.read(uri),
    stat: (uri) => ports.workspace.stat(uri),
    resolve: (reference) => resolveReference(reference, host),
    copiesOf: (certificate) => index.copiesOf(certificate),
    findIssuers: (certificate) => index.findIssuers(certificate),
    clustersOf,
    relativeName,
  };
}
