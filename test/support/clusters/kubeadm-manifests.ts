import type { Machine } from './kubeadm-pki.js';
import { staticPod, type HostPath, type Probe } from './static-pod.js';

export interface ManifestOptions {
  readonly version: string;
  readonly etcdImage: string;
  /** `/etc/kubernetes/pki`, in minikube another. */
  readonly certificatesDir: string;
  readonly serviceSubnet: string;
  readonly podSubnet: string;
  readonly clusterName: string;
  readonly dnsDomain: string;
  readonly securePort: number;
  readonly etcdServers: string;
  readonly requestheaderAllowedNames: string;
  readonly extraApiserverFlags?: readonly string[];
}

/** What kubeadm 1.34 takes when nothing else is said; phases/controlplane/manifests.go. */
export const kubeadmDefaults: ManifestOptions = {
  version: 'v1.34.2',
  etcdImage: 'registry.k8s.io/etcd:3.6.5-0',
  certificatesDir: '/etc/kubernetes/pki',
  serviceSubnet: '10.96.0.0/12',
  podSubnet: '10.244.0.0/16',
  clusterName: 'kubernetes',
  dnsDomain: 'cluster.local',
  securePort: 6443,
  etcdServers: 'https://127.0.0.1:2379',
  requestheaderAllowedNames: 'front-proxy-client',
};

const probe = (path: string, period: number, failures: number): Probe => ({ path, period, failures });
const serverProbes = { liveness: probe('/livez', 10, 8), readiness: probe('/readyz', 1, 3), startup: probe('/livez', 10, 24) };
const healthProbes = { liveness: probe('/healthz', 10, 8), startup: probe('/healthz', 10, 24) };
const schedulerProbes = { liveness: probe('/livez', 10, 8), readiness: probe('/readyz', 1, 3), startup: probe('/livez', 10, 24) };
const etcdProbes = { liveness: probe('/livez', 10, 8), readiness: probe('/readyz', 1, 3), startup: probe('/readyz', 10, 24) };

const folder = (name: string, path: string): HostPath => ({ name, path, type: 'DirectoryOrCreate', readOnly: true });
const caFolders = (certificatesDir: string): HostPath[] => [
  folder('ca-certs', '/etc/ssl/certs'),
  folder('etc-ca-certificates', '/etc/ca-certificates'),
  folder('k8s-certs', certificatesDir),
  folder('usr-local-share-ca-certificates', '/usr/local/share/ca-certificates'),
  folder('usr-share-ca-certificates', '/usr/share/ca-certificates'),
];
const kubeconfigMount = (path: string): HostPath => ({ name: 'kubeconfig', path, type: 'FileOrCreate', readOnly: true });

export function apiserverManifest({ address }: Machine, options: ManifestOptions): string {
  const { certificatesDir: pki, securePort } = options;
  return staticPod({
    component: 'kube-apiserver',
    annotation: `kubeadm.kubernetes.io/kube-apiserver.advertise-address.endpoint: ${address}:${securePort}`,
    image: `registry.k8s.io/kube-apiserver:${options.version}`,
    cpu: '250m',
    port: securePort,
    host: address,
    scheme: 'HTTPS',
    probes: serverProbes,
    mounts: caFolders(pki),
    flags: [
      `advertise-address=${address}`,
      'allow-privileged=true',
      'authorization-mode=Node,RBAC',
      `client-ca-file=${pki}/ca.crt`,
      'enable-admission-plugins=NodeRestriction',
      'enable-bootstrap-token-auth=true',
      `etcd-cafile=${pki}/etcd/ca.crt`,
      `etcd-certfile=${pki}/apiserver-etcd-client.crt`,
      `etcd-keyfile=${pki}/apiserver-etcd-client.key`,
      `etcd-servers=${options.etcdServers}`,
      `kubelet-client-certificate=${pki}/apiserver-kubelet-client.crt`,
      `kubelet-client-key=${pki}/apiserver-kubelet-client.key`,
      'kubelet-preferred-address-types=InternalIP,ExternalIP,Hostname',
      `proxy-client-cert-file=${pki}/front-proxy-client.crt`,
      `proxy-client-key-file=${pki}/front-proxy-client.key`,
      `requestheader-allowed-names=${options.requestheaderAllowedNames}`,
      `requestheader-client-ca-file=${pki}/front-proxy-ca.crt`,
      'requestheader-extra-headers-prefix=X-Remote-Extra-',
      'requestheader-group-headers=X-Remote-Group',
      'requestheader-username-headers=X-Remote-User',
      `secure-port=${securePort}`,
      `service-account-issuer=https://kubernetes.default.svc.${options.dnsDomain}`,
      `service-account-key-file=${pki}/sa.pub`,
      `service-account-signing-key-file=${pki}/sa.key`,
      `service-cluster-ip-range=${options.serviceSubnet}`,
      `tls-cert-file=${pki}/apiserver.crt`,
      `tls-private-key-file=${pki}/apiserver.key`,
      ...(options.extraApiserverFlags ?? []),
    ],
  });
}

export function controllerManagerManifest(options: ManifestOptions): string {
  const { certificatesDir: pki } = options;
  const conf = '/etc/kubernetes/controller-manager.conf';
  const [certs, etc, keys, ...shared] = caFolders(pki);
  const flexvolume: HostPath = {
    name: 'flexvolume-dir',
    path: '/usr/libexec/kubernetes/kubelet-plugins/volume/exec',
    type: 'DirectoryOrCreate',
    readOnly: false,
  };
  return staticPod({
    component: 'kube-controller-manager',
    image: `registry.k8s.io/kube-controller-manager:${options.version}`,
    cpu: '200m',
    port: 10257,
    host: '127.0.0.1',
    scheme: 'HTTPS',
    probes: healthProbes,
    mounts: [...[certs, etc].filter((each) => each !== undefined), flexvolume, ...(keys ? [keys] : []), kubeconfigMount(conf), ...shared],
    flags: [
      'allocate-node-cidrs=true',
      `authentication-kubeconfig=${conf}`,
      `authorization-kubeconfig=${conf}`,
      'bind-address=127.0.0.1',
      `client-ca-file=${pki}/ca.crt`,
      `cluster-cidr=${options.podSubnet}`,
      `cluster-name=${options.clusterName}`,
      `cluster-signing-cert-file=${pki}/ca.crt`,
      `cluster-signing-key-file=${pki}/ca.key`,
      'controllers=*,bootstrapsigner,tokencleaner',
      `kubeconfig=${conf}`,
      'leader-elect=true',
      `requestheader-client-ca-file=${pki}/front-proxy-ca.crt`,
      `root-ca-file=${pki}/ca.crt`,
      `service-account-private-key-file=${pki}/sa.key`,
      `service-cluster-ip-range=${options.serviceSubnet}`,
      'use-service-account-credentials=true',
    ],
  });
}

export function schedulerManifest(options: ManifestOptions): string {
  const conf = '/etc/kubernetes/scheduler.conf';
  return staticPod({
    component: 'kube-scheduler',
    image: `registry.k8s.io/kube-scheduler:${options.version}`,
    cpu: '100m',
    port: 10259,
    host: '127.0.0.1',
    scheme: 'HTTPS',
    probes: schedulerProbes,
    mounts: [kubeconfigMount(conf)],
    flags: [
      `authentication-kubeconfig=${conf}`,
      `authorization-kubeconfig=${conf}`,
      'bind-address=127.0.0.1',
      `kubeconfig=${conf}`,
      'leader-elect=true',
    ],
  });
}

/** `members`: those that were there when this one joined, itself the last (phases/etcd/local.go). */
export function etcdManifest({ name, address }: Machine, members: readonly Machine[], options: ManifestOptions): string {
  const pki = `${options.certificatesDir}/etcd`;
  const dataDir = '/var/lib/etcd';
  return staticPod({
    component: 'etcd',
    annotation: `kubeadm.kubernetes.io/etcd.advertise-client-urls: https://${address}:2379`,
    image: options.etcdImage,
    cpu: '100m',
    memory: '100Mi',
    port: 2381,
    host: '127.0.0.1',
    scheme: 'HTTP',
    probes: etcdProbes,
    mounts: [
      { name: 'etcd-data', path: dataDir, type: 'DirectoryOrCreate', readOnly: false },
      { name: 'etcd-certs', path: pki, type: 'DirectoryOrCreate', readOnly: false },
    ],
    flags: [
      `advertise-client-urls=https://${address}:2379`,
      `cert-file=${pki}/server.crt`,
      'client-cert-auth=true',
      `data-dir=${dataDir}`,
      'feature-gates=InitialCorruptCheck=true',
      `initial-advertise-peer-urls=https://${address}:2380`,
      `initial-cluster=${members.map((member) => `${member.name}=https://${member.address}:2380`).join(',')}`,
      ...(members.length > 1 ? ['initial-cluster-state=existing'] : []),
      `key-file=${pki}/server.key`,
      `listen-client-urls=https://127.0.0.1:2379,https://${address}:2379`,
      'listen-metrics-urls=http://127.0.0.1:2381',
      `listen-peer-urls=https://${address}:2380`,
      `name=${name}`,
      `peer-cert-file=${pki}/peer.crt`,
      'peer-client-cert-auth=true',
      `peer-key-file=${pki}/peer.key`,
      `peer-trusted-ca-file=${pki}/ca.crt`,
      'snapshot-count=10000',
      `trusted-ca-file=${pki}/ca.crt`,
      'watch-progress-notify-interval=5s',
    ],
  });
}
