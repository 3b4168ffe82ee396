import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** A file that somebody has written beside the example: its path there, as quick open shows it, and its text. */
export interface LabFile {
  readonly path: string;
  readonly text: string;
}

/** A request written by hand, spaced as hands do, with the mistake of a well-known post. */
export const opensslConfig: LabFile = {
  path: 'lab/openssl-apiserver.cnf',
  text: `# The request of the API server
node_ip = 192.168.56.10

[req]
default_bits = 2048
prompt=no
distinguished_name = dn
req_extensions = v3_req

[dn]
CN = kube-apiserver
O = Kubernetes

[ v3_req ]
basicConstraints = CA:FALSE
keyUsage = nonRepudiation,
extendedKeyUsage = serverAuth
subjectAltName = @alt_names

[ alt_names ]
DNS.1 = kubernetes
DNS.2 = kubernetes.default
DNS.3 = kubernetes.default.svc
DNS.4 = kubernetes.default.svc.cluster.local
IP.1 = 10.96.0.1
IP.2 = $node_ip
`,
};

/** A kubelet's file where kubeadm keeps it, with an open door and a field that no kubelet knows. */
export const kubeletConfig: LabFile = {
  path: 'var/lib/kubelet/config.yaml',
  text: `apiVersion: kubelet.config.k8s.io/v1beta1
kind: KubeletConfiguration
authentication:
  anonymous:
    enabled: true
  webhook:
    enabled: true
  x509:
    clientCAFile: /etc/kubernetes/pki/ca.crt
authorization:
  mode: Webhook
clusterDNS:
- 10.96.0.10
clusterDomain: cluster.local
resolveConf: /run/systemd/resolve/resolv.conf
rotateCertificates: true
`,
};

/** Puts the file into the workspace, where the editor finds it. */
export function putFile(workspace: string, { path, text }: LabFile): void {
  const file = join(workspace, path);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, text);
}
