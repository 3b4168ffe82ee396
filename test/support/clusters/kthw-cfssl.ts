import type { CertificateMaker, CertificateSpec, Issued } from './certificate-maker.js';
import { atEach, Cluster, pemPairAt } from './cluster.js';
import { etcdUnit } from './etcd-unit.js';
import { embedded, kubeconfig } from './kubeconfig.js';
import { unit } from './unit.js';

const days = { from: -200, until: 165 };
/** A certificate as cfssl signs it with the profile of `ca-config.json`. */
const profile = { ca: false, ku: ['digitalSignature', 'keyEncipherment'], eku: ['serverAuth', 'clientAuth'], ...days };
const publicAddress = '203.0.113.10';
const controllers = [0, 1, 2].map((index) => ({
  name: `controller-${index}`,
  address: `10.240.0.1${index}`,
  root: `controller-${index}/`,
}));
const workers = [0, 1, 2].map((index) => ({ name: `worker-${index}`, address: `10.240.0.2${index}`, root: `worker-${index}/` }));
const serviceNames = ['kubernetes', 'kubernetes.default', 'kubernetes.default.svc', 'kubernetes.default.svc.cluster.local'];
const apiserverHosts = ['10.32.0.1', ...controllers.map(({ address }) => address), publicAddress, '127.0.0.1', ...serviceNames];

interface Member {
  readonly file: string;
  readonly name: string;
  readonly group: string;
  readonly hosts?: readonly string[];
}

/** What the older guide makes; the name of the service that its list lacks is mended here. */
const members: readonly Member[] = [
  { file: 'admin', name: 'admin', group: 'system:masters' },
  ...workers.map(({ name, address }, index) => ({
    file: name,
    name: `system:node:${name}`,
    group: 'system:nodes',
    hosts: [name, `203.0.113.2${index}`, address],
  })),
  { file: 'kube-controller-manager', name: 'system:kube-controller-manager', group: 'system:kube-controller-manager' },
  { file: 'kube-proxy', name: 'system:kube-proxy', group: 'system:node-proxier' },
  { file: 'kube-scheduler', name: 'system:kube-scheduler', group: 'system:kube-scheduler' },
  { file: 'kubernetes', name: 'kubernetes', group: 'Kubernetes', hosts: apiserverHosts },
  { file: 'service-account', name: 'service-accounts', group: 'Kubernetes' },
];

/**
 * kubernetes-the-hard-way up to Kubernetes 1.21 (cfssl): the folder in which everything is made, three
 * controllers with etcd on each, and their workers, each with its files where its units look for them.
 */
export function kthwCfssl(maker: CertificateMaker): Cluster {
  const cluster = new Cluster(maker);
  const ca = maker.issue({
    subject: 'C=US,ST=Oregon,L=Portland,O=Kubernetes,OU=CA,CN=Kubernetes',
    ca: true,
    ku: ['keyCertSign', 'cRLSign'],
    from: -200,
    until: 1825 - 200,
  });
  cluster.write('ca-config.json', caConfig);
  cluster.write('ca-csr.json', csr({ file: 'ca', name: 'Kubernetes', group: 'Kubernetes' }, 'CA'));
  cluster.place('ca', ca, atEach(pemPairAt('ca'), ...controllers.map(({ root }) => pemPairAt(`${root}var/lib/kubernetes/ca`))));
  for (const { root } of controllers) cluster.write(`${root}etc/etcd/ca.pem`, ca.crt);
  for (const member of members) {
    cluster.write(`${member.file}-csr.json`, csr(member, 'Kubernetes The Hard Way'));
    cluster.place(member.file, maker.issue(specOf(member), ca), placing(member.file));
  }
  for (const member of members.filter(({ group }) => group.startsWith('system:'))) placeKubeconfig(cluster, member, ca);
  placeControllers(cluster);
  placeWorkers(cluster, ca);
  return cluster;
}

function specOf({ name, group, hosts }: Member): CertificateSpec {
  const sans = hosts?.map((host) => `${/^[\d.]+$/.test(host) ? 'IP' : 'DNS'}:${host}`);
  return { ...profile, subject: `C=US,ST=Oregon,L=Portland,O=${group},OU=Kubernetes The Hard Way,CN=${name}`, ...(sans && { sans }) };
}

function placing(file: string): (cluster: Cluster, issued: Issued) => void {
  const worker = workers.find(({ name }) => name === file);
  if (worker) return atEach(pemPairAt(file), pemPairAt(`${worker.root}var/lib/kubelet/${file}`));
  if (file !== 'kubernetes' && file !== 'service-account') return pemPairAt(file);
  const copies = controllers.flatMap(({ root }) => [
    pemPairAt(`${root}var/lib/kubernetes/${file}`),
    ...(file === 'kubernetes' ? [pemPairAt(`${root}etc/etcd/${file}`)] : []),
  ]);
  return atEach(pemPairAt(file), ...copies);
}

function csr({ name, group }: Member, unitName: string): string {
  const names = [{ C: 'US', L: 'Portland', O: group, OU: unitName, ST: 'Oregon' }];
  return `${JSON.stringify({ CN: name, key: { algo: 'rsa', size: 2048 }, names }, undefined, 2)}\n`;
}

const caConfig = `{
  "signing": {
    "default": {
      "expiry": "8760h"
    },
    "profiles": {
      "kubernetes": {
        "usages": ["signing", "key encipherment", "server auth", "client auth"],
        "expiry": "8760h"
      }
    }
  }
}
`;

/** Nodes dial the load balancer's address, everything on a controller the loopback. */
function placeKubeconfig(cluster: Cluster, { file, name }: Member, ca: Issued): void {
  const isRemote = file === 'kube-proxy' || file.startsWith('worker-');
  const copies =
    file === 'kube-proxy'
      ? workers.map(({ root }) => `${root}var/lib/kube-proxy/kubeconfig`)
      : isRemote
        ? [`${file}/var/lib/kubelet/kubeconfig`]
        : file === 'admin'
          ? []
          : controllers.map(({ root }) => `${root}var/lib/kubernetes/${file}.kubeconfig`);
  const server = `https://${isRemote ? publicAddress : '127.0.0.1'}:6443`;
  cluster.place(`${file}.kubeconfig`, cluster.issued(file), (files, issued) => {
    const options = { ca: ca.crt, server, user: name, cluster: 'kubernetes-the-hard-way', context: 'default' };
    for (const path of [`${file}.kubeconfig`, ...copies])
      files.writeSecret(path, kubeconfig({ ...options, credentials: embedded(issued) }));
  });
}

function placeControllers(cluster: Cluster): void {
  const own: readonly [string, string] = ['/etc/etcd/kubernetes.pem', '/etc/etcd/kubernetes-key.pem'];
  for (const controller of controllers) {
    const units = `${controller.root}etc/systemd/system`;
    cluster.write(`${units}/etcd.service`, etcdUnit(controller, controllers, { ca: '/etc/etcd/ca.pem', server: own, peer: own }));
    cluster.write(
      `${units}/kube-apiserver.service`,
      unit({ description: 'Kubernetes API Server', program: 'kube-apiserver', flags: apiserverFlags(controller.address) }),
    );
    cluster.write(`${units}/kube-controller-manager.service`, controllerManagerUnit);
    cluster.write(`${units}/kube-scheduler.service`, schedulerUnit);
    cluster.write(`${controller.root}etc/kubernetes/config/kube-scheduler.yaml`, schedulerConfig);
  }
}

const lib = '/var/lib/kubernetes';

function apiserverFlags(address: string): string[] {
  return [
    `advertise-address=${address}`,
    'allow-privileged=true',
    'apiserver-count=3',
    'authorization-mode=Node,RBAC',
    'bind-address=0.0.0.0',
    `client-ca-file=${lib}/ca.pem`,
    'enable-admission-plugins=NamespaceLifecycle,NodeRestriction,LimitRanger,ServiceAccount,DefaultStorageClass,ResourceQuota',
    `etcd-cafile=${lib}/ca.pem`,
    `etcd-certfile=${lib}/kubernetes.pem`,
    `etcd-keyfile=${lib}/kubernetes-key.pem`,
    `etcd-servers=${controllers.map((each) => `https://${each.address}:2379`).join(',')}`,
    'event-ttl=1h',
    `kubelet-certificate-authority=${lib}/ca.pem`,
    `kubelet-client-certificate=${lib}/kubernetes.pem`,
    `kubelet-client-key=${lib}/kubernetes-key.pem`,
    "runtime-config='api/all=true'",
    `service-account-key-file=${lib}/service-account.pem`,
    `service-account-signing-key-file=${lib}/service-account-key.pem`,
    `service-account-issuer=https://${publicAddress}:6443`,
    'service-cluster-ip-range=10.32.0.0/24',
    'service-node-port-range=30000-32767',
    `tls-cert-file=${lib}/kubernetes.pem`,
    `tls-private-key-file=${lib}/kubernetes-key.pem`,
    'v=2',
  ];
}

const controllerManagerUnit = unit({
  description: 'Kubernetes Controller Manager',
  program: 'kube-controller-manager',
  flags: [
    'bind-address=0.0.0.0',
    'cluster-cidr=10.200.0.0/16',
    'cluster-name=kubernetes',
    `cluster-signing-cert-file=${lib}/ca.pem`,
    `cluster-signing-key-file=${lib}/ca-key.pem`,
    `kubeconfig=${lib}/kube-controller-manager.kubeconfig`,
    'leader-elect=true',
    `root-ca-file=${lib}/ca.pem`,
    `service-account-private-key-file=${lib}/service-account-key.pem`,
    'service-cluster-ip-range=10.32.0.0/24',
    'use-service-account-credentials=true',
    'v=2',
  ],
});

const schedulerUnit = unit({
  description: 'Kubernetes Scheduler',
  program: 'kube-scheduler',
  flags: ['config=/etc/kubernetes/config/kube-scheduler.yaml', 'v=2'],
});

const schedulerConfig = `apiVersion: kubescheduler.config.k8s.io/v1beta1
kind: KubeSchedulerConfiguration
clientConnection:
  kubeconfig: "${lib}/kube-scheduler.kubeconfig"
leaderElection:
  leaderElect: true
`;

function placeWorkers(cluster: Cluster, ca: Issued): void {
  for (const { name, root } of workers) {
    cluster.write(`${root}var/lib/kubernetes/ca.pem`, ca.crt);
    cluster.write(`${root}var/lib/kubelet/kubelet-config.yaml`, kubeletConfig(name));
    cluster.write(
      `${root}etc/systemd/system/kubelet.service`,
      unit({
        description: 'Kubernetes Kubelet',
        program: 'kubelet',
        flags: ['config=/var/lib/kubelet/kubelet-config.yaml', 'kubeconfig=/var/lib/kubelet/kubeconfig', 'register-node=true', 'v=2'],
      }),
    );
    cluster.write(`${root}var/lib/kube-proxy/kube-proxy-config.yaml`, proxyConfig);
    cluster.write(
      `${root}etc/systemd/system/kube-proxy.service`,
      unit({ description: 'Kubernetes Kube Proxy', program: 'kube-proxy', flags: ['config=/var/lib/kube-proxy/kube-proxy-config.yaml'] }),
    );
  }
}

const proxyConfig = `kind: KubeProxyConfiguration
apiVersion: kubeproxy.config.k8s.io/v1alpha1
clientConnection:
  kubeconfig: "/var/lib/kube-proxy/kubeconfig"
mode: "iptables"
clusterCIDR: "10.200.0.0/16"
`;

function kubeletConfig(name: string): string {
  return `kind: KubeletConfiguration
apiVersion: kubelet.config.k8s.io/v1beta1
authentication:
  anonymous:
    enabled: false
  webhook:
    enabled: true
  x509:
    clientCAFile: "${lib}/ca.pem"
authorization:
  mode: Webhook
clusterDomain: "cluster.local"
clusterDNS:
  - "10.32.0.10"
podCIDR: "10.200.${name.slice(-1)}.0/24"
resolvConf: "/run/systemd/resolve/resolv.conf"
runtimeRequestTimeout: "15m"
tlsCertFile: "/var/lib/kubelet/${name}.pem"
tlsPrivateKeyFile: "/var/lib/kubelet/${name}-key.pem"
`;
}
