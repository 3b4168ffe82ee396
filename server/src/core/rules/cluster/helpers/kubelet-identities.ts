import type { ClusterModel, KubeClient, NodeIdentity } from '../../../cluster/model/model.js';
import { nodeOf } from '../../../cluster/model/node-identity.js';
import { leafOf } from '../../../cluster/model/slot.js';
import type { Location } from '../../../findings.js';
import { nodesGroup } from '../../../knowledge/identities.js';
import type { Report } from '../../rule.js';
import { show } from '../../helpers/show.js';
import { placeOf } from './component-identities.js';
import { hasOtherRights, isMisspelt } from './rights.js';

type IdentityReport = Report<'kubelet' | 'otherNode'> & Pick<Location, 'uri'>;

/** Kubelets that are nobody to the Node authorizer, or another node than theirs. */
export function kubeletIdentities(model: ClusterModel): readonly IdentityReport[] {
  const nodes = new Map(model.kubelets.flatMap(({ client, node }) => (client === undefined ? [] : [[client, node] as const])));
  return model.clients.filter(({ role }) => role === 'kubelet').flatMap((client) => judge(client, nodes.get(client), model));
}

function judge(client: KubeClient, node: NodeIdentity | undefined, model: ClusterModel): readonly IdentityReport[] {
  const leaf = client.credentials.type === 'certificate' ? leafOf(client.credentials.pair.certificate) : undefined;
  if (leaf === undefined || hasOtherRights(leaf.content, model) || isMisspelt(leaf.content)) return [];
  const { subject } = leaf.content;
  const own = nodeOf(subject.commonName);
  const isInGroup = subject.values('O').includes(nodesGroup);
  // x509/group-typo tells.
  if (own === undefined && isInGroup) return [];
  const at = placeOf(client, leaf);
  const groups = subject.values('O').map((group) => `\`${show(group)}\``);
  const name = show(subject.commonName ?? '');
  const user = `\`${name}\` ${groups.length === 0 ? 'without a group' : `of ${groups.join(', ')}`}`;
  if (own === undefined || !isInGroup) return [{ ...at, message: 'kubelet', data: { user, name } }];
  if (node === undefined || !isAnother(own, node)) return [];
  return [{ ...at, message: 'otherNode', data: { node: show(own), wanted: show(node.name) } }];
}

/** A node that only the kubeconfig speaks of; a short name beside the full one is no contradiction. */
function isAnother(own: string, { name, isSure, witnessed }: NodeIdentity): boolean {
  const [left, right] = [own.toLowerCase(), name.toLowerCase()];
  return isSure && left !== right && !witnessed.has(own) && !left.startsWith(`${right}.`) && !right.startsWith(`${left}.`);
}
