import type { MapRole } from '../../../../protocol/index.js';
import type { Connection, Edge } from '../../../cluster/connections/edge.js';
import type { ClusterModel, Component } from '../../../cluster/model/model.js';
import type { Location } from '../../../findings.js';

/** One component of a cluster that takes part in connections. */
export interface Part {
  /** No two parts have the same. */
  readonly key: string;
  readonly role: MapRole;
  /** `kubelet cp1` */
  readonly name: string;
  readonly at: Location;
}

/** The two ends of a connection; the same component is the same part, whichever end it is. */
export interface Ends {
  readonly from: Part;
  readonly to: Part;
}

export function endsOf({ edge }: Connection, model: ClusterModel): Ends {
  return { from: clientOf(edge, model), to: serverOf(edge, model) };
}

function clientOf(edge: Edge, model: ClusterModel): Part {
  const { origin, client } = edge;
  switch (edge.type) {
    case 'kubeconfig-apiserver':
      return partOf(edge.credentials.type === 'nothing' ? 'joining' : 'user', client);
    case 'component-apiserver':
      return dialling(edge, model);
    case 'bootstrap-apiserver':
      return partOf('joining', client);
    case 'pod-apiserver':
      return { key: 'pod', role: 'pod', name: 'pods', at: client.at };
    case 'etcd-peer':
      return partOf('etcd', client);
    case 'etcd-itself':
      return serverOf(edge, model);
    case 'metrics-server-kubelet':
      return partOf('metrics-server', client);
    case 'signed-apiserver':
      return partOf('signed', client);
    default:
      return origin.apiServer === undefined ? partOf('kube-apiserver', client) : partOf('kube-apiserver', origin.apiServer);
  }
}

/** A component by its kubeconfig: a kubelet is the one that answers as well. */
function dialling({ origin, client }: Edge, { kubelets }: ClusterModel): Part {
  const role = origin.client?.role;
  if (role === undefined) return partOf('user', client);
  if (role === 'kubelet-bootstrap') return partOf('joining', client);
  const kubelet = kubelets.find((each) => each.client === origin.client);
  return partOf(role, role === 'kubelet' && kubelet !== undefined ? kubelet : client);
}

function serverOf({ type, server, origin }: Edge, { metricsServers }: ClusterModel): Part {
  switch (type) {
    case 'apiserver-etcd':
    case 'etcd-peer':
    case 'etcd-itself':
      return partOf('etcd', origin.etcd ?? server);
    case 'apiserver-kubelet':
    case 'metrics-server-kubelet':
      return partOf('kubelet', origin.kubelet ?? server);
    case 'apiserver-webhook':
      return partOf('webhook', server);
    case 'apiserver-aggregated': {
      const [metricsServer] = metricsServers;
      const isMetrics = origin.service?.dialled.host.startsWith('metrics-server.') === true;
      if (metricsServer !== undefined && isMetrics) return partOf('metrics-server', metricsServer);
      // Whoever is behind the front proxy is the same to every API server.
      return origin.service === undefined
        ? { key: 'aggregated', role: 'aggregated', name: server.name, at: server.at }
        : partOf('aggregated', server);
    }
    default:
      return partOf('kube-apiserver', origin.apiServer ?? server);
  }
}

function partOf(role: MapRole, { name, at }: Pick<Component, 'name' | 'at'>): Part {
  return { key: `${role} ${name} ${at.uri}#${at.span.start}`, role, name, at };
}
