import type { CheckedCluster } from '../../cluster/plan-cluster.js';
import { isRefusal, type Refusal } from '../../issue-request.js';
import type { EquivalentTool } from '../equivalent-commands.js';
import { toScript, type Equivalents } from '../script.js';
import type { ClusterToMake } from './cluster-to-make.js';
import { kubeadmCluster } from './kubeadm-cluster.js';
import { opensslCluster } from './openssl-cluster.js';

/** One script that makes the files of a whole cluster. `folder`: where they go, as the commands are to write it. */
export async function clusterEquivalents(
  tool: EquivalentTool,
  checked: CheckedCluster,
  { folder, now }: { readonly folder: string; readonly now: number },
): Promise<Equivalents | Refusal> {
  if (tool === 'cfssl' || tool === 'kubectl') return refuseTool(tool);
  const cluster: ClusterToMake = { ...checked, now, pathOf: (path) => (folder === '.' ? path : `${folder}/${path}`) };
  const commands = tool === 'openssl' ? await opensslCluster(cluster) : await kubeadmCluster(cluster);
  return isRefusal(commands) ? commands : toScript({ ...commands, notes: [...commands.notes, ...checked.layout.notes] });
}

function refuseTool(tool: 'cfssl' | 'kubectl'): Refusal {
  const lacks = tool === 'cfssl' ? 'no service account keys and no kubeconfigs' : 'no CAs and no keys';
  return { refused: `${tool} makes ${lacks}, so no whole cluster. Take \`--as openssl\`, or \`--as kubeadm\` for kubeadm's layout.` };
}
