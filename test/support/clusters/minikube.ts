import type { CertificateMaker, CertificateSpec, Issued } from './certificate-maker.js';
import { atEach, Cluster, pairAt } from './cluster.js';
import { byPath, embedded, kubeconfig } from './kubeconfig.js';
import {
  apiserverManifest,
  controllerManagerManifest,
  etcdManifest,
  kubeadmDefaults,
  schedulerManifest,
  type ManifestOptions,
} from './kubeadm-manifests.js';
import { kubeletConfig } from './kubeadm-kubelet.js';
import { authoritySpec, leafSpec, type Machine } from './kubeadm-pki.js';
import { bundleAt } from './cluster.js';

const certs = '/var/lib/minikube/certs';
const home = '/home/dev/.minikube';
const node: Machine = { name: 'minikube', address: '192.168.49.2', root: 'machine/' };
const both = ['serverAuth', 'clientAuth'];

const manifests: ManifestOptions = {
  ...kubeadmDefaults,
  version: 'v1.34.0',
  etcdImage: 'registry.k8s.io/etcd:3.6.4-0',
  certificatesDir: certs,
  clusterName: 'mk',
  securePort: 8443,
  requestheaderAllowedNames: 'front-proxy-client',
};

/** pkg/util/crypto.go: a CA says both usages too, and backdates a day. */
function minikubeAuthority(name: string): CertificateSpec {
  return {
    subject: `CN=${name}`,
    ca: true,
    ku: ['digitalSignature', 'keyEncipherment', 'keyCertSign'],
    eku: both,
    from: -201,
    until: 3650 - 200,
  };
}

/** Every leaf is in system:masters, for server and client alike, for three years (--cert-expiration 26280h). */
function minikubeLeaf(name: string, sans?: readonly string[]): CertificateSpec {
  const ku = ['digitalSignature', 'keyEncipherment'];
  return { subject: `O=system:masters,CN=${name}`, ca: false, ku, eku: both, ...(sans && { sans }), from: -201, until: 1095 - 200 };
}

/** A developer's `~/.minikube` and `~/.kube/config`, and what minikube writes inside its machine. */
export function minikube(maker: CertificateMaker): Cluster {
  const cluster = new Cluster(maker);
  const ca = maker.issue(minikubeAuthority('minikubeCA'));
  const proxyCa = maker.issue(minikubeAuthority('proxyClientCA'));
  const machine = (name: string): ReturnType<typeof pairAt> => pairAt(`machine${certs}/${name}`);
  const host = home.slice(1);
  const profile = `${host}/profiles/minikube`;
  cluster.place('ca', ca, atEach(pairAt(`${host}/ca`), machine('ca')));
  cluster.place('proxy-client-ca', proxyCa, atEach(pairAt(`${host}/proxy-client-ca`), machine('proxy-client-ca')));
  const leaves: readonly (readonly [string, Issued, CertificateSpec])[] = [
    ['client', ca, minikubeLeaf('minikube-user')],
    ['apiserver', ca, minikubeLeaf('minikube', apiserverNames)],
    ['proxy-client', proxyCa, minikubeLeaf('aggregator')],
  ];
  for (const [name, issuer, spec] of leaves) {
    const own = pairAt(`${profile}/${name}`);
    cluster.place(name, maker.issue(spec, issuer), name === 'client' ? own : atEach(own, machine(name)));
  }
  cluster.writeSecret('home/dev/.kube/config', userConfig);
  placeMachine(cluster, ca);
  return cluster;
}

const apiserverNames = [
  ...[
    'minikubeCA',
    'control-plane.minikube.internal',
    'kubernetes.default.svc.cluster.local',
    'kubernetes.default.svc',
    'kubernetes.default',
  ],
  ...['kubernetes', 'localhost', 'minikube'],
]
  .map((name) => `DNS:${name}`)
  .concat(['10.96.0.1', '127.0.0.1', '10.0.0.1', node.address].map((address) => `IP:${address}`));

/** With absolute paths and minikube's own extensions. */
const userConfig = `apiVersion: v1
clusters:
- cluster:
    certificate-authority: ${home}/ca.crt
    extensions:
    - extension:
        last-update: Tue, 05 May 2026 10:00:00 UTC
        provider: minikube.sigs.k8s.io
        version: v1.37.0
      name: cluster_info
    server: https://${node.address}:8443
  name: minikube
contexts:
- context:
    cluster: minikube
    extensions:
    - extension:
        last-update: Tue, 05 May 2026 10:00:00 UTC
        provider: minikube.sigs.k8s.io
        version: v1.37.0
      name: context_info
    namespace: default
    user: minikube
  name: minikube
current-context: minikube
kind: Config
preferences: {}
users:
- name: minikube
  user:
    client-certificate: ${home}/profiles/minikube/client.crt
    client-key: ${home}/profiles/minikube/client.key
`;

/** The machine runs kubeadm with its certificates in another folder; kubeadm makes what minikube does not bring. */
function placeMachine(cluster: Cluster, ca: Issued): void {
  const { maker } = cluster;
  const at = (name: string): ReturnType<typeof pairAt> => pairAt(`machine${certs}/${name}`);
  const frontProxy = maker.issue(authoritySpec('front-proxy-ca'));
  const etcd = maker.issue(authoritySpec('etcd-ca'));
  const names = ['DNS:minikube', 'DNS:localhost', `IP:${node.address}`, 'IP:127.0.0.1', 'IP:::1'];
  cluster.place('machine/front-proxy-ca', frontProxy, at('front-proxy-ca'));
  cluster.place('machine/etcd/ca', etcd, at('etcd/ca'));
  const leaves: readonly (readonly [string, Issued, CertificateSpec])[] = [
    ['apiserver-kubelet-client', ca, leafSpec('O=kubeadm:cluster-admins,CN=kube-apiserver-kubelet-client', ['clientAuth'])],
    ['front-proxy-client', frontProxy, leafSpec('CN=front-proxy-client', ['clientAuth'])],
    ['etcd/server', etcd, leafSpec('CN=minikube', both, names)],
    ['etcd/peer', etcd, leafSpec('CN=minikube', both, names)],
    ['etcd/healthcheck-client', etcd, leafSpec('CN=kube-etcd-healthcheck-client', ['clientAuth'])],
    ['apiserver-etcd-client', etcd, leafSpec('CN=kube-apiserver-etcd-client', ['clientAuth'])],
  ];
  for (const [name, issuer, spec] of leaves) cluster.place(`machine/${name}`, maker.issue(spec, issuer), at(name));
  cluster.place('machine/sa', maker.issue(leafSpec('CN=sa', ['clientAuth'])), (files, { key, pub }) => {
    files.writeSecret(`machine${certs}/sa.key`, key);
    files.writeSecret(`machine${certs}/sa.pub`, pub);
  });
  placeManifests(cluster);
  placeConfigs(cluster, ca);
}

function placeManifests(cluster: Cluster): void {
  const folder = 'machine/etc/kubernetes/manifests';
  cluster.writeSecret(`${folder}/kube-apiserver.yaml`, apiserverManifest(node, manifests));
  cluster.writeSecret(`${folder}/kube-controller-manager.yaml`, controllerManagerManifest(manifests));
  cluster.writeSecret(`${folder}/kube-scheduler.yaml`, schedulerManifest(manifests));
  cluster.writeSecret(`${folder}/etcd.yaml`, etcdManifest(node, [node], manifests));
}

function placeConfigs(cluster: Cluster, ca: Issued): void {
  const server = 'https://control-plane.minikube.internal:8443';
  const users = {
    'admin.conf': ['kubernetes-admin', 'O=kubeadm:cluster-admins,CN=kubernetes-admin'],
    'super-admin.conf': ['kubernetes-super-admin', 'O=system:masters,CN=kubernetes-super-admin'],
    'controller-manager.conf': ['system:kube-controller-manager', 'CN=system:kube-controller-manager'],
    'scheduler.conf': ['system:kube-scheduler', 'CN=system:kube-scheduler'],
  };
  for (const [file, [user = '', subject = '']] of Object.entries(users)) {
    const path = `machine/etc/kubernetes/${file}`;
    cluster.place(path, cluster.maker.issue(leafSpec(subject, ['clientAuth']), ca), (files, issued) =>
      files.writeSecret(path, kubeconfig({ ca: ca.crt, server, user, cluster: 'mk', credentials: embedded(issued) })),
    );
  }
  const current = '/var/lib/kubelet/pki/kubelet-client-current.pem';
  const client = leafSpec('O=system:nodes,CN=system:node:minikube', ['clientAuth']);
  cluster.place(`machine${current}`, cluster.maker.issue({ ...client, ku: ['digitalSignature'] }, ca), bundleAt(`machine${current}`));
  const kubelet = { ca: ca.crt, server, user: 'system:node:minikube', cluster: 'mk', credentials: byPath(current, current) };
  cluster.writeSecret('machine/etc/kubernetes/kubelet.conf', kubeconfig(kubelet));
  cluster.write('machine/var/lib/kubelet/config.yaml', kubeletConfig({ serving: 'self-signed', clientCaFile: `${certs}/ca.crt` }));
  cluster.write('machine/etc/systemd/system/kubelet.service.d/10-kubeadm.conf', dropIn);
}

const dropIn = `[Unit]
Wants=docker.socket

[Service]
ExecStart=
ExecStart=/var/lib/minikube/binaries/v1.34.0/kubelet --bootstrap-kubeconfig=/etc/kubernetes/bootstrap-kubelet.conf --config=/var/lib/kubelet/config.yaml --hostname-override=minikube --kubeconfig=/etc/kubernetes/kubelet.conf --node-ip=${node.address}

[Install]
`;
