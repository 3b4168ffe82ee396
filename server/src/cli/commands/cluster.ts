import { resolve } from 'node:path';
import { isRefusal, loadIssuing } from '../../core/index.js';
import type { PreparedCluster } from '../../core/issuing/cluster/plan-cluster.js';
import type { ClusterFileContent } from '../../core/issuing/cluster/read-cluster-file.js';
import type { Refusal } from '../../core/issuing/issue-request.js';
import { uriFromPath } from '../../host/file-path.js';
import type { ClusterMachine, ClusterParams, IssueKeyKind } from '../../protocol.js';
import type { Io } from '../io.js';
import type { FinishFlags } from '../issuing/finish.js';
import { finishPrepared } from '../issuing/finish-prepared.js';
import { localWorkspace } from '../issuing/local-workspace.js';
import { readPassphrase, type PassphraseFlags } from '../issuing/passphrase.js';
import { readTextFile } from '../issuing/read-text-file.js';
import { refused } from '../issuing/refused.js';
import { Progress } from '../progress.js';
import { UsageError } from '../usage-error.js';

export interface ClusterOptions extends FinishFlags, PassphraseFlags {
  readonly config?: string;
  readonly layout?: 'kubeadm' | 'hard-way';
  readonly controlPlane?: readonly ClusterMachine[];
  readonly node?: readonly ClusterMachine[];
  readonly externalEtcd?: readonly ClusterMachine[];
  readonly clusterName?: string;
  readonly kubernetesVersion?: string;
  readonly endpoint?: string;
  readonly serviceCidr?: string;
  readonly podCidr?: string;
  readonly dnsDomain?: string;
  readonly withManifests?: boolean;
  readonly san?: readonly string[];
  readonly key?: IssueKeyKind;
  readonly lifetime?: string;
  readonly caLifetime?: string;
  readonly out: string;
  readonly now: number;
}

/** `kubepki cluster`: makes and writes the whole PKI of a cluster. Answers the exit status. */
export async function cluster(options: ClusterOptions, io: Io): Promise<number> {
  const params = await toParams(options, io);
  let prepared = await prepare(params, options, io);
  if (isRefusal(prepared) && prepared.field === 'passphrase') {
    const passphrase = await readPassphrase({ name: options.out, line: 'first' }, options, io);
    prepared = await prepare({ ...params, passphrase }, options, io);
  }
  if (isRefusal(prepared)) throw refused(prepared, {});
  return finishPrepared(prepared, options, io);
}

async function prepare(params: ClusterParams, { now }: ClusterOptions, io: Io): Promise<PreparedCluster | Refusal> {
  const { planCluster } = await loadIssuing();
  const progress = new Progress(io.stderr);
  const onProgress = ({ made, total, what }: { made: number; total: number; what: string }): void =>
    progress.tell(`made ${made} of ${total} keys: ${what}`);
  try {
    return await planCluster(params, { workspace: localWorkspace(io), clock: { now: () => now }, onProgress });
  } finally {
    progress.clear();
  }
}

async function toParams(options: ClusterOptions, io: Io): Promise<ClusterParams> {
  const content = { ...(await readConfig(options, io)), ...flagsOf(options) };
  return {
    ...content,
    controlPlanes: content.controlPlanes ?? [],
    folderUri: uriFromPath(resolve(io.cwd, options.out)),
    existing: options.force === true ? 'replace' : 'refuse',
    dryRun: options.dryRun === true,
  };
}

async function readConfig({ config }: ClusterOptions, io: Io): Promise<ClusterFileContent> {
  if (config === undefined) return {};
  const { readClusterFile } = await loadIssuing();
  const content = readClusterFile(readTextFile(config, io));
  if (isRefusal(content)) throw new UsageError(`${config}: ${content.refused}`);
  return content;
}

/** What was typed, under the names of the cluster file. */
function flagsOf(options: ClusterOptions): ClusterFileContent {
  const { layout, controlPlane, node, externalEtcd, clusterName, kubernetesVersion, endpoint, serviceCidr, dnsDomain, san, key } = options;
  const { podCidr, withManifests } = options;
  return {
    ...(layout && { layout }),
    ...(controlPlane && { controlPlanes: [...controlPlane] }),
    ...(node && { nodes: [...node] }),
    ...(externalEtcd && { externalEtcd: [...externalEtcd] }),
    ...(clusterName !== undefined && { clusterName }),
    ...(kubernetesVersion !== undefined && { kubernetesVersion }),
    ...(endpoint !== undefined && { endpoint }),
    ...(serviceCidr !== undefined && { serviceSubnet: serviceCidr }),
    ...(podCidr !== undefined && { podSubnet: podCidr }),
    ...(dnsDomain !== undefined && { dnsDomain }),
    ...(withManifests !== undefined && { manifests: withManifests }),
    ...(san && { certSANs: [...san] }),
    ...(key && { key }),
    ...(options.lifetime !== undefined && { lifetime: options.lifetime }),
    ...(options.caLifetime !== undefined && { caLifetime: options.caLifetime }),
  };
}
