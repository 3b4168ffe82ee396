import { Uri, window, workspace } from 'vscode';
import {
  clientCommands,
  prepareClusterRequest,
  type ClusterMachine,
  type ClusterParams,
  type PreparedResult,
} from '../../../../server/src/protocol/index.js';
import type { Client } from '../../infrastructure/client.js';
import { registerCommand } from '../../infrastructure/commands.js';
import { Refusal } from '../../infrastructure/errors.js';
import { mayIssue } from '../../infrastructure/may-issue.js';
import { withoutMarkdown } from '../../infrastructure/plain-words.js';
import { askPrepared, prepare, writePrepared } from '../../infrastructure/prepared.js';
import { ask, pick, type Answer, type Choice } from '../../infrastructure/quick-input.js';
import { showWritten } from '../../infrastructure/show-written.js';
import { machinesText, parseMachines } from './machines.js';

/** Create Cluster PKI…: every certificate, key and kubeconfig of a cluster, by a few answers. */
export function activateClusterFeature(client: Client): void {
  registerCommand(client, clientCommands.createCluster, 'create the PKI of a cluster', (first) => create(client, first));
}

const frame = { title: 'Create Cluster PKI' };

async function create(client: Client, first: unknown): Promise<void> {
  if (!(await mayIssue())) return;
  const folder = first instanceof Uri ? first : workspace.workspaceFolders?.[0]?.uri;
  if (!folder) throw new Refusal('Open a folder first: the files are written into it.');
  let params: ClusterParams | symbol = await askMachines(folder.toString());
  while (typeof params !== 'symbol') {
    const current: ClusterParams = params;
    const line = await pick(frame, 'Enter goes on. Choose a line to change it.', linesOf(current));
    if (typeof line === 'symbol') return;
    if (line === 'go on') return makeAndWrite(client, current);
    params = await change(current, line);
  }
}

async function askMachines(folderUri: string): Promise<Answer<ClusterParams>> {
  const controlPlanes = await askForMachines('Control planes: NAME=ADDRESS, with commas between them', []);
  if (typeof controlPlanes === 'symbol') return controlPlanes;
  return { controlPlanes, folderUri, existing: 'refuse', dryRun: false };
}

type Line = 'go on' | 'nodes' | 'endpoint' | 'serviceSubnet' | 'dnsDomain' | 'kubernetesVersion' | 'layout' | 'key' | 'folderUri';

function linesOf(params: ClusterParams): Choice<Line>[] {
  const line = (value: Line, title: string, text: string | undefined, usual: string): Choice<Line> => ({
    label: `$(edit) ${title}`,
    description: text === undefined || text === '' ? usual : text,
    value,
  });
  return [
    { label: '$(arrow-right) Go on', description: machinesText(params.controlPlanes), value: 'go on' },
    line('nodes', 'Nodes', machinesText(params.nodes ?? []), '(none)'),
    line('endpoint', 'Endpoint', params.endpoint, params.controlPlanes.length > 1 ? '(needed)' : '(the control plane)'),
    line('serviceSubnet', 'Service network', params.serviceSubnet, '(the usual one)'),
    line('dnsDomain', 'DNS domain', params.dnsDomain, '(the usual one)'),
    line('kubernetesVersion', 'Kubernetes version', params.kubernetesVersion, '(the usual one)'),
    line('layout', 'Layout', params.layout, 'kubeadm'),
    line('key', 'Keys', params.key, '(the usual kind)'),
    line('folderUri', 'Folder', workspace.asRelativePath(Uri.parse(params.folderUri)), ''),
  ];
}

function change(params: ClusterParams, line: Exclude<Line, 'go on'>): Promise<Answer<ClusterParams>> {
  switch (line) {
    case 'nodes':
      return changeNodes(params);
    case 'layout':
      return choose(params, 'layout', ['kubeadm', 'hard-way']);
    case 'key':
      return choose(params, 'key', ['ec-p256', 'ec-p384', 'rsa-2048', 'rsa-4096']);
    case 'folderUri':
      return changeFolder(params);
    default:
      return changeText(params, line);
  }
}

async function changeNodes(params: ClusterParams): Promise<Answer<ClusterParams>> {
  const nodes = await askForMachines('Nodes: NAME=ADDRESS, with commas between them; nothing for none', params.nodes ?? [], 'may be empty');
  return typeof nodes === 'symbol' ? nodes : { ...params, nodes };
}

async function choose<Key extends 'layout' | 'key'>(
  params: ClusterParams,
  key: Key,
  values: readonly NonNullable<ClusterParams[Key]>[],
): Promise<Answer<ClusterParams>> {
  const value = await pick(
    frame,
    'Which?',
    values.map((each): Choice<NonNullable<ClusterParams[Key]>> => ({ label: each, value: each })),
  );
  return typeof value === 'symbol' ? value : { ...params, [key]: value };
}

async function changeFolder(params: ClusterParams): Promise<Answer<ClusterParams>> {
  const [folder] = (await window.showOpenDialog({ canSelectFolders: true, canSelectFiles: false, openLabel: 'Write Here' })) ?? [];
  return folder ? { ...params, folderUri: folder.toString() } : params;
}

type TextLine = 'endpoint' | 'serviceSubnet' | 'dnsDomain' | 'kubernetesVersion';
const examples: Record<TextLine, string> = {
  endpoint: 'api.example.com:6443',
  serviceSubnet: '10.96.0.0/12',
  dnsDomain: 'cluster.local',
  kubernetesVersion: '1.32',
};

async function changeText(params: ClusterParams, line: TextLine): Promise<Answer<ClusterParams>> {
  const text = await ask(frame, {
    prompt: `Such as ${examples[line]}; nothing for the usual`,
    value: params[line] ?? '',
    placeholder: examples[line],
    validate: () => Promise.resolve(undefined),
  });
  if (typeof text === 'symbol') return text;
  const { [line]: _before, ...others } = params;
  return text.trim() === '' ? others : { ...others, [line]: text.trim() };
}

async function askForMachines(
  prompt: string,
  machines: readonly ClusterMachine[],
  empty: 'may be empty' | 'is needed' = 'is needed',
): Promise<Answer<ClusterMachine[]>> {
  const validate = (text: string) =>
    Promise.resolve(text.trim() === '' && empty === 'is needed' ? 'Give at least one machine.' : parseMachines(text).problem);
  const text = await ask(frame, { prompt, value: machinesText(machines), placeholder: 'cp1=192.168.56.10, cp2=192.168.56.11', validate });
  return typeof text === 'symbol' ? text : parseMachines(text).machines;
}

/** Files that are there are replaced only when somebody says so; CAs always stay and sign. */
async function makeAndWrite(client: Client, params: ClusterParams): Promise<void> {
  const prepared = await prepare(frame, async (passphrase) => {
    const asked = { ...params, ...(passphrase !== undefined && { passphrase }) };
    const result = await client.server.request<PreparedResult>(prepareClusterRequest, asked);
    if (result.ok || result.field === 'passphrase' || params.existing === 'replace' || !/already/.test(result.reason)) return result;
    const replace = await window.showWarningMessage(withoutMarkdown(result.reason), { modal: true, detail: keptWords }, 'Replace');
    return replace === 'Replace' ? client.server.request<PreparedResult>(prepareClusterRequest, { ...asked, existing: 'replace' }) : result;
  });
  if (typeof prepared === 'symbol') return;
  const answer = await askPrepared<never>(frame, prepared, { options: [], writtenBy: client.filesWrittenBy });
  if (answer === 'write') await showWritten(await writePrepared(client, prepared), prepared.steps);
}

const keptWords = 'CAs that are there stay and sign. What is replaced is kept beside, with .bak and the time behind its name.';
