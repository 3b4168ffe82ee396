import { isLoopbackHost } from '../../base/endpoints.js';
import { valueOf } from '../../documents/component/flag-lookup.js';
import type { ApiServer, ClusterModel, Credentials, Dialled, EtcdMember, Pair, Trust } from '../model/model.js';
import type { Slot } from '../model/slot.js';
import type { Edge } from './edge.js';

/** Everything that dials etcd: API servers, its members among each other, and each member itself. */
export function edgesToEtcd(model: ClusterModel): readonly Edge[] {
  return [
    ...model.apiServers.flatMap((server) => server.etcdServers.flatMap((dialled) => apiServerEdges(server, dialled, model))),
    ...model.etcdMembers.flatMap((member) => peerEdges(member, model)),
    ...model.etcdMembers.flatMap(gatewayEdge),
  ];
}

function apiServerEdges(apiServer: ApiServer, dialled: Dialled, model: ClusterModel): readonly Edge[] {
  if (dialled.scheme === 'http') return [];
  const base = {
    type: 'apiserver-etcd' as const,
    client: { name: apiServer.name, at: apiServer.at },
    dialled,
    trust: trustOf(apiServer.etcdCa),
    credentials: credentialsOf(apiServer.etcdClient),
    log: `the log of ${apiServer.name}`,
  };
  const members = membersAt(dialled, apiServer, model);
  if (members.length === 0) return [{ ...base, ...elsewhere(dialled), origin: { apiServer } }];
  return members.map((etcd) => ({ ...base, ...servedBy(etcd), origin: { apiServer, etcd } }));
}

/**
 * The members that may answer at an address: the one whose URL it is; on loopback that of the same machine. When one
 * address is nobody's, and one member is dialled by nobody, they belong together.
 */
function membersAt(dialled: Dialled, server: ApiServer, { etcdMembers }: ClusterModel): readonly EtcdMember[] {
  const exact = membersOf(dialled, server, etcdMembers);
  if (exact.length > 0) return exact;
  const strange = server.etcdServers.filter((other) => membersOf(other, server, etcdMembers).length === 0);
  const idle = etcdMembers.filter((member) => !server.etcdServers.some((other) => membersOf(other, server, etcdMembers).includes(member)));
  return strange.length === 1 && idle.length === 1 ? idle : [];
}

function membersOf({ host }: Dialled, { site }: ApiServer, members: readonly EtcdMember[]): readonly EtcdMember[] {
  if (isLoopbackHost(host)) return members.filter((member) => member.site === site);
  return members.filter(({ clientUrls, peerUrls }) => [...clientUrls, ...peerUrls].some((url) => url.host === host));
}

/** Members dial each other both ways, also those that joined later and that `--initial-cluster` does not name. */
function peerEdges(client: EtcdMember, { etcdMembers }: ClusterModel): readonly Edge[] {
  return etcdMembers
    .filter((server) => server !== client && areOneEtcd(client, server, etcdMembers))
    .flatMap((server) => peerEdge(client, server));
}

function peerEdge(client: EtcdMember, server: EtcdMember): readonly Edge[] {
  const dialled = addressOf(server, client);
  if (dialled === undefined || dialled.scheme === 'http') return [];
  return [
    {
      type: 'etcd-peer',
      client: { name: client.name, at: client.at },
      server: { name: server.name, at: server.at },
      dialled,
      trust: trustOf(client.peerCa),
      serving: server.peer.certificate,
      credentials: credentialsOf(client.peer),
      clientCa: server.peerCa,
      policy: server.wantsPeers ? 'requires' : 'ignores',
      log: `the log of ${client.name}`,
      origin: { etcd: server },
    },
  ];
}

/** Where a member dials another: what it was told at its start, by name or address, else where the other says it is. */
function addressOf(server: EtcdMember, client: EtcdMember): Dialled | undefined {
  const name = valueOf(server.run, 'name');
  return (
    client.initialCluster.find(
      ({ member, host }) => (name !== undefined && member === name) || server.peerUrls.some((url) => url.host === host),
    ) ?? server.peerUrls[0]
  );
}

/** Whether what they were told at their start ties two members together, directly or through a third. */
function areOneEtcd(left: EtcdMember, right: EtcdMember, members: readonly EtcdMember[]): boolean {
  if (knows(left, right) || knows(right, left)) return true;
  return members.some((third) => (knows(third, left) || knows(left, third)) && (knows(third, right) || knows(right, third)));
}

function knows({ initialCluster }: EtcdMember, { peerUrls }: EtcdMember): boolean {
  return initialCluster.some(({ host, port }) => peerUrls.some((url) => url.host === host && url.port === port));
}

/**
 * etcd's gRPC gateway dials its own client URL and shows the server certificate as a client's; it does not verify
 * the server (etcd-io/etcd server/embed/serve.go: "trust local server", `InsecureSkipVerify = true`).
 */
function gatewayEdge(etcd: EtcdMember): readonly Edge[] {
  if (!etcd.wantsClients || etcd.serving.certificate.state === 'absent') return [];
  return [
    {
      type: 'etcd-itself',
      client: { name: `${etcd.name} (its gateway)`, at: etcd.at },
      dialled: undefined,
      trust: { type: 'insecure', at: etcd.at },
      credentials: credentialsOf(etcd.serving),
      log: `the log of ${etcd.name}`,
      ...servedBy(etcd),
      origin: { etcd },
    },
  ];
}

function servedBy(etcd: EtcdMember): Pick<Edge, 'server' | 'serving' | 'clientCa' | 'policy'> {
  return {
    server: { name: etcd.name, at: etcd.at },
    serving: etcd.serving.certificate,
    clientCa: etcd.clientCa,
    policy: etcd.wantsClients ? 'requires' : 'ignores',
  };
}

function elsewhere({ host, at }: Dialled): Pick<Edge, 'server' | 'serving' | 'clientCa' | 'policy'> {
  const slot: Slot = { state: 'unknown', label: 'its flags', at, missing: `the etcd that answers at ${host}` };
  return { server: { name: `etcd ${host}`, at }, serving: slot, clientCa: slot, policy: 'requires' };
}

function trustOf(slot: Slot): Trust {
  return slot.state === 'absent' ? { type: 'system' } : { type: 'slot', slot };
}

function credentialsOf(pair: Pair): Credentials {
  return pair.certificate.state === 'absent' ? { type: 'nothing' } : { type: 'certificate', pair };
}
