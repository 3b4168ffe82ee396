import type { Cluster } from './cluster.js';
import type { ManifestOptions } from './kubeadm-manifests.js';
import type { Authorities, Machine } from './kubeadm-pki.js';
import { kubeletConfig, type ServingCertificate } from './kubeadm-kubelet.js';
import { base64 } from './kubeconfig.js';

export interface ObjectOptions {
  /** Where `kubectl get … -o yaml` was saved. */
  readonly folder: string;
  readonly endpoint: string;
  /** As the user gave it; absent for a cluster of one control plane. */
  readonly controlPlaneEndpoint?: string;
  readonly certSans?: readonly string[];
  readonly externalEtcd?: readonly string[];
  readonly serving: ServingCertificate;
  readonly nodes: readonly Machine[];
}

/** The objects that kubeadm keeps in the cluster, as kubectl exports them. */
export function placeObjects(cluster: Cluster, authorities: Authorities, manifests: ManifestOptions, options: ObjectOptions): void {
  const { folder } = options;
  const { ca, frontProxy } = authorities;
  cluster.write(`${folder}kubeadm-config.yaml`, kubeadmConfig(manifests, options));
  cluster.write(
    `${folder}kubelet-config.yaml`,
    configMap('kubelet-config', 'kube-system', {
      kubelet: kubeletConfig({ ...options, clientCaFile: `${manifests.certificatesDir}/ca.crt` }),
    }),
  );
  cluster.write(`${folder}cluster-info.yaml`, clusterInfo(ca.crt, options.endpoint));
  cluster.write(`${folder}kube-root-ca.crt.yaml`, configMap('kube-root-ca.crt', 'default', { 'ca.crt': ca.crt }));
  cluster.write(`${folder}extension-apiserver-authentication.yaml`, extensionAuthentication(ca.crt, frontProxy.crt));
  cluster.write(`${folder}kube-proxy.yaml`, kubeProxy(options.endpoint, manifests));
  cluster.write(`${folder}bootstrap-token.yaml`, bootstrapToken(cluster.maker.now));
  cluster.write(`${folder}nodes.yaml`, nodeList(options.nodes, manifests.version));
}

const uid = '6f1f0f5e-9f0b-4b6e-9d0e-2f1d7a3b5c21';

/** Block scalars, keys sorted, as kubectl prints. */
export function configMap(name: string, namespace: string, data: Readonly<Record<string, string>>): string {
  const entries = Object.entries(data).map(([key, text]) => `  ${key}: |\n${indent(text, 4)}`);
  return `apiVersion: v1
data:
${entries.join('')}kind: ConfigMap
metadata:
  creationTimestamp: "2026-05-05T00:00:00Z"
  name: ${name}
  namespace: ${namespace}
  resourceVersion: "212"
  uid: ${uid}
`;
}

function indent(text: string, width: number): string {
  return text.replace(/^(?=.)/gm, ' '.repeat(width));
}

function kubeadmConfig(manifests: ManifestOptions, { controlPlaneEndpoint, certSans, externalEtcd }: ObjectOptions): string {
  const pki = manifests.certificatesDir;
  const apiServer = certSans ? `apiServer:\n  certSANs:\n${certSans.map((name) => `  - ${name}\n`).join('')}` : 'apiServer: {}\n';
  const etcd = externalEtcd
    ? `  external:
    caFile: ${pki}/etcd/ca.crt
    certFile: ${pki}/apiserver-etcd-client.crt
    endpoints:
${externalEtcd.map((url) => `    - ${url}\n`).join('')}    keyFile: ${pki}/apiserver-etcd-client.key
`
    : '  local:\n    dataDir: /var/lib/etcd\n';
  return configMap('kubeadm-config', 'kube-system', {
    ClusterConfiguration: `${apiServer}apiVersion: kubeadm.k8s.io/v1beta4
caCertificateValidityPeriod: 87600h0m0s
certificateValidityPeriod: 8760h0m0s
certificatesDir: ${pki}
clusterName: ${manifests.clusterName}
${controlPlaneEndpoint === undefined ? '' : `controlPlaneEndpoint: ${controlPlaneEndpoint}\n`}controllerManager: {}
dns: {}
encryptionAlgorithm: ECDSA-P256
etcd:
${etcd}imageRepository: registry.k8s.io
kind: ClusterConfiguration
kubernetesVersion: ${manifests.version}
networking:
  dnsDomain: ${manifests.dnsDomain}
  podSubnet: ${manifests.podSubnet}
  serviceSubnet: ${manifests.serviceSubnet}
proxy: {}
scheduler: {}
`,
  });
}

function clusterInfo(ca: string, endpoint: string): string {
  return configMap('cluster-info', 'kube-public', {
    kubeconfig: `apiVersion: v1
clusters:
- cluster:
    certificate-authority-data: ${base64(ca)}
    server: https://${endpoint}
  name: ""
contexts: null
current-context: ""
kind: Config
preferences: {}
users: null
`,
  });
}

function extensionAuthentication(clientCa: string, proxyCa: string): string {
  return `apiVersion: v1
data:
  client-ca-file: |
${indent(clientCa, 4)}  requestheader-allowed-names: '["front-proxy-client"]'
  requestheader-client-ca-file: |
${indent(proxyCa, 4)}  requestheader-extra-headers-prefix: '["X-Remote-Extra-"]'
  requestheader-group-headers: '["X-Remote-Group"]'
  requestheader-uid-headers: '[]'
  requestheader-username-headers: '["X-Remote-User"]'
kind: ConfigMap
metadata:
  creationTimestamp: "2026-05-05T00:00:00Z"
  name: extension-apiserver-authentication
  namespace: kube-system
  resourceVersion: "31"
  uid: ${uid}
`;
}

/** phases/addons/proxy/manifests.go. */
function kubeProxy(endpoint: string, { podSubnet, version }: ManifestOptions): string {
  const account = '/var/run/secrets/kubernetes.io/serviceaccount';
  const map = configMap('kube-proxy', 'kube-system', {
    'config.conf': `apiVersion: kubeproxy.config.k8s.io/v1alpha1
bindAddress: 0.0.0.0
bindAddressHardFail: false
clientConnection:
  acceptContentTypes: ""
  burst: 0
  contentType: ""
  kubeconfig: /var/lib/kube-proxy/kubeconfig.conf
  qps: 0
clusterCIDR: ${podSubnet}
configSyncPeriod: 0s
hostnameOverride: ""
kind: KubeProxyConfiguration
metricsBindAddress: ""
mode: ""
nodePortAddresses: null
`,
    'kubeconfig.conf': `apiVersion: v1
kind: Config
clusters:
- cluster:
    certificate-authority: ${account}/ca.crt
    server: https://${endpoint}
  name: default
contexts:
- context:
    cluster: default
    namespace: default
    user: default
  name: default
current-context: default
users:
- name: default
  user:
    tokenFile: ${account}/token
`,
  });
  return `${map}---
apiVersion: apps/v1
kind: DaemonSet
metadata:
  labels:
    k8s-app: kube-proxy
  name: kube-proxy
  namespace: kube-system
spec:
  selector:
    matchLabels:
      k8s-app: kube-proxy
  template:
    metadata:
      labels:
        k8s-app: kube-proxy
    spec:
      containers:
      - command:
        - /usr/local/bin/kube-proxy
        - --config=/var/lib/kube-proxy/config.conf
        - --hostname-override=$(NODE_NAME)
        env:
        - name: NODE_NAME
          valueFrom:
            fieldRef:
              apiVersion: v1
              fieldPath: spec.nodeName
        image: registry.k8s.io/kube-proxy:${version}
        imagePullPolicy: IfNotPresent
        name: kube-proxy
        securityContext:
          privileged: true
        volumeMounts:
        - mountPath: /var/lib/kube-proxy
          name: kube-proxy
        - mountPath: /run/xtables.lock
          name: xtables-lock
        - mountPath: /lib/modules
          name: lib-modules
          readOnly: true
      hostNetwork: true
      nodeSelector:
        kubernetes.io/os: linux
      priorityClassName: system-node-critical
      serviceAccountName: kube-proxy
      tolerations:
      - operator: Exists
      volumes:
      - configMap:
          name: kube-proxy
        name: kube-proxy
      - hostPath:
          path: /run/xtables.lock
          type: FileOrCreate
        name: xtables-lock
      - hostPath:
          path: /lib/modules
        name: lib-modules
  updateStrategy:
    type: RollingUpdate
`;
}

/** The token `abcdef.0123456789abcdef`, which is Kubernetes’ own example; it ends in two days. */
function bootstrapToken(now: Date): string {
  const expiration = new Date(now.getTime() + 2 * 86_400_000).toISOString().replace('.000', '');
  return `apiVersion: v1
data:
  auth-extra-groups: ${base64('system:bootstrappers:kubeadm:default-node-token')}
  expiration: ${base64(expiration)}
  token-id: ${base64('abcdef')}
  token-secret: ${base64('0123456789abcdef')}
  usage-bootstrap-authentication: ${base64('true')}
  usage-bootstrap-signing: ${base64('true')}
kind: Secret
metadata:
  creationTimestamp: "2026-11-20T00:00:00Z"
  name: bootstrap-token-abcdef
  namespace: kube-system
type: bootstrap.kubernetes.io/token
`;
}

function nodeList(nodes: readonly Machine[], version: string): string {
  const items = nodes.map(
    ({ name, address }) => `- apiVersion: v1
  kind: Node
  metadata:
    labels:
      kubernetes.io/hostname: ${name}
      kubernetes.io/os: linux
    name: ${name}
  spec: {}
  status:
    addresses:
    - address: ${address}
      type: InternalIP
    - address: ${name}
      type: Hostname
    daemonEndpoints:
      kubeletEndpoint:
        Port: 10250
    nodeInfo:
      kubeletVersion: ${version}
`,
  );
  return `apiVersion: v1\nitems:\n${items.join('')}kind: List\nmetadata:\n  resourceVersion: ""\n`;
}
