import { isLoopbackHost } from '../../base/endpoints.js';
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

/** The members that may answer at an address: the one whose URL it is; on loopback that of the same machine. */
function membersAt({ host }: Dialled, { site }: ApiServer, { etcdMembers }: ClusterModel): readonly EtcdMember[] {
  if (isLoopbackHost(host)) return etcdMembers.filter((member) => member.site === site);
  return etcdMembers.filter(({ clientUrls, peerUrls }) => [...clientUrls, ...peerUrls].some((url) => url.host === host));
}

function peerEdges(client: EtcdMember, model: ClusterModel): readonly Edge[] {
  return client.initialCluster.flatMap((dialled): readonly Edge[] => {
    if (dialled.scheme === 'http' || isItself(client, dialled)) return [];
    const server = model.etcdMembers.find((member) => member !== client && member.peerUrls.some(({ host }) => host === dialled.host));
    if (server === undefined) return [];
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
  });
}

function isItself({ peerUrls }: EtcdMember, { host }: Dialled): boolean {
  return peerUrls.some((url) => url.host === host);
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
