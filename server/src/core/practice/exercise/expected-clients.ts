import { revocableAdminGroup, superuserGroup } from '../../knowledge/identities.js';

/** Who connects in the sample, and as whom: all of them must again. */
export interface ExpectedClient {
  readonly client: string;
  readonly server: string;
  readonly user?: string;
  /** One of them gives the rights. */
  readonly groups?: readonly string[];
}

const apiServer = 'kube-apiserver';
const admins = [superuserGroup, revocableAdminGroup.name];

export const expectedClients: readonly ExpectedClient[] = [
  { client: 'kubectl admin.conf', server: apiServer, groups: admins },
  { client: 'kubectl super-admin.conf', server: apiServer, groups: [superuserGroup] },
  { client: 'kube-controller-manager', server: apiServer, user: 'system:kube-controller-manager' },
  { client: 'kube-scheduler', server: apiServer, user: 'system:kube-scheduler' },
  { client: 'kubelet cp1', server: apiServer, user: 'system:node:cp1' },
  { client: 'kubelet node1', server: apiServer, user: 'system:node:node1' },
  { client: 'pod (10.96.0.1)', server: apiServer },
  { client: 'pod (kubernetes.default.svc)', server: apiServer },
  { client: 'whoever kube-controller-manager signs for', server: apiServer },
  { client: apiServer, server: 'etcd' },
  { client: 'etcd (its gateway)', server: 'etcd' },
  { client: apiServer, server: 'kubelet cp1' },
  { client: apiServer, server: 'kubelet node1' },
  { client: 'kube-apiserver as front proxy', server: 'aggregated API servers' },
];
