import { shellWord } from '../../../base/shell-word.js';
import type { ClusterHost } from '../../cluster/cluster-spec.js';
import { isRefusal, refuse, type ProfileFacts, type Refusal } from '../../issue-request.js';
import { command, joinCommands, titled, type Commands, type Step } from '../script.js';
import { findTooOld, notesFor } from '../kubeadm/kubeadm-commands.js';
import { configFile, writeConfig } from '../kubeadm/kubeadm-config.js';
import { copyLine, type ClusterToMake } from './cluster-to-make.js';
import { kubeadmFields } from './kubeadm-fields.js';

/** Phases of `kubeadm init`, with a configuration for each control plane; all have the CAs of the first. */
export async function kubeadmCluster(cluster: ClusterToMake): Promise<Commands | Refusal> {
  const { spec } = cluster;
  const refused = findForeign(cluster);
  if (refused) return refused;
  const all: Commands[] = [];
  for (const host of spec.controlPlanes) {
    const fields = await kubeadmFields(host, cluster);
    if (isRefusal(fields)) return fields;
    all.push(titled(host.name, controlPlane(host, fields, cluster)));
  }
  return { ...joinCommands(all), notes: [...notesFor(spec), ...differences(cluster)] };
}

function findForeign({ spec }: ClusterToMake): Refusal | undefined {
  if (spec.layout !== 'kubeadm') return { refused: 'kubeadm makes files in its own layout only. Take `--as openssl`.' };
  if (spec.externalEtcd.length > 0)
    return refuse('externalEtcd', 'kubeadm makes the certificates of etcd elsewhere on its machines, one by one. Take `--as openssl`.');
  return findTooOld(spec);
}

function differences({ spec, layout }: ClusterToMake): string[] {
  const embedded = 'kubeadm embeds the certificate of the kubelet in kubelet.conf; `kubeadm init` moves it to /var/lib/kubelet/pki.';
  return [
    embedded,
    ...(spec.nodes.length > 0 ? ['For machines that run a kubelet only nothing is made: `kubeadm join` gives them theirs.'] : []),
    ...(layout.manifests.length > 0 ? ['Manifests are not made: `kubeadm init` writes its own.'] : []),
  ];
}

const pki = 'etc/kubernetes/pki';
const shared = [...['ca', 'etcd/ca', 'front-proxy-ca'].flatMap((stem) => [`${stem}.crt`, `${stem}.key`]), 'sa.key', 'sa.pub'];

function controlPlane(host: ClusterHost, fields: readonly string[], cluster: ClusterToMake): Commands {
  const { spec, pathOf } = cluster;
  const isFirst = host === spec.controlPlanes[0];
  const folder = pathOf(`${host.root}etc/kubernetes`);
  const phases = isFirst ? ['all'] : ['admin', 'controller-manager', 'scheduler', 'kubelet'];
  const step = [
    `kubeadm init phase certs all --config ${configFile}`,
    ...phases.map((phase) =>
      command(`kubeadm init phase kubeconfig ${phase}`, `--config ${configFile}`, `--kubeconfig-dir=${shellWord(folder)}`),
    ),
  ];
  return {
    steps: [...(isFirst ? [] : copySteps(host, cluster)), writeConfig(factsOf(host, cluster), { folder: `${folder}/pki`, fields }), step],
    writes: writesOf(host, cluster),
    notes: [],
  };
}

/** The kubelet's own folder and manifests are left to `kubeadm init`. */
function writesOf({ root }: ClusterHost, { files, layout, pathOf }: ClusterToMake): readonly string[] {
  const manifests = new Set(layout.manifests.map(({ path }) => path));
  return files.planned.filter(({ path }) => path.startsWith(`${root}etc/`) && !manifests.has(path)).map(({ path }) => pathOf(path));
}

/** What all machines share, as far as this one lacks it. */
function copySteps({ root }: ClusterHost, { spec, files, pathOf }: ClusterToMake): Step[] {
  const missing = new Set(files.planned.map(({ path }) => path));
  const from = spec.controlPlanes[0].root;
  const lines = shared
    .map((name) => `${pki}/${name}`)
    .filter((path) => missing.has(`${root}${path}`))
    .map((path) => copyLine(pathOf(`${from}${path}`), pathOf(`${root}${path}`)));
  return lines.length === 0 ? [] : [lines];
}

function factsOf({ name, addresses }: ClusterHost, { spec }: ClusterToMake): ProfileFacts {
  const { kubernetesVersion, serviceSubnet, dnsDomain, endpoint } = spec;
  return {
    kubernetesVersion,
    serviceSubnet,
    dnsDomain,
    node: name,
    addresses: [...addresses],
    ...(endpoint !== undefined && { endpoint }),
  };
}
