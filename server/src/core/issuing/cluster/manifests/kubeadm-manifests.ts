import { endpointText } from '../../../base/endpoints.js';
import { apiServerPort } from '../../../knowledge/cluster-file.js';
import {
  etcdPorts,
  etcdTag,
  imageRegistry,
  kubeadmFlags,
  kubeadmKubelet,
  type KubeadmProgram,
} from '../../../knowledge/kubeadm-manifests.js';
import type { ClusterHost, ClusterSpec } from '../cluster-spec.js';
import { minorOf, releaseOf } from '../kubernetes-release.js';
import type { ManifestItem } from '../layout.js';
import { standaloneKubelet } from './etcd-machine.js';
import { fillFlags, type FlagValues } from './fill-flags.js';
import { kubeletConfiguration } from './kubelet-configuration.js';
import { staticPod, type StaticPod } from './static-pod.js';

/**
 * What `kubeadm init phase control-plane all`, `etcd local` and `kubelet-start` write, for all machines: one that is copied to
 * its place needs no `kubeadm join`. Members of etcd start together, so that each names all of them.
 */
export function kubeadmManifests(spec: ClusterSpec): readonly ManifestItem[] {
  const { controlPlanes, nodes, externalEtcd } = spec;
  return [
    ...controlPlanes.flatMap((host) => controlPlane(spec, host)),
    ...membersOf(spec).map((host) => pod(spec, host, etcd(host))),
    ...[...controlPlanes, ...nodes].map((host) => kubelet(spec, host)),
    ...externalEtcd.flatMap(standaloneKubelet),
  ];
}

type ProgramPod = Pick<StaticPod, 'program' | 'annotations' | 'probed'>;

function controlPlane(spec: ClusterSpec, host: ClusterHost): readonly ManifestItem[] {
  return [
    apiServer(host),
    { program: 'kube-controller-manager', probed: { host: '127.0.0.1', port: 10_257, scheme: 'HTTPS' } } as const,
    { program: 'kube-scheduler', probed: { host: '127.0.0.1', port: 10_259, scheme: 'HTTPS' } } as const,
  ].map((program) => pod(spec, host, program));
}

function apiServer(host: ClusterHost): ProgramPod {
  const address = addressOf(host);
  return {
    program: 'kube-apiserver',
    annotations: {
      'kubeadm.kubernetes.io/kube-apiserver.advertise-address.endpoint': endpointText({ host: address, port: apiServerPort }),
    },
    probed: { host: address, port: apiServerPort, scheme: 'HTTPS' },
  };
}

function etcd(host: ClusterHost): ProgramPod {
  return {
    program: 'etcd',
    annotations: { 'kubeadm.kubernetes.io/etcd.advertise-client-urls': url(addressOf(host), 'client') },
    probed: { host: loopbackOf(host), port: etcdPorts.metrics, scheme: 'HTTP' },
  };
}

/** util/staticpod WriteStaticPodToDisk: for root alone. */
function pod(spec: ClusterSpec, host: ClusterHost, { program, ...rest }: ProgramPod): ManifestItem {
  const minor = minorOf(spec.kubernetesVersion);
  const flags = fillFlags(kubeadmFlags[program], valuesOf(spec, host), minor);
  return {
    path: `${host.root}${kubeadmKubelet.staticPodPath.slice(1)}/${program}.yaml`,
    text: staticPod({ program, minor, image: imageOf(program, spec), flags, ...rest }),
    mode: 0o600,
    what: `static Pod of ${program} on ${host.name}`,
  };
}

function imageOf(program: KubeadmProgram, { kubernetesVersion }: ClusterSpec): string {
  const tag = program === 'etcd' ? etcdTag(minorOf(kubernetesVersion)) : `v${releaseOf(kubernetesVersion)}`;
  return `${imageRegistry}/${program}:${tag}`;
}

function valuesOf(spec: ClusterSpec, host: ClusterHost): FlagValues {
  const { serviceSubnet, podSubnet, dnsDomain, clusterName, externalEtcd } = spec;
  const members = membersOf(spec);
  const address = addressOf(host);
  return {
    ...{ pki: '/etc/kubernetes/pki', address, name: host.name, serviceSubnet, dnsDomain, clusterName },
    ...(podSubnet !== undefined && { podSubnet }),
    etcdServers:
      externalEtcd.length === 0 ? url(loopbackOf(host), 'client') : members.map((member) => url(addressOf(member), 'client')).join(','),
    clientUrl: url(address, 'client'),
    localClientUrl: url(loopbackOf(host), 'client'),
    peerUrl: url(address, 'peer'),
    metricsUrl: `http://${endpointText({ host: loopbackOf(host), port: etcdPorts.metrics })}`,
    members: members.map((member) => `${member.name}=${url(addressOf(member), 'peer')}`).join(','),
    ...(members.length > 1 && { membersState: 'new' }),
  };
}

function membersOf({ controlPlanes, externalEtcd }: ClusterSpec): readonly ClusterHost[] {
  return externalEtcd.length > 0 ? externalEtcd : controlPlanes;
}

/** componentconfigs and phases/kubelet WriteConfigToDisk: readable by all. */
function kubelet(spec: ClusterSpec, { root, name }: ClusterHost): ManifestItem {
  return {
    path: `${root}var/lib/kubelet/config.yaml`,
    text: kubeletConfiguration(spec),
    mode: 0o644,
    what: `configuration of the kubelet on ${name}`,
  };
}

function addressOf({ addresses: [address = ''] }: ClusterHost): string {
  return address;
}

function loopbackOf(host: ClusterHost): string {
  return addressOf(host).includes(':') ? '::1' : '127.0.0.1';
}

function url(host: string, port: 'client' | 'peer'): string {
  return `https://${endpointText({ host, port: etcdPorts[port] })}`;
}
