import { isGiven } from '../../documents/component/flag-lookup.js';
import type { ApiServer, ClusterModel, Kubelet, MetricsServer } from '../model/model.js';
import type { Edge } from './edge.js';
import { kubeletAddress } from './kubelet-address.js';

/** API servers and metrics-servers dial every kubelet. */
export function edgesToKubelets(model: ClusterModel): readonly Edge[] {
  const kubelets = model.kubelets.filter((kubelet) => !isStandalone(kubelet));
  return kubelets.flatMap((kubelet) => [
    ...model.apiServers.filter(({ run }) => run !== undefined).map((server) => apiServerEdge(server, kubelet, model)),
    ...model.metricsServers.map((server) => metricsServerEdge(server, kubelet, model)),
  ]);
}

/** Without a kubeconfig it registers no Node and belongs to no cluster: K cmd/kubelet/app/server.go, standaloneMode. */
function isStandalone({ run }: Kubelet): boolean {
  return run?.host.type === 'unit' && run.isComplete && !['kubeconfig', 'bootstrap-kubeconfig'].some((flag) => isGiven(run, flag));
}

/** K pkg/kubelet/client/kubelet_client.go: without `--kubelet-certificate-authority` nothing is verified. */
function apiServerEdge(apiServer: ApiServer, kubelet: Kubelet, model: ClusterModel): Edge {
  const { kubeletCa, kubeletClient } = apiServer;
  return {
    type: 'apiserver-kubelet',
    client: { name: apiServer.name, at: apiServer.at },
    ...servedBy(kubelet),
    dialled: kubeletAddress(apiServer.run, kubelet, model),
    trust: kubeletCa.state === 'absent' ? { type: 'insecure', at: apiServer.at } : { type: 'slot', slot: kubeletCa },
    credentials: kubeletClient.certificate.state === 'absent' ? { type: 'nothing' } : { type: 'certificate', pair: kubeletClient },
    log: `the log of ${apiServer.name}`,
    origin: { apiServer, kubelet },
  };
}

function metricsServerEdge(metricsServer: MetricsServer, kubelet: Kubelet, model: ClusterModel): Edge {
  const { name, at, trust, credentials, run } = metricsServer;
  return {
    type: 'metrics-server-kubelet',
    client: { name, at },
    ...servedBy(kubelet),
    dialled: kubeletAddress(run, kubelet, model),
    trust,
    credentials,
    log: `the log of ${name}`,
    origin: { metricsServer, kubelet },
  };
}

/** K pkg/kubelet/server/server.go: a client's certificate is requested, not required. */
function servedBy({ name, at, serving, clientCa }: Kubelet): Pick<Edge, 'server' | 'serving' | 'clientCa' | 'policy'> {
  return {
    server: { name, at },
    serving: serving.certificate,
    clientCa,
    policy: clientCa.state === 'absent' ? 'ignores' : 'requests',
  };
}
