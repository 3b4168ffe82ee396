import type { ApiServer, CalledService, ClusterModel } from '../model/model.js';
import type { Slot } from '../model/slot.js';
import type { Edge } from './edge.js';

/** What kube-apiserver dials on behalf of its clients: webhooks, and other API servers behind it. */
export function edgesToServices(model: ClusterModel): readonly Edge[] {
  const servers = model.apiServers.filter(({ run }) => run !== undefined);
  const aggregated = model.services.filter(({ type }) => type === 'aggregated');
  return [
    ...model.services
      .filter(({ type }) => type === 'webhook')
      .flatMap((service) => servers.slice(0, 1).map((server) => webhookEdge(service, server))),
    ...servers.flatMap((server) => aggregated.map((service) => aggregatedEdge(service, server, model))),
    ...servers.flatMap((server) => frontProxyEdges(server, model)),
  ];
}

/** All API servers of a cluster call a webhook in one way; by default they show nothing of themselves. */
function webhookEdge(service: CalledService, apiServer: ApiServer): Edge {
  return {
    ...calling(service, apiServer),
    type: 'apiserver-webhook',
    credentials: { type: 'nothing' },
    clientCa: { state: 'absent' },
    policy: 'ignores',
  };
}

function aggregatedEdge(service: CalledService, apiServer: ApiServer, { publishedProxyCa }: ClusterModel): Edge {
  return {
    ...calling(service, apiServer),
    ...proxying(apiServer, publishedProxyCa.state === 'absent' ? apiServer.proxyCa : publishedProxyCa),
    type: 'apiserver-aggregated',
  };
}

/** Where no APIService is here: whoever is behind the front proxy takes its certificate by the CA that the API server hands out. */
function frontProxyEdges(apiServer: ApiServer, { publishedProxyCa }: ClusterModel): readonly Edge[] {
  return [apiServer.proxyCa, publishedProxyCa]
    .filter(({ state }) => state !== 'absent')
    .map((clientCa) => ({
      ...proxying(apiServer, clientCa),
      type: 'apiserver-aggregated',
      client: { name: `${apiServer.name} as front proxy`, at: apiServer.at },
      server: { name: 'aggregated API servers', at: apiServer.at },
      dialled: undefined,
      trust: { type: 'insecure', at: apiServer.at },
      serving: { state: 'absent' },
      log: 'the log of the aggregated API server',
      origin: { apiServer },
    }));
}

function calling(
  service: CalledService,
  apiServer: ApiServer,
): Pick<Edge, 'client' | 'server' | 'dialled' | 'trust' | 'serving' | 'log' | 'origin'> {
  return {
    client: { name: apiServer.name, at: apiServer.at },
    server: { name: service.name, at: service.at },
    dialled: service.dialled,
    trust: service.trust,
    serving: service.serving,
    log: `the log of ${apiServer.name}`,
    origin: { apiServer, service },
  };
}

function proxying({ proxyClient }: ApiServer, clientCa: Slot): Pick<Edge, 'credentials' | 'clientCa' | 'policy'> {
  return {
    credentials: proxyClient.certificate.state === 'absent' ? { type: 'nothing' } : { type: 'certificate', pair: proxyClient },
    clientCa,
    policy: 'requests',
  };
}
