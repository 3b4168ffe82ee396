import type { ClusterModel } from '../model/model.js';
import type { Edge } from './edge.js';
import { edgesToApiServer } from './edges-to-apiserver.js';
import { edgesToEtcd } from './edges-to-etcd.js';
import { edgesToKubelets } from './edges-to-kubelets.js';
import { edgesToServices } from './edges-to-services.js';

/** All edges of a cluster; one line for each server that is dialled. */
export function edgesOf(model: ClusterModel, now: number): readonly Edge[] {
  return [...edgesToApiServer(model, now), ...edgesToEtcd(model), ...edgesToKubelets(model), ...edgesToServices(model)];
}
