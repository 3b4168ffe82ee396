import type { IssueFacts } from '../../../protocol/index.js';
import type { ApiServer, ClusterModel, Component, NodeAddresses } from '../../cluster/model/model.js';
import { leafOf } from '../../cluster/model/slot.js';
import { valueOf } from '../../documents/component/flag-lookup.js';
import type { ManifestObject } from '../../documents/manifest/model.js';
import { parseIpAddress } from '../../formats/x509/ip-address.js';
import { isApiServerName } from '../../knowledge/apiserver-names.js';
import { minorOfTag } from '../../knowledge/images.js';

export interface KnownNode {
  readonly name: string;
  readonly addresses: readonly string[];
}

/** What the files of a cluster say of it as a whole; only what they say. */
export function clusterFacts(model: ClusterModel): IssueFacts {
  const kubeadm = model.objects.filter(({ kind }) => kind?.value === 'ClusterConfiguration');
  const told: Record<keyof Omit<IssueFacts, 'groups' | 'addresses'>, string | undefined> = {
    kubernetesVersion: versionOf(model, kubeadm),
    serviceSubnet: flagOf(model, 'service-cluster-ip-range') ?? textAt(kubeadm, 'networking', 'serviceSubnet'),
    dnsDomain: textAt(kubeadm, 'networking', 'dnsDomain') ?? domainOf(model),
    endpoint: textAt(kubeadm, 'controlPlaneEndpoint') ?? sharedEndpoint(model),
    node: undefined,
    user: undefined,
    service: undefined,
    namespace: undefined,
  };
  return Object.fromEntries(Object.entries(told).filter(([, value]) => value !== undefined));
}

/** The nodes that the files of a cluster know, control planes first, each with its addresses, the advertised one first. */
export function knownNodes(model: ClusterModel): readonly KnownNode[] {
  const nodes = new Map<string, Set<string>>();
  const add = (name: string | undefined, addresses: readonly (string | undefined)[]): void => {
    if (name === undefined) return;
    const known = nodes.get(name) ?? new Set();
    for (const address of addresses) if (address !== undefined && !isLoopback(address)) known.add(address);
    nodes.set(name, known);
  };
  const shared = certSans(model);
  for (const server of model.apiServers) add(nameOfServer(server, model), [server.advertised?.host, ...shared]);
  for (const member of model.etcdMembers)
    add(
      valueOf(member.run, 'name'),
      [...member.clientUrls, ...member.peerUrls].map(({ host }) => host),
    );
  for (const { node, run } of model.kubelets) add(node?.name, [run && valueOf(run, 'node-ip')]);
  for (const { name, addresses } of model.nodes) add(name, machineAddresses(addresses));
  return [...nodes].map(([name, addresses]) => ({ name, addresses: [...addresses] }));
}

/** What the clients of a cluster dial: what stands in front of its API servers, else the first of them. */
export function serverUrl(model: ClusterModel): string | undefined {
  const shared = clusterFacts(model).endpoint;
  const [first] = model.apiServers;
  const host = shared ?? first?.advertised?.host;
  if (host === undefined) return undefined;
  const named = host.includes(':') && !host.includes('[') && !/:\d+$/.test(host) ? `[${host}]` : host;
  return `https://${/:\d+$/.test(named) ? named : `${named}:${first?.port ?? 6443}`}`;
}

function machineAddresses(addresses: NodeAddresses['addresses']): readonly string[] {
  return addresses.filter(({ type }) => type === 'InternalIP' || type === 'ExternalIP').map(({ host }) => host);
}

/** The node that an API server runs on: its kubelet's, else the one that its certificate was made for. */
function nameOfServer(server: ApiServer, { kubelets, etcdMembers }: ClusterModel): string | undefined {
  const kubelet = kubelets.find((each) => isBeside(each, server));
  const member = etcdMembers.find((each) => isBeside(each, server));
  const names = leafOf(server.serving.certificate)?.content.subjectAltNames ?? [];
  const certified = names.find(
    ({ type, value }) => type === 'DNS' && !isApiServerName(value) && value !== 'kubernetes' && value !== 'localhost',
  );
  return kubelet?.node?.name ?? (member && valueOf(member.run, 'name')) ?? certified?.value;
}

function isBeside(one: Component, other: Component): boolean {
  return one.site !== undefined && one.site === other.site;
}

function certSans(model: ClusterModel): readonly string[] {
  return model.objects
    .filter(({ kind }) => kind?.value === 'ClusterConfiguration')
    .flatMap(({ root }) => root.get('apiServer', 'certSANs')?.items ?? [])
    .flatMap(({ scalar }) => (scalar === undefined || scalar.templated ? [] : [scalar.value]));
}

function versionOf({ apiServers }: ClusterModel, kubeadm: readonly ManifestObject[]): string | undefined {
  const tag = apiServers.map(({ run }) => run?.image?.tag).find((each) => each !== undefined);
  return minorOfTag(tag ?? textAt(kubeadm, 'kubernetesVersion') ?? '');
}

function flagOf({ apiServers }: ClusterModel, name: string): string | undefined {
  return apiServers.map(({ run }) => run && valueOf(run, name)).find((value) => value !== undefined);
}

/** `cluster.local` of the name `kubernetes.default.svc.cluster.local` that the API server's certificate has. */
function domainOf({ apiServers }: ClusterModel): string | undefined {
  const names = apiServers.flatMap(({ serving }) => leafOf(serving.certificate)?.content.subjectAltNames ?? []);
  return names.map(({ value }) => /^kubernetes\.default\.svc\.(.+)$/.exec(value)?.[1]).find((domain) => domain !== undefined);
}

/** A name that kubeconfigs dial and no machine has: what stands in front of the API servers. */
function sharedEndpoint({ clients, apiServers }: ClusterModel): string | undefined {
  const own = new Set(apiServers.flatMap(({ advertised, serviceAddress }) => [advertised?.host, serviceAddress?.host]));
  const dialled = clients.flatMap(({ server }) =>
    server === undefined || own.has(server.host) || isLoopback(server.host) ? [] : [server.host],
  );
  return dialled.find((host) => parseIpAddress(host) === undefined);
}

function textAt(objects: readonly ManifestObject[], ...path: readonly string[]): string | undefined {
  const values = objects.map(({ root }) => root.get(...path)?.scalar);
  return values.find((scalar) => scalar?.templated === false && scalar.value !== '')?.value;
}

function isLoopback(host: string): boolean {
  return host === 'localhost' || host.startsWith('127.') || host === '::1' || host === '0.0.0.0' || host === '::';
}
