import type { Certificate } from '../formats/x509/types.js';
import type { ProgramName } from './component-programs.js';
import { nodeUserPrefix } from './identities.js';
import { describeRole } from './roles.js';

/** What of a component's files it was started with. */
export type FileUse = 'serving' | 'client-authorities' | 'other';

/**
 * What components read again by themselves when the file is another; all else they know from their start.
 * Sources: kube-apiserver: kubernetes/apiserver pkg/server/dynamiccertificates (serving pair, `--client-ca-file`,
 * `--requestheader-client-ca-file`); etcd: client/pkg/transport/listener.go (certificate and key for each new connection);
 * kubelet: kubernetes/kubernetes pkg/features/kube_features.go ReloadKubeletServerCertificateFile, on since 1.31.
 */
export const readAgain: Readonly<Partial<Record<ProgramName, readonly FileUse[]>>> = {
  'kube-apiserver': ['serving', 'client-authorities'],
  etcd: ['serving'],
  kubelet: ['serving'],
};

/**
 * How a static Pod is restarted: kubectl cannot, since the kubelet alone rules over it.
 * Source: kubernetes/website tasks/administer-cluster/kubeadm/kubeadm-certs.md "Manual certificate renewal";
 * kubelet config.v1beta1 fileCheckFrequency, 20 s.
 */
export const staticPodRestart =
  'move the manifest out of `/etc/kubernetes/manifests`, wait 20 seconds until `crictl ps` no longer lists it, and move it back';

/** The same for one manifest, as a command. */
export const staticPodCommand = 'mv {manifest} /tmp/ && sleep 20 && mv /tmp/{name} {manifest}';

/** The order that costs least: what others dial first. */
export const restartOrder: readonly string[] = [
  'etcd',
  'kube-apiserver',
  'kube-controller-manager',
  'kube-scheduler',
  'kubelet',
  'kube-proxy',
  'metrics-server',
  'pods',
];

interface KubeadmReader {
  readonly program: ProgramName;
  /** The files that it reads, seen from the root of its machine. */
  readonly reads: RegExp;
  /** A file that only a machine has that runs it; undefined: every machine does. */
  readonly runsWith?: string;
}

const pki = 'etc/kubernetes/pki';

/** Who reads which file as kubeadm lays them out. Source: kubernetes cmd/kubeadm/app/phases/controlplane/manifests.go, phases/etcd/local.go. */
export const kubeadmReaders: readonly KubeadmReader[] = [
  { program: 'etcd', reads: /^etc\/kubernetes\/pki\/etcd\/(?:ca|server|peer)\.(?:crt|key)$/, runsWith: `${pki}/etcd/server.crt` },
  {
    program: 'kube-apiserver',
    reads: /^etc\/kubernetes\/pki\/(?:ca\.crt|front-proxy-ca\.crt|etcd\/ca\.crt|(?:apiserver|front-proxy-client).*\.(?:crt|key))$/,
    runsWith: `${pki}/apiserver.crt`,
  },
  {
    program: 'kube-controller-manager',
    reads: /^etc\/kubernetes\/(?:controller-manager\.conf|pki\/(?:ca|front-proxy-ca)\.crt)$/,
    runsWith: `${pki}/apiserver.crt`,
  },
  { program: 'kube-scheduler', reads: /^etc\/kubernetes\/scheduler\.conf$/, runsWith: `${pki}/apiserver.crt` },
  { program: 'kubelet', reads: /^(?:etc\/kubernetes\/(?:pki\/ca\.crt|(?:bootstrap-)?kubelet\.conf)|var\/lib\/kubelet\/pki\/.*)$/ },
];

/** Where kubectl reads when nothing is said, and where kubeadm tells people to copy admin.conf (cmd/kubeadm/app/cmd/init.go). */
export const usersKubeconfig = '~/.kube/config';

/** Whose clients are called so. Source: kubernetes/kubernetes cmd/kubeadm/app/phases/certs/certlist.go, phases/kubeconfig/kubeconfig.go. */
const clients: Readonly<Record<string, ProgramName>> = {
  'kube-apiserver-kubelet-client': 'kube-apiserver',
  'kube-apiserver-etcd-client': 'kube-apiserver',
  'front-proxy-client': 'kube-apiserver',
  'system:kube-controller-manager': 'kube-controller-manager',
  'system:kube-scheduler': 'kube-scheduler',
  'system:kube-proxy': 'kube-proxy',
};

/** The component that is started with a certificate, by what it says of itself: for files without manifests and units beside them. */
export function starterOf(
  certificate: Certificate,
  fileName: string,
): { readonly program: ProgramName; readonly use: FileUse } | undefined {
  const { role } = describeRole(certificate, fileName);
  if (role === 'kube-apiserver serving certificate') return { program: 'kube-apiserver', use: 'serving' };
  if (/^etcd (?:server|peer) certificate$/.test(role)) return { program: 'etcd', use: 'serving' };
  const name = certificate.subject.commonName ?? '';
  const program = name.startsWith(nodeUserPrefix) ? 'kubelet' : clients[name];
  return program && { program, use: 'other' };
}
