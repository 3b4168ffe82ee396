import { resolve } from 'node:path';
import { isRefusal, loadIssuing } from '../../core/index.js';
import type { PreparedCluster } from '../../core/issuing/cluster/plan-cluster.js';
import type { ClusterFileContent } from '../../core/issuing/cluster/read-cluster-file.js';
import type { EquivalentTool } from '../../core/issuing/equivalents/equivalent-commands.js';
import type { Refusal } from '../../core/issuing/issue-request.js';
import { uriFromPath } from '../../host/file-path.js';
import type { ClusterMachine, ClusterParams, IssueKeyKind } from '../../protocol/index.js';
import { displayName } from '../inputs.js';
import type { Io } from '../io.js';
import { printScript, type EquivalentFlags } from '../issuing/equivalent-option.js';
import type { FinishFlags } from '../issuing/finish.js';
import { finishPrepared } from '../issuing/finish-prepared.js';
import { localWorkspace } from '../issuing/local-workspace.js';
import { readPassphrase, type PassphraseFlags } from '../issuing/passphrase.js';
import { readTextFile } from '../issuing/read-text-file.js';
import { refused } from '../issuing/refused.js';
import { Progress } from '../progress.js';
import { UsageError } from '../usage-error.js';

export interface ClusterOptions extends FinishFlags, PassphraseFlags, EquivalentFlags {
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

/** `kubepki cluster`: makes and writes the whole PKI of a cluster, or prints how others make it. Answers the exit status. */
export async function cluster(options: ClusterOptions, io: Io): Promise<number> {
  const params = await toParams(options, io);
  if (options.as !== undefined) return printCluster(params, { ...options, as: options.as }, io);
  return finishPrepared(await asking((answered) => prepare(answered, options, io), params, { options, io }), options, io);
}

/** Asks for the passphrase of a CA's key where one is needed. */
async function asking<T extends object>(
  plan: (params: ClusterParams) => Promise<T | Refusal>,
  params: ClusterParams,
  { options, io }: { readonly options: ClusterOptions; readonly io: Io },
): Promise<T> {
  let planned = await plan(params);
  if (isRefusal(planned) && planned.field === 'passphrase') {
    const passphrase = await readPassphrase({ name: options.out, line: 'first' }, options, io);
    planned = await plan({ ...params, passphrase });
  }
  if (isRefusal(planned)) throw refused(planned, {});
  return planned;
}

async function printCluster(params: ClusterParams, options: ClusterOptions & { readonly as: EquivalentTool }, io: Io): Promise<number> {
  const { checkCluster, clusterEquivalents } = await loadIssuing();
  const { now, out, as: tool } = options;
  const host = { workspace: localWorkspace(io), clock: { now: () => now } };
  const checked = await asking((answered) => checkCluster(answered, host), params, { options, io });
  const equivalents = await clusterEquivalents(tool, checked, { now, folder: displayName(io.cwd, resolve(io.cwd, out)) });
  if (isRefusal(equivalents)) throw refused(equivalents, {});
  return printScript(equivalents, io);
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
