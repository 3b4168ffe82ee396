import { endpointText } from '../../../base/endpoints.js';
import {
  hardWayEtcdClient,
  hardWayKubelet,
  hardWayKubeletAccess,
  hardWayProxy,
  hardWayScheduler,
  hardWayUnits,
  type HardWayProgram,
} from '../../../knowledge/hard-way-units.js';
import { etcdPorts } from '../../../knowledge/kubeadm-manifests.js';
import type { ClusterHost, ClusterSpec } from '../cluster-spec.js';
import type { ManifestItem } from '../layout.js';
import { fillText } from './fill-flags.js';
import { yamlText } from './yaml-text.js';

export interface HardWayFacts {
  /** What clients dial: `https://server.kubernetes.local:6443`. */
  readonly server: string;
  /** Whether etcd has several members, which then speak TLS. */
  readonly isReplicated: boolean;
}

/** The units and configurations of the hard way's chapters 07 to 09, where those put them. */
export function hardWayManifests(spec: ClusterSpec, facts: HardWayFacts): readonly ManifestItem[] {
  return [
    ...spec.controlPlanes.flatMap((host) => controlPlane(spec, host, facts)),
    ...spec.nodes.flatMap((host) => node(spec, host, facts)),
  ];
}

function controlPlane(spec: ClusterSpec, host: ClusterHost, facts: HardWayFacts): readonly ManifestItem[] {
  const programs = ['etcd', 'kube-apiserver', 'kube-controller-manager', 'kube-scheduler'] as const;
  return [
    ...programs.map((program) => unit(program, host, { ...facts, spec })),
    file(host, 'etc/kubernetes/config/kube-scheduler.yaml', yamlText(hardWayScheduler), 'configuration of kube-scheduler'),
    file(
      host,
      'root/kube-apiserver-to-kubelet.yaml',
      hardWayKubeletAccess.map(yamlText).join('---\n'),
      'right of kube-apiserver on kubelets',
    ),
  ];
}

function node(spec: ClusterSpec, host: ClusterHost, facts: HardWayFacts): readonly ManifestItem[] {
  const proxy = { ...hardWayProxy, clusterCIDR: spec.podSubnet };
  return [
    ...(['kubelet', 'kube-proxy'] as const).map((program) => unit(program, host, { ...facts, spec })),
    file(host, 'var/lib/kubelet/kubelet-config.yaml', yamlText(hardWayKubelet), 'configuration of the kubelet'),
    file(host, 'var/lib/kube-proxy/kube-proxy-config.yaml', yamlText(proxy), 'configuration of kube-proxy'),
  ];
}

type UnitFacts = HardWayFacts & { readonly spec: ClusterSpec };

function unit(program: HardWayProgram, host: ClusterHost, facts: UnitFacts): ManifestItem {
  const { description, documentation, unit: more = [], service = [] } = hardWayUnits[program];
  const values = valuesOf(host, facts);
  const flags = flagsOf(program, facts).map(({ name, value }) => `--${name}=${fillText(value, values)}`);
  const text = [
    ...['[Unit]', `Description=${description}`, `Documentation=${documentation}`, ...more, ''],
    ...[
      '[Service]',
      ...service,
      `ExecStart=${[`/usr/local/bin/${program}`, ...flags].join(' \\\n  ')}`,
      'Restart=on-failure',
      'RestartSec=5',
      '',
    ],
    ...['[Install]', 'WantedBy=multi-user.target', ''],
  ].join('\n');
  return file(host, `etc/systemd/system/${program}.service`, text, `unit of ${program}`);
}

function flagsOf(program: HardWayProgram, { isReplicated }: UnitFacts): (typeof hardWayUnits)[HardWayProgram]['flags'] {
  const { flags, replicated } = hardWayUnits[program];
  if (!isReplicated) return flags;
  return program === 'kube-apiserver' ? [...flags, ...hardWayEtcdClient] : (replicated ?? flags);
}

function valuesOf(
  { name, addresses: [address = ''] }: ClusterHost,
  { spec, server, isReplicated }: UnitFacts,
): Readonly<Record<string, string>> {
  const { controlPlanes, serviceSubnet, podSubnet = '' } = spec;
  const url = ({ addresses: [host = ''] }: ClusterHost, port: number): string => `https://${endpointText({ host, port })}`;
  return {
    ...{ name, server, serviceSubnet, podSubnet, host: endpointText({ host: address, port: undefined }) },
    members: controlPlanes.map((member) => `${member.name}=${url(member, etcdPorts.peer)}`).join(','),
    etcdServers: isReplicated
      ? controlPlanes.map((member) => url(member, etcdPorts.client)).join(',')
      : `http://127.0.0.1:${etcdPorts.client}`,
  };
}

function file({ root, name }: ClusterHost, path: string, text: string, what: string): ManifestItem {
  return { path: `${root}${path}`, text, mode: 0o644, what: `${what} on ${name}` };
}
