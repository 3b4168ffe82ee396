/**
 * The units of kubernetes-the-hard-way (kelseyhightower/kubernetes-the-hard-way units/; with several members of etcd tag 1.18.6,
 * docs/07-bootstrapping-etcd.md), with `--service-cluster-ip-range` at the API server, which the original leaves at another
 * default than its certificate, and without audit log and encryption at rest, whose key is none of a PKI.
 */
export type HardWayProgram = 'etcd' | 'kube-apiserver' | 'kube-controller-manager' | 'kube-scheduler' | 'kubelet' | 'kube-proxy';

export interface HardWayFlag {
  readonly name: string;
  /** `{address}` and its like stand for what differs by cluster and machine. */
  readonly value: string;
}

interface HardWayUnit {
  readonly description: string;
  readonly documentation: string;
  /** Further lines of `[Unit]` and `[Service]`. */
  readonly unit?: readonly string[];
  readonly service?: readonly string[];
  readonly flags: readonly HardWayFlag[];
  /** Instead, with several control planes, whose etcd needs TLS. */
  readonly replicated?: readonly HardWayFlag[];
}

const kubernetes = 'https://github.com/kubernetes/kubernetes';
const lib = '/var/lib/kubernetes';

/** `name=value` */
function flags(...texts: readonly string[]): readonly HardWayFlag[] {
  return texts.map((text) => ({ name: text.slice(0, text.indexOf('=')), value: text.slice(text.indexOf('=') + 1) }));
}

export const hardWayUnits: Readonly<Record<HardWayProgram, HardWayUnit>> = {
  etcd: {
    description: 'etcd',
    documentation: 'https://github.com/etcd-io/etcd',
    service: ['Type=notify'],
    flags: flags(
      'name={name}',
      'initial-advertise-peer-urls=http://127.0.0.1:2380',
      'listen-peer-urls=http://127.0.0.1:2380',
      'listen-client-urls=http://127.0.0.1:2379',
      'advertise-client-urls=http://127.0.0.1:2379',
      'initial-cluster-token=etcd-cluster-0',
      'initial-cluster={name}=http://127.0.0.1:2380',
      'initial-cluster-state=new',
      'data-dir=/var/lib/etcd',
    ),
    replicated: flags(
      'name={name}',
      'cert-file=/etc/etcd/kube-api-server.crt',
      'key-file=/etc/etcd/kube-api-server.key',
      'peer-cert-file=/etc/etcd/kube-api-server.crt',
      'peer-key-file=/etc/etcd/kube-api-server.key',
      'trusted-ca-file=/etc/etcd/ca.crt',
      'peer-trusted-ca-file=/etc/etcd/ca.crt',
      'peer-client-cert-auth=true',
      'client-cert-auth=true',
      'initial-advertise-peer-urls=https://{host}:2380',
      'listen-peer-urls=https://{host}:2380',
      'listen-client-urls=https://{host}:2379,https://127.0.0.1:2379',
      'advertise-client-urls=https://{host}:2379',
      'initial-cluster-token=etcd-cluster-0',
      'initial-cluster={members}',
      'initial-cluster-state=new',
      'data-dir=/var/lib/etcd',
    ),
  },
  'kube-apiserver': {
    description: 'Kubernetes API Server',
    documentation: kubernetes,
    flags: [
      ...flags(
        'allow-privileged=true',
        'authorization-mode=Node,RBAC',
        'bind-address=0.0.0.0',
        `client-ca-file=${lib}/ca.crt`,
        'enable-admission-plugins=NamespaceLifecycle,NodeRestriction,LimitRanger,ServiceAccount,DefaultStorageClass,ResourceQuota',
        'etcd-servers={etcdServers}',
        'event-ttl=1h',
        `kubelet-certificate-authority=${lib}/ca.crt`,
        `kubelet-client-certificate=${lib}/kube-api-server.crt`,
        `kubelet-client-key=${lib}/kube-api-server.key`,
        'runtime-config=api/all=true',
        `service-account-key-file=${lib}/service-accounts.crt`,
        `service-account-signing-key-file=${lib}/service-accounts.key`,
        'service-account-issuer={server}',
        'service-cluster-ip-range={serviceSubnet}',
        'service-node-port-range=30000-32767',
        `tls-cert-file=${lib}/kube-api-server.crt`,
        `tls-private-key-file=${lib}/kube-api-server.key`,
        'v=2',
      ),
    ],
  },
  'kube-controller-manager': {
    description: 'Kubernetes Controller Manager',
    documentation: kubernetes,
    flags: flags(
      'bind-address=0.0.0.0',
      'cluster-cidr={podSubnet}',
      'cluster-name=kubernetes',
      `cluster-signing-cert-file=${lib}/ca.crt`,
      `cluster-signing-key-file=${lib}/ca.key`,
      `kubeconfig=${lib}/kube-controller-manager.kubeconfig`,
      `root-ca-file=${lib}/ca.crt`,
      `service-account-private-key-file=${lib}/service-accounts.key`,
      'service-cluster-ip-range={serviceSubnet}',
      'use-service-account-credentials=true',
      'v=2',
    ),
  },
  'kube-scheduler': {
    description: 'Kubernetes Scheduler',
    documentation: kubernetes,
    flags: flags('config=/etc/kubernetes/config/kube-scheduler.yaml', 'v=2'),
  },
  kubelet: {
    description: 'Kubernetes Kubelet',
    documentation: kubernetes,
    unit: ['After=containerd.service', 'Requires=containerd.service'],
    flags: flags('config=/var/lib/kubelet/kubelet-config.yaml', 'kubeconfig=/var/lib/kubelet/kubeconfig', 'v=2'),
  },
  'kube-proxy': {
    description: 'Kubernetes Kube Proxy',
    documentation: kubernetes,
    flags: flags('config=/var/lib/kube-proxy/kube-proxy-config.yaml'),
  },
};

/** How the API server reaches an etcd of several members (tag 1.18.6, docs/08-bootstrapping-kubernetes-controllers.md). */
export const hardWayEtcdClient: readonly HardWayFlag[] = flags(
  `etcd-cafile=${lib}/ca.crt`,
  `etcd-certfile=${lib}/kube-api-server.crt`,
  `etcd-keyfile=${lib}/kube-api-server.key`,
);

/** configs/kubelet-config.yaml, without what sizes the tutorial's machines. */
export const hardWayKubelet = {
  kind: 'KubeletConfiguration',
  apiVersion: 'kubelet.config.k8s.io/v1beta1',
  address: '0.0.0.0',
  authentication: { anonymous: { enabled: false }, webhook: { enabled: true }, x509: { clientCAFile: '/var/lib/kubelet/ca.crt' } },
  authorization: { mode: 'Webhook' },
  cgroupDriver: 'systemd',
  containerRuntimeEndpoint: 'unix:///var/run/containerd/containerd.sock',
  failSwapOn: false,
  port: 10_250,
  resolvConf: '/etc/resolv.conf',
  registerNode: true,
  runtimeRequestTimeout: '15m',
  tlsCertFile: '/var/lib/kubelet/kubelet.crt',
  tlsPrivateKeyFile: '/var/lib/kubelet/kubelet.key',
} as const;

/** configs/kube-scheduler.yaml. */
export const hardWayScheduler = {
  apiVersion: 'kubescheduler.config.k8s.io/v1',
  kind: 'KubeSchedulerConfiguration',
  clientConnection: { kubeconfig: `${lib}/kube-scheduler.kubeconfig` },
  leaderElection: { leaderElect: true },
} as const;

/** configs/kube-proxy-config.yaml, to which the network of Pods is added. */
export const hardWayProxy = {
  kind: 'KubeProxyConfiguration',
  apiVersion: 'kubeproxy.config.k8s.io/v1alpha1',
  clientConnection: { kubeconfig: '/var/lib/kube-proxy/kubeconfig' },
  mode: 'iptables',
} as const;

const kubeletRole = 'system:kube-apiserver-to-kubelet';

/** configs/kube-apiserver-to-kubelet.yaml: without it the API server's certificate, `CN=kubernetes`, may do nothing on kubelets. */
export const hardWayKubeletAccess = [
  {
    apiVersion: 'rbac.authorization.k8s.io/v1',
    kind: 'ClusterRole',
    metadata: { name: kubeletRole },
    rules: [{ apiGroups: [''], resources: ['nodes/proxy', 'nodes/stats', 'nodes/log', 'nodes/spec', 'nodes/metrics'], verbs: ['*'] }],
  },
  {
    apiVersion: 'rbac.authorization.k8s.io/v1',
    kind: 'ClusterRoleBinding',
    metadata: { name: 'system:kube-apiserver' },
    roleRef: { apiGroup: 'rbac.authorization.k8s.io', kind: 'ClusterRole', name: kubeletRole },
    subjects: [{ apiGroup: 'rbac.authorization.k8s.io', kind: 'User', name: 'kubernetes' }],
  },
] as const;
