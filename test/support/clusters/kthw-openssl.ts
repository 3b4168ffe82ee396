import type { CertificateMaker, CertificateSpec, Issued } from './certificate-maker.js';
import { atEach, Cluster, pairAt } from './cluster.js';
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

/**
 * kubernetes-the-hard-way of 2025 (openssl, Kubernetes 1.32): the jumpbox's folder with everything that is made
 * in it, and below `machines/` what goes to each machine, where the units look for it.
 */
export function kthwOpenssl(maker: CertificateMaker): Cluster {
  const cluster = new Cluster(maker);
  const ca = maker.issue({
    subject: [...place, 'CN=CA'].join(','),
    ca: true,
    criticalBasicConstraints: false,
    ku: ['keyCertSign', 'cRLSign'],
    ...days,
  });
  cluster.place('ca', ca, atEach(pairAt('ca'), pairAt(`${server}var/lib/kubernetes/ca`)));
  cluster.write('ca.conf', caConf(sections));
  const made = new Map(sections.map((section) => [section.name, maker.issue(specOf(section), ca)]));
  for (const [name, issued] of made) cluster.place(name, issued, placing(name));
  placeKubeconfigs(cluster, ca, made);
  placeUnits(cluster);
  for (const node of ['node-0', 'node-1']) placeNode(cluster, node, ca);
  return cluster;
}

const server = 'machines/server/';

function specOf({ subject, sans }: Section): CertificateSpec {
  return { subject: subject.join(','), ca: false, ku: keyUsage, eku: sans ? both : ['clientAuth'], ...(sans && { sans }), ...days };
}

function placing(name: string): (cluster: Cluster, issued: Issued) => void {
  if (name === 'kube-api-server' || name === 'service-accounts') return atEach(pairAt(name), pairAt(`${server}var/lib/kubernetes/${name}`));
  return name.startsWith('node-') ? atEach(pairAt(name), pairAt(`machines/${name}/var/lib/kubelet/kubelet`)) : pairAt(name);
}

function placeKubeconfigs(cluster: Cluster, ca: Issued, made: ReadonlyMap<string, Issued>): void {
  const machines: Readonly<Record<string, readonly string[]>> = {
    'node-0': ['machines/node-0/var/lib/kubelet/kubeconfig'],
    'node-1': ['machines/node-1/var/lib/kubelet/kubeconfig'],
    'kube-proxy': ['machines/node-0/var/lib/kube-proxy/kubeconfig', 'machines/node-1/var/lib/kube-proxy/kubeconfig'],
    'kube-controller-manager': [`${server}var/lib/kubernetes/kube-controller-manager.kubeconfig`],
    'kube-scheduler': [`${server}var/lib/kubernetes/kube-scheduler.kubeconfig`],
    admin: [],
  };
  for (const [name, copies] of Object.entries(machines)) {
    const issued = made.get(name);
    if (!issued) throw new Error(`no certificate for ${name}`);
    const user = /CN=([^,]+)/.exec(issued.spec.subject)?.[1] ?? name;
    const address = name === 'admin' ? '127.0.0.1' : 'server.kubernetes.local';
    cluster.place(`${name}.kubeconfig`, issued, (files, current) => {
      const options = { ca: ca.crt, server: `https://${address}:6443`, user, cluster: 'kubernetes-the-hard-way', context: 'default' };
      const text = kubeconfig({ ...options, credentials: embedded(current) });
      for (const path of [`${name}.kubeconfig`, ...copies]) files.writeSecret(path, text);
    });
  }
}

function placeUnits(cluster: Cluster): void {
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
  };
  for (const [name, text] of Object.entries(units)) {
    cluster.write(`units/${name}.service`, text);
    cluster.write(`${server}etc/systemd/system/${name}.service`, text);
  }
  const encryption = encryptionConfig;
  cluster.writeSecret(`${server}var/lib/kubernetes/encryption-config.yaml`, encryption);
  cluster.writeSecret('encryption-config.yaml', encryption);
  for (const path of ['configs/kube-scheduler.yaml', `${server}etc/kubernetes/config/kube-scheduler.yaml`])
    cluster.write(path, schedulerConfig);
  cluster.write('configs/kube-apiserver-to-kubelet.yaml', kubeletAccess);
  cluster.write('units/kubelet.service', kubeletUnit);
  cluster.write('units/kube-proxy.service', proxyUnit);
  cluster.write('configs/kubelet-config.yaml', kubeletConfig);
  cluster.write('configs/kube-proxy-config.yaml', proxyConfig);
}

function placeNode(cluster: Cluster, node: string, ca: Issued): void {
  const root = `machines/${node}/`;
  cluster.write(`${root}var/lib/kubelet/ca.crt`, ca.crt);
  cluster.write(`${root}var/lib/kubelet/kubelet-config.yaml`, kubeletConfig);
  cluster.write(`${root}etc/systemd/system/kubelet.service`, kubeletUnit);
  cluster.write(`${root}etc/systemd/system/kube-proxy.service`, proxyUnit);
  cluster.write(`${root}var/lib/kube-proxy/kube-proxy-config.yaml`, proxyConfig);
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

const kubeletUnit = unit({
  description: 'Kubernetes Kubelet',
  program: 'kubelet',
  flags: ['config=/var/lib/kubelet/kubelet-config.yaml', 'kubeconfig=/var/lib/kubelet/kubeconfig', 'v=2'],
});

const proxyUnit = unit({
  description: 'Kubernetes Kube Proxy',
  program: 'kube-proxy',
  flags: ['config=/var/lib/kube-proxy/kube-proxy-config.yaml'],
});

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
