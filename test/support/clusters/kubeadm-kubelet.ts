import { AGE, type Authorities, type Machine } from './kubeadm-pki.js';
import { bundleAt, type Cluster } from './cluster.js';
import { byPath, kubeconfig } from './kubeconfig.js';

/** Where a kubelet's serving certificate comes from: its own signature, or the cluster's CA through a CSR. */
export type ServingCertificate = 'self-signed' | 'bootstrapped';

export interface KubeletOptions {
  readonly endpoint: string;
  readonly serving: ServingCertificate;
  readonly clientCaFile: string;
}

/** `/var/lib/kubelet`, `/etc/kubernetes/kubelet.conf` and the unit's drop-in of a node that has joined. */
export function placeKubelet(cluster: Cluster, machine: Machine, authorities: Authorities, options: KubeletOptions): void {
  const { root, name } = machine;
  placeKubeletUnit(cluster, machine);
  cluster.write(`${root}var/lib/kubelet/config.yaml`, kubeletConfig(options));
  placeClientCertificate(cluster, machine, authorities);
  if (options.serving === 'bootstrapped') placeServingCertificate(cluster, machine, authorities);
  else placeOwnCertificate(cluster, machine);
  const current = '/var/lib/kubelet/pki/kubelet-client-current.pem';
  cluster.writeSecret(
    `${root}etc/kubernetes/kubelet.conf`,
    kubeconfig({
      ca: authorities.ca.crt,
      server: `https://${options.endpoint}`,
      user: `system:node:${name}`,
      credentials: byPath(current, current),
    }),
  );
}

/** What kubeadm's package installs (10-kubeadm.conf) and what `kubeadm join` writes beside it. */
export function placeKubeletUnit(cluster: Cluster, { root }: Machine): void {
  cluster.write(`${root}usr/lib/systemd/system/kubelet.service.d/10-kubeadm.conf`, dropIn);
  cluster.write(
    `${root}var/lib/kubelet/kubeadm-flags.env`,
    'KUBELET_KUBEADM_ARGS="--container-runtime-endpoint=unix:///var/run/containerd/containerd.sock --pod-infra-container-image=registry.k8s.io/pause:3.10.1"\n',
  );
}

const dropIn = `[Service]
Environment="KUBELET_KUBECONFIG_ARGS=--bootstrap-kubeconfig=/etc/kubernetes/bootstrap-kubelet.conf --kubeconfig=/etc/kubernetes/kubelet.conf"
Environment="KUBELET_CONFIG_ARGS=--config=/var/lib/kubelet/config.yaml"
EnvironmentFile=-/var/lib/kubelet/kubeadm-flags.env
EnvironmentFile=-/etc/default/kubelet
ExecStart=
ExecStart=/usr/bin/kubelet $KUBELET_KUBECONFIG_ARGS $KUBELET_CONFIG_ARGS $KUBELET_KUBEADM_ARGS $KUBELET_EXTRA_ARGS
`;

/** The file that kubeadm writes: the zero values are its marshaller's. */
export function kubeletConfig({ serving, clientCaFile }: Pick<KubeletOptions, 'serving' | 'clientCaFile'>): string {
  return `apiVersion: kubelet.config.k8s.io/v1beta1
authentication:
  anonymous:
    enabled: false
  webhook:
    cacheTTL: 0s
    enabled: true
  x509:
    clientCAFile: ${clientCaFile}
authorization:
  mode: Webhook
  webhook:
    cacheAuthorizedTTL: 0s
    cacheUnauthorizedTTL: 0s
cgroupDriver: systemd
clusterDNS:
- 10.96.0.10
clusterDomain: cluster.local
containerRuntimeEndpoint: ""
cpuManagerReconcilePeriod: 0s
crashLoopBackOff: {}
evictionPressureTransitionPeriod: 0s
fileCheckFrequency: 0s
healthzBindAddress: 127.0.0.1
healthzPort: 10248
httpCheckFrequency: 0s
imageMaximumGCAge: 0s
imageMinimumGCAge: 0s
kind: KubeletConfiguration
logging:
  flushFrequency: 0
  options:
    json:
      infoBufferSize: "0"
    text:
      infoBufferSize: "0"
  verbosity: 0
memorySwap: {}
nodeStatusReportFrequency: 0s
nodeStatusUpdateFrequency: 0s
rotateCertificates: true
runtimeRequestTimeout: 0s
${serving === 'bootstrapped' ? 'serverTLSBootstrap: true\n' : ''}shutdownGracePeriod: 0s
shutdownGracePeriodCriticalPods: 0s
staticPodPath: /etc/kubernetes/manifests
streamingConnectionIdleTimeout: 0s
syncFrequency: 0s
volumeStatsAggPeriod: 0s
`;
}

/** As the signer kubernetes.io/kube-apiserver-client-kubelet answers (pkg/kubelet/certificate/kubelet.go). */
function placeClientCertificate(cluster: Cluster, { root, name }: Machine, { ca }: Authorities): void {
  const path = `${root}var/lib/kubelet/pki/kubelet-client-current.pem`;
  const spec = { subject: `O=system:nodes,CN=system:node:${name}`, ku: ['digitalSignature'], eku: ['clientAuth'] };
  cluster.place(path, cluster.maker.issue({ ...spec, ca: false, from: AGE, until: AGE + 365 }, ca), bundleAt(path));
}

/** As kubernetes.io/kubelet-serving answers, after somebody approved it. */
function placeServingCertificate(cluster: Cluster, { root, name, address }: Machine, { ca }: Authorities): void {
  const path = `${root}var/lib/kubelet/pki/kubelet-server-current.pem`;
  const spec = { subject: `O=system:nodes,CN=system:node:${name}`, ku: ['digitalSignature'], eku: ['serverAuth'] };
  const sans = [`DNS:${name}`, `IP:${address}`];
  cluster.place(path, cluster.maker.issue({ ...spec, sans, ca: false, from: AGE, until: AGE + 365 }, ca), bundleAt(path));
}

/** client-go util/cert GenerateSelfSignedCertKey: the leaf, then a CA of its own; one name, one year. */
function placeOwnCertificate(cluster: Cluster, { root, name }: Machine): void {
  const stem = `${root}var/lib/kubelet/pki/kubelet`;
  const both = { ku: ['digitalSignature', 'keyEncipherment'], from: AGE - 1 / 24, until: AGE + 365 };
  const ca = cluster.maker.issue({ ...both, subject: `CN=${name}-ca@1777902000`, ca: true, ku: [...both.ku, 'keyCertSign'] });
  const leaf = cluster.maker.issue(
    { ...both, subject: `CN=${name}@1777902000`, ca: false, eku: ['serverAuth'], sans: [`DNS:${name}`] },
    ca,
  );
  cluster.place(stem, leaf, (files, { crt, key, issuer }) => {
    files.write(`${stem}.crt`, crt + (issuer?.crt ?? ''));
    files.writeSecret(`${stem}.key`, key);
  });
}
