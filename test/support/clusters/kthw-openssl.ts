import type { CertificateMaker, CertificateSpec, Issued } from './certificate-maker.js';
import { Cluster, pairAt } from './cluster.js';
import { base64, embedded, kubeconfig } from './kubeconfig.js';
import { caConf, type Section } from './kthw-ca-conf.js';
import { unit } from './unit.js';

const place = ['C=US', 'ST=Washington', 'L=Seattle'];
const keyUsage = ['digitalSignature', 'keyEncipherment'];
const days = { from: -200, until: 3653 - 200 };
const both = ['clientAuth', 'serverAuth'];

/** The certificates of `ca.conf`; two slips of the original are mended here, and stand among the faults. */
const sections: readonly Section[] = [
  { name: 'admin', subject: ['CN=admin', 'O=system:masters'] },
  { name: 'service-accounts', subject: ['CN=service-accounts'] },
  ...['node-0', 'node-1'].map((node) => ({
    name: node,
    subject: [`CN=system:node:${node}`, 'O=system:nodes', ...place],
    sans: [`DNS:${node}`, 'IP:127.0.0.1'],
  })),
  component('kube-proxy', 'system:node-proxier'),
  component('kube-controller-manager', 'system:kube-controller-manager'),
  component('kube-scheduler', 'system:kube-scheduler'),
  {
    name: 'kube-api-server',
    subject: ['CN=kubernetes', ...place],
    sans: [
      'IP:127.0.0.1',
      'IP:10.32.0.1',
      ...['kubernetes', 'kubernetes.default', 'kubernetes.default.svc', 'kubernetes.default.svc.cluster.local'].map(
        (name) => `DNS:${name}`,
      ),
      'DNS:server.kubernetes.local',
      'DNS:api-server.kubernetes.local',
    ],
  },
];

function component(name: string, group: string): Section {
  return { name, subject: [`CN=system:${name}`, `O=${group}`, ...place], sans: [`DNS:${name}`, 'IP:127.0.0.1'] };
}

/** kubernetes-the-hard-way of 2025 (openssl, Kubernetes 1.32): the folder of its jumpbox, in which everything is made. */
export function kthwJumpbox(maker: CertificateMaker): Cluster {
  const cluster = new Cluster(maker);
  const { ca, made } = issueAll(maker);
  cluster.write('ca.conf', caConf(sections));
  cluster.place('ca', ca, pairAt('ca'));
  for (const [name, issued] of made) cluster.place(name, issued, pairAt(name));
  for (const name of users) placeKubeconfig(cluster, name, { ca, made }, [`${name}.kubeconfig`]);
  for (const [name, text] of Object.entries(units)) cluster.write(`units/${name}.service`, text);
  cluster.writeSecret('encryption-config.yaml', encryptionConfig);
  cluster.write('configs/kube-scheduler.yaml', schedulerConfig);
  cluster.write('configs/kube-apiserver-to-kubelet.yaml', kubeletAccess);
  cluster.write('configs/kubelet-config.yaml', kubeletConfig);
  cluster.write('configs/kube-proxy-config.yaml', proxyConfig);
  return cluster;
}

/** The same, where it is installed: a server and two nodes, each below a folder of its own. */
export function kthwMachines(maker: CertificateMaker): Cluster {
  const cluster = new Cluster(maker);
  const all = issueAll(maker);
  placeServer(cluster, all);
  for (const node of ['node-0', 'node-1']) placeNode(cluster, node, all);
  return cluster;
}

interface AllIssued {
  readonly ca: Issued;
  readonly made: ReadonlyMap<string, Issued>;
}

function issueAll(maker: CertificateMaker): AllIssued {
  const ca = maker.issue({
    subject: [...place, 'CN=CA'].join(','),
    ca: true,
    criticalBasicConstraints: false,
    ku: ['keyCertSign', 'cRLSign'],
    ...days,
  });
  return { ca, made: new Map(sections.map((section) => [section.name, maker.issue(specOf(section), ca)])) };
}

function specOf({ subject, sans }: Section): CertificateSpec {
  return { subject: subject.join(','), ca: false, ku: keyUsage, eku: sans ? both : ['clientAuth'], ...(sans && { sans }), ...days };
}

const users = ['node-0', 'node-1', 'kube-proxy', 'kube-controller-manager', 'kube-scheduler', 'admin'];

function placeKubeconfig(cluster: Cluster, name: string, { ca, made }: AllIssued, paths: readonly string[]): void {
  const issued = made.get(name);
  if (!issued) throw new Error(`no certificate for ${name}`);
  const user = /CN=([^,]+)/.exec(issued.spec.subject)?.[1] ?? name;
  const address = name === 'admin' ? '127.0.0.1' : 'server.kubernetes.local';
  for (const path of paths)
    cluster.place(path, issued, (files, current) => {
      const options = { ca: ca.crt, server: `https://${address}:6443`, user, cluster: 'kubernetes-the-hard-way', context: 'default' };
      files.writeSecret(path, kubeconfig({ ...options, credentials: embedded(current) }));
    });
}

function placeServer(cluster: Cluster, all: AllIssued): void {
  const lib = `server/var/lib/kubernetes`;
  cluster.place(`${lib}/ca`, all.ca, pairAt(`${lib}/ca`));
  for (const [name, issued] of all.made)
    if (name === 'kube-api-server' || name === 'service-accounts') cluster.place(`${lib}/${name}`, issued, pairAt(`${lib}/${name}`));
  for (const name of ['kube-controller-manager', 'kube-scheduler']) placeKubeconfig(cluster, name, all, [`${lib}/${name}.kubeconfig`]);
  placeKubeconfig(cluster, 'admin', all, ['server/root/admin.kubeconfig']);
  for (const name of ['etcd', 'kube-apiserver', 'kube-controller-manager', 'kube-scheduler'] as const)
    cluster.write(`server/etc/systemd/system/${name}.service`, units[name]);
  cluster.writeSecret(`${lib}/encryption-config.yaml`, encryptionConfig);
  cluster.write('server/etc/kubernetes/config/kube-scheduler.yaml', schedulerConfig);
}

function placeNode(cluster: Cluster, node: string, all: AllIssued): void {
  const kubelet = `${node}/var/lib/kubelet`;
  const issued = all.made.get(node);
  if (!issued) throw new Error(`no certificate for ${node}`);
  cluster.write(`${kubelet}/ca.crt`, all.ca.crt);
  cluster.place(`${kubelet}/kubelet`, issued, pairAt(`${kubelet}/kubelet`));
  placeKubeconfig(cluster, node, all, [`${kubelet}/kubeconfig`]);
  placeKubeconfig(cluster, 'kube-proxy', all, [`${node}/var/lib/kube-proxy/kubeconfig`]);
  cluster.write(`${kubelet}/kubelet-config.yaml`, kubeletConfig);
  cluster.write(`${node}/etc/systemd/system/kubelet.service`, units.kubelet);
  cluster.write(`${node}/etc/systemd/system/kube-proxy.service`, units['kube-proxy']);
  cluster.write(`${node}/var/lib/kube-proxy/kube-proxy-config.yaml`, proxyConfig);
}

/** Plain HTTP on the loopback: units/etcd.service. */
const etcdFlags = [
  'name controller',
  'initial-advertise-peer-urls http://127.0.0.1:2380',
  'listen-peer-urls http://127.0.0.1:2380',
  'listen-client-urls http://127.0.0.1:2379',
  'advertise-client-urls http://127.0.0.1:2379',
  'initial-cluster-token etcd-cluster-0',
  'initial-cluster controller=http://127.0.0.1:2380',
  'initial-cluster-state new',
  'data-dir=/var/lib/etcd',
];

/** units/kube-apiserver.service, with the range of the services, which the original leaves at another default than its certificate. */
function apiserverFlags(lib: string): string[] {
  return [
    'allow-privileged=true',
    'authorization-mode=Node,RBAC',
    'bind-address=0.0.0.0',
    `client-ca-file=${lib}/ca.crt`,
    'enable-admission-plugins=NamespaceLifecycle,NodeRestriction,LimitRanger,ServiceAccount,DefaultStorageClass,ResourceQuota',
    'etcd-servers=http://127.0.0.1:2379',
    'event-ttl=1h',
    `encryption-provider-config=${lib}/encryption-config.yaml`,
    `kubelet-certificate-authority=${lib}/ca.crt`,
    `kubelet-client-certificate=${lib}/kube-api-server.crt`,
    `kubelet-client-key=${lib}/kube-api-server.key`,
    "runtime-config='api/all=true'",
    `service-account-key-file=${lib}/service-accounts.crt`,
    `service-account-signing-key-file=${lib}/service-accounts.key`,
    'service-account-issuer=https://server.kubernetes.local:6443',
    'service-cluster-ip-range=10.32.0.0/24',
    'service-node-port-range=30000-32767',
    `tls-cert-file=${lib}/kube-api-server.crt`,
    `tls-private-key-file=${lib}/kube-api-server.key`,
    'v=2',
  ];
}

function controllerManagerFlags(lib: string): string[] {
  return [
    'bind-address=0.0.0.0',
    'cluster-cidr=10.200.0.0/16',
    'cluster-name=kubernetes',
    `cluster-signing-cert-file=${lib}/ca.crt`,
    `cluster-signing-key-file=${lib}/ca.key`,
    `kubeconfig=${lib}/kube-controller-manager.kubeconfig`,
    `root-ca-file=${lib}/ca.crt`,
    `service-account-private-key-file=${lib}/service-accounts.key`,
    'service-cluster-ip-range=10.32.0.0/24',
    'use-service-account-credentials=true',
    'v=2',
  ];
}

const lib = '/var/lib/kubernetes';
const units = {
  etcd: unit({ description: 'etcd', program: 'etcd', flags: etcdFlags }),
  'kube-apiserver': unit({ description: 'Kubernetes API Server', program: 'kube-apiserver', flags: apiserverFlags(lib) }),
  'kube-controller-manager': unit({
    description: 'Kubernetes Controller Manager',
    program: 'kube-controller-manager',
    flags: controllerManagerFlags(lib),
  }),
  'kube-scheduler': unit({
    description: 'Kubernetes Scheduler',
    program: 'kube-scheduler',
    flags: ['config=/etc/kubernetes/config/kube-scheduler.yaml', 'v=2'],
  }),
  kubelet: unit({
    description: 'Kubernetes Kubelet',
    program: 'kubelet',
    flags: ['config=/var/lib/kubelet/kubelet-config.yaml', 'kubeconfig=/var/lib/kubelet/kubeconfig', 'v=2'],
  }),
  'kube-proxy': unit({
    description: 'Kubernetes Kube Proxy',
    program: 'kube-proxy',
    flags: ['config=/var/lib/kube-proxy/kube-proxy-config.yaml'],
  }),
};

const proxyConfig = `kind: KubeProxyConfiguration
apiVersion: kubeproxy.config.k8s.io/v1alpha1
clientConnection:
  kubeconfig: "/var/lib/kube-proxy/kubeconfig"
mode: "iptables"
clusterCIDR: "10.200.0.0/16"
`;

const schedulerConfig = `apiVersion: kubescheduler.config.k8s.io/v1
kind: KubeSchedulerConfiguration
clientConnection:
  kubeconfig: "/var/lib/kubernetes/kube-scheduler.kubeconfig"
leaderElection:
  leaderElect: true
`;

/** The same on each node: the kubelet's name is that of its host. It says nothing of rotation: the certificates hold for ten years. */
const kubeletConfig = `kind: KubeletConfiguration
apiVersion: kubelet.config.k8s.io/v1beta1
address: "0.0.0.0"
authentication:
  anonymous:
    enabled: false
  webhook:
    enabled: true
  x509:
    clientCAFile: "/var/lib/kubelet/ca.crt"
authorization:
  mode: Webhook
cgroupDriver: systemd
containerRuntimeEndpoint: "unix:///var/run/containerd/containerd.sock"
failSwapOn: false
maxPods: 16
port: 10250
resolvConf: "/etc/resolv.conf"
registerNode: true
runtimeRequestTimeout: "15m"
tlsCertFile: "/var/lib/kubelet/kubelet.crt"
tlsPrivateKeyFile: "/var/lib/kubelet/kubelet.key"
`;

const encryptionConfig = `kind: EncryptionConfiguration
apiVersion: apiserver.config.k8s.io/v1
resources:
  - resources:
      - secrets
    providers:
      - aescbc:
          keys:
            - name: key1
              secret: ${base64('0123456789abcdef0123456789abcdef')}
      - identity: {}
`;

/** What the API server's certificate, CN=kubernetes, may do on kubelets. */
const kubeletAccess = `apiVersion: rbac.authorization.k8s.io/v1
kind: ClusterRole
metadata:
  name: system:kube-apiserver-to-kubelet
rules:
  - apiGroups: [""]
    resources: [nodes/proxy, nodes/stats, nodes/log, nodes/spec, nodes/metrics]
    verbs: ["*"]
---
apiVersion: rbac.authorization.k8s.io/v1
kind: ClusterRoleBinding
metadata:
  name: system:kube-apiserver
roleRef:
  apiGroup: rbac.authorization.k8s.io
  kind: ClusterRole
  name: system:kube-apiserver-to-kubelet
subjects:
  - apiGroup: rbac.authorization.k8s.io
    kind: User
    name: kubernetes
`;
