import type { CertificateMaker } from './certificate-maker.js';
import { Cluster } from './cluster.js';
import { kubeadmSingle } from './kubeadm-cluster.js';
import { base64 } from './kubeconfig.js';

const addresses = { dev: '10.1.0.10', staging: '10.2.0.10', prod: '10.3.0.10' } as const;
const names = Object.keys(addresses) as (keyof typeof addresses)[];

/** Three clusters of one shape side by side, whose CAs have one name and different keys, and a kubeconfig for all of them. */
export function environments(maker: CertificateMaker): Cluster {
  const cluster = new Cluster(maker);
  for (const name of names) cluster.take(kubeadmSingle(maker, addresses[name]), `${name}/`);
  cluster.writeSecret('kubeconfig', mergedKubeconfig(cluster));
  return cluster;
}

/** As `KUBECONFIG=… kubectl config view --flatten` joins the three `admin.conf`, with names that tell them apart. */
function mergedKubeconfig(cluster: Cluster): string {
  const clusters = names.map(
    (name) => `- cluster:
    certificate-authority-data: ${base64(cluster.issued(`${name}/etc/kubernetes/pki/ca`).crt)}
    server: https://${addresses[name]}:6443
  name: ${name}
`,
  );
  const contexts = names.map((name) => `- context:\n    cluster: ${name}\n    user: ${name}-admin\n  name: ${name}\n`);
  const users = names.map((name) => {
    const { crt, key } = cluster.issued(`${name}/etc/kubernetes/admin.conf`);
    return `- name: ${name}-admin\n  user:\n    client-certificate-data: ${base64(crt)}\n    client-key-data: ${base64(key)}\n`;
  });
  return `apiVersion: v1
clusters:
${clusters.join('')}contexts:
${contexts.join('')}current-context: dev
kind: Config
preferences: {}
users:
${users.join('')}`;
}
