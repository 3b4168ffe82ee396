/**
 * What kubeadm writes beside certificates and kubeconfigs. Sources: kubernetes cmd/kubeadm/app/phases/controlplane/manifests.go
 * and volumes.go, phases/etcd/local.go, util/staticpod/utils.go, componentconfigs/kubelet.go, constants/constants.go.
 */
export type KubeadmProgram = 'kube-apiserver' | 'kube-controller-manager' | 'kube-scheduler' | 'etcd';

export interface KubeadmFlag {
  readonly name: string;
  /** `{pki}` and its like stand for what differs by cluster and machine. */
  readonly value: string;
  /** Written only where this is known. */
  readonly onlyWith?: FlagPlaceholder;
  /** Kubernetes minors in which kubeadm writes it. */
  readonly since?: number;
  readonly until?: number;
}

export type FlagPlaceholder =
  | 'pki'
  | 'address'
  | 'etcdServers'
  | 'serviceSubnet'
  | 'podSubnet'
  | 'dnsDomain'
  | 'clusterName'
  | 'name'
  | 'clientUrl'
  | 'localClientUrl'
  | 'metricsUrl'
  | 'peerUrl'
  | 'members'
  | 'membersState';

/** The oldest minor whose flags and probes are known here. */
export const oldestManifests = 28;

export const kubeadmFlags: Readonly<Record<KubeadmProgram, readonly KubeadmFlag[]>> = {
  'kube-apiserver': [
    { name: 'advertise-address', value: '{address}' },
    { name: 'allow-privileged', value: 'true' },
    { name: 'authorization-mode', value: 'Node,RBAC' },
    { name: 'client-ca-file', value: '{pki}/ca.crt' },
    { name: 'enable-admission-plugins', value: 'NodeRestriction' },
    { name: 'enable-bootstrap-token-auth', value: 'true' },
    { name: 'etcd-cafile', value: '{pki}/etcd/ca.crt' },
    { name: 'etcd-certfile', value: '{pki}/apiserver-etcd-client.crt' },
    { name: 'etcd-keyfile', value: '{pki}/apiserver-etcd-client.key' },
    { name: 'etcd-servers', value: '{etcdServers}' },
    { name: 'kubelet-client-certificate', value: '{pki}/apiserver-kubelet-client.crt' },
    { name: 'kubelet-client-key', value: '{pki}/apiserver-kubelet-client.key' },
    { name: 'kubelet-preferred-address-types', value: 'InternalIP,ExternalIP,Hostname' },
    { name: 'proxy-client-cert-file', value: '{pki}/front-proxy-client.crt' },
    { name: 'proxy-client-key-file', value: '{pki}/front-proxy-client.key' },
    { name: 'requestheader-allowed-names', value: 'front-proxy-client' },
    { name: 'requestheader-client-ca-file', value: '{pki}/front-proxy-ca.crt' },
    { name: 'requestheader-extra-headers-prefix', value: 'X-Remote-Extra-' },
    { name: 'requestheader-group-headers', value: 'X-Remote-Group' },
    { name: 'requestheader-username-headers', value: 'X-Remote-User' },
    { name: 'secure-port', value: '6443' },
    { name: 'service-account-issuer', value: 'https://kubernetes.default.svc.{dnsDomain}' },
    { name: 'service-account-key-file', value: '{pki}/sa.pub' },
    { name: 'service-account-signing-key-file', value: '{pki}/sa.key' },
    { name: 'service-cluster-ip-range', value: '{serviceSubnet}' },
    { name: 'tls-cert-file', value: '{pki}/apiserver.crt' },
    { name: 'tls-private-key-file', value: '{pki}/apiserver.key' },
  ],
  'kube-controller-manager': [
    { name: 'allocate-node-cidrs', value: 'true', onlyWith: 'podSubnet' },
    { name: 'authentication-kubeconfig', value: '/etc/kubernetes/controller-manager.conf' },
    { name: 'authorization-kubeconfig', value: '/etc/kubernetes/controller-manager.conf' },
    { name: 'bind-address', value: '127.0.0.1' },
    { name: 'client-ca-file', value: '{pki}/ca.crt' },
    { name: 'cluster-cidr', value: '{podSubnet}', onlyWith: 'podSubnet' },
    { name: 'cluster-name', value: '{clusterName}' },
    { name: 'cluster-signing-cert-file', value: '{pki}/ca.crt' },
    { name: 'cluster-signing-key-file', value: '{pki}/ca.key' },
    { name: 'controllers', value: '*,bootstrapsigner,tokencleaner' },
    { name: 'kubeconfig', value: '/etc/kubernetes/controller-manager.conf' },
    { name: 'leader-elect', value: 'true' },
    { name: 'requestheader-client-ca-file', value: '{pki}/front-proxy-ca.crt' },
    { name: 'root-ca-file', value: '{pki}/ca.crt' },
    { name: 'service-account-private-key-file', value: '{pki}/sa.key' },
    { name: 'service-cluster-ip-range', value: '{serviceSubnet}', onlyWith: 'podSubnet' },
    { name: 'use-service-account-credentials', value: 'true' },
  ],
  'kube-scheduler': [
    { name: 'authentication-kubeconfig', value: '/etc/kubernetes/scheduler.conf' },
    { name: 'authorization-kubeconfig', value: '/etc/kubernetes/scheduler.conf' },
    { name: 'bind-address', value: '127.0.0.1' },
    { name: 'kubeconfig', value: '/etc/kubernetes/scheduler.conf' },
    { name: 'leader-elect', value: 'true' },
  ],
  etcd: [
    { name: 'advertise-client-urls', value: '{clientUrl}' },
    { name: 'cert-file', value: '{pki}/etcd/server.crt' },
    { name: 'client-cert-auth', value: 'true' },
    { name: 'data-dir', value: '/var/lib/etcd' },
    // kubernetes#132838: two flags lost their "experimental" with etcd 3.6, which Kubernetes 1.34 brought.
    { name: 'experimental-initial-corrupt-check', value: 'true', until: 33 },
    { name: 'experimental-watch-progress-notify-interval', value: '5s', until: 33 },
    { name: 'feature-gates', value: 'InitialCorruptCheck=true', since: 34 },
    { name: 'initial-advertise-peer-urls', value: '{peerUrl}' },
    { name: 'initial-cluster', value: '{members}' },
    { name: 'initial-cluster-state', value: '{membersState}', onlyWith: 'membersState' },
    { name: 'key-file', value: '{pki}/etcd/server.key' },
    { name: 'listen-client-urls', value: '{localClientUrl},{clientUrl}' },
    { name: 'listen-metrics-urls', value: '{metricsUrl}' },
    { name: 'listen-peer-urls', value: '{peerUrl}' },
    { name: 'name', value: '{name}' },
    { name: 'peer-cert-file', value: '{pki}/etcd/peer.crt' },
    { name: 'peer-client-cert-auth', value: 'true' },
    { name: 'peer-key-file', value: '{pki}/etcd/peer.key' },
    { name: 'peer-trusted-ca-file', value: '{pki}/etcd/ca.crt' },
    { name: 'snapshot-count', value: '10000' },
    { name: 'trusted-ca-file', value: '{pki}/etcd/ca.crt' },
    { name: 'watch-progress-notify-interval', value: '5s', since: 34 },
  ],
};

/** etcd's ports (constants.go); the last one has metrics and health without TLS. */
export const etcdPorts = { client: 2379, peer: 2380, metrics: 2381 } as const;

/** constants.go SupportedEtcdVersion, for each minor as its last releases have it; beyond both ends kubeadm takes the nearest. */
const etcdTags: readonly (readonly [since: number, tag: string])[] = [
  [28, '3.5.15-0'],
  [31, '3.5.24-0'],
  [34, '3.6.5-0'],
  [35, '3.6.8-0'],
];

export const imageRegistry = 'registry.k8s.io';

export function etcdTag(minor: number): string {
  return etcdTags.findLast(([since]) => since <= minor)?.[1] ?? etcdTags[0]?.[1] ?? '';
}

export interface KubeadmProbe {
  readonly kind: 'livenessProbe' | 'readinessProbe' | 'startupProbe';
  readonly path: string;
  readonly since?: number;
  readonly until?: number;
}

/**
 * kubernetes#124465: etcd's /livez and /readyz since 1.31; kubernetes#126945: those of kube-scheduler since 1.32.
 * kube-controller-manager has /healthz only.
 */
export const kubeadmProbes: Readonly<Record<KubeadmProgram, readonly KubeadmProbe[]>> = {
  'kube-apiserver': [
    { kind: 'livenessProbe', path: '/livez' },
    { kind: 'readinessProbe', path: '/readyz' },
    { kind: 'startupProbe', path: '/livez' },
  ],
  'kube-controller-manager': [
    { kind: 'livenessProbe', path: '/healthz' },
    { kind: 'startupProbe', path: '/healthz' },
  ],
  'kube-scheduler': [
    { kind: 'livenessProbe', path: '/healthz', until: 31 },
    { kind: 'startupProbe', path: '/healthz', until: 31 },
    { kind: 'livenessProbe', path: '/livez', since: 32 },
    { kind: 'readinessProbe', path: '/readyz', since: 32 },
    { kind: 'startupProbe', path: '/livez', since: 32 },
  ],
  etcd: [
    { kind: 'livenessProbe', path: '/health?exclude=NOSPACE&serializable=true', until: 30 },
    { kind: 'startupProbe', path: '/health?serializable=false', until: 30 },
    { kind: 'livenessProbe', path: '/livez', since: 31 },
    { kind: 'readinessProbe', path: '/readyz', since: 31 },
    { kind: 'startupProbe', path: '/readyz', since: 31 },
  ],
};

/** kubernetes#132776: probes name their port since 1.34. */
export const probePort = { name: 'probe-port', since: 34 } as const;

/** util/staticpod/utils.go LivenessProbe, ReadinessProbe, StartupProbe; the last waits four minutes. */
export const probeTimes: Readonly<Record<KubeadmProbe['kind'], Readonly<Record<string, number>>>> = {
  livenessProbe: { failureThreshold: 8, initialDelaySeconds: 10, periodSeconds: 10 },
  readinessProbe: { failureThreshold: 3, periodSeconds: 1 },
  startupProbe: { failureThreshold: 24, initialDelaySeconds: 10, periodSeconds: 10 },
};

export interface KubeadmMount {
  readonly name: string;
  readonly path: string;
  readonly type: 'DirectoryOrCreate' | 'FileOrCreate';
  readonly isWritable?: true;
}

/** volumes.go: kubeadm takes the folders of CAs that the machine has; these are Debian's, and are made where they are missing. */
const authorities: readonly KubeadmMount[] = [
  { name: 'ca-certs', path: '/etc/ssl/certs', type: 'DirectoryOrCreate' },
  { name: 'etc-ca-certificates', path: '/etc/ca-certificates', type: 'DirectoryOrCreate' },
  { name: 'k8s-certs', path: '/etc/kubernetes/pki', type: 'DirectoryOrCreate' },
  { name: 'usr-local-share-ca-certificates', path: '/usr/local/share/ca-certificates', type: 'DirectoryOrCreate' },
  { name: 'usr-share-ca-certificates', path: '/usr/share/ca-certificates', type: 'DirectoryOrCreate' },
];

export const kubeadmMounts: Readonly<Record<KubeadmProgram, readonly KubeadmMount[]>> = {
  'kube-apiserver': authorities,
  'kube-controller-manager': [
    ...authorities,
    {
      name: 'flexvolume-dir',
      path: '/usr/libexec/kubernetes/kubelet-plugins/volume/exec',
      type: 'DirectoryOrCreate',
      isWritable: true,
    },
    { name: 'kubeconfig', path: '/etc/kubernetes/controller-manager.conf', type: 'FileOrCreate' },
  ],
  'kube-scheduler': [{ name: 'kubeconfig', path: '/etc/kubernetes/scheduler.conf', type: 'FileOrCreate' }],
  etcd: [
    { name: 'etcd-data', path: '/var/lib/etcd', type: 'DirectoryOrCreate', isWritable: true },
    { name: 'etcd-certs', path: '/etc/kubernetes/pki/etcd', type: 'DirectoryOrCreate', isWritable: true },
  ],
};

/** What each is told to be given at least. */
export const kubeadmRequests: Readonly<Record<KubeadmProgram, Readonly<Record<string, string>>>> = {
  'kube-apiserver': { cpu: '250m' },
  'kube-controller-manager': { cpu: '200m' },
  'kube-scheduler': { cpu: '100m' },
  etcd: { cpu: '100m', memory: '100Mi' },
};

/** componentconfigs/kubelet.go; the zeros that Go's writer adds mean nothing and differ by version. */
export const kubeadmKubelet = {
  clientCAFile: '/etc/kubernetes/pki/ca.crt',
  staticPodPath: '/etc/kubernetes/manifests',
  // kubeadm says it by a flag or in the configuration, by version; CRISocketContainerd of constants_unix.go.
  containerRuntimeEndpoint: 'unix:///var/run/containerd/containerd.sock',
  healthzBindAddress: '127.0.0.1',
  healthzPort: 10248,
  /** constants.go GetDNSIP: the tenth address of the network of Services. */
  dnsAddress: 10,
} as const;
