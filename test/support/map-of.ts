import type { JudgedCluster } from '../../server/src/core/cluster/connections/judge-cluster.js';
import { pkiMap, type DrawnMap } from '../../server/src/core/features/views/map/pki-map.js';
import { verifySignature } from '../../server/src/core/issuing/signatures/verify-signature.js';
import { SignatureCache } from '../../server/src/core/verification/signature-cache.js';
import type { SignatureChecks } from '../../server/src/core/verification/chain-question.js';
import type { Cluster } from './clusters/cluster.js';
import { judgeClusters } from './clusters/judge.js';

export interface MappedCluster extends DrawnMap {
  readonly judged: JudgedCluster;
  readonly signatures: SignatureChecks;
}

/** The map of the first cluster that the files of a cluster are, at the fixed time of all fixtures. */
export async function mapOf(cluster: Cluster): Promise<MappedCluster> {
  const [judged] = await judgeClusters(cluster.toWorkspace());
  if (judged === undefined) throw new Error('These files are no cluster.');
  const signatures = new SignatureCache(verifySignature);
  const drawn = await pkiMap(judged, { signatures, findingsOf: () => Promise.resolve([]) });
  return { ...drawn, judged, signatures };
}
