import type { CertificateMaker } from './certificate-maker.js';
import { Cluster, pairAt } from './cluster.js';
import { placeEtcdUnits } from './etcd-unit.js';
import { embedded, kubeconfig } from './kubeconfig.js';
import { placeKubelet, placeKubeletUnit, type ServingCertificate } from './kubeadm-kubelet.js';
import {
  apiserverManifest,
  controllerManagerManifest,
  etcdManifest,
  kubeadmDefaults,
  schedulerManifest,
  type ManifestOptions,
} from './kubeadm-manifests.js';
import { placeObjects } from './kubeadm-objects.js';
import { leafSpec, makeAuthorities, placeControlPlanePki, placeEtcdPki, type Authorities, type Machine } from './kubeadm-pki.js';
import { metricsServer } from './metrics-server.js';
import { placeWebhook } from './webhook.js';

const firstServiceAddress = '10.96.0.1';

/** One control plane with its own etcd; the kubelet signs its serving certificate itself, as kubeadm leaves it. */
export function kubeadmSingle(maker: CertificateMaker, address = '192.168.56.10'): Cluster {
  const cluster = new Cluster(maker);
  const node = { name: 'cp1', address, root: '' };
  const authorities = makeAuthorities(cluster);
  const shared: Shared = {
    authorities,
    endpoint: `${address}:6443`,
    serving: 'self-signed',
    manifests: kubeadmDefaults,
    endpointNames: [],
  };
  placeControlPlane(cluster, node, shared);
  placeMember(cluster, node, [node], authorities);
  placeUser(cluster, 'etc/kubernetes/super-admin.conf', superAdmin, authorities, shared.endpoint);
  placeObjects(cluster, authorities, kubeadmDefaults, {
    folder: 'exported/',
    endpoint: shared.endpoint,
    serving: 'self-signed',
    nodes: [node],
  });
  return cluster;
}

const loadBalancer = 'k8s-api.prod.example.com';

/**
 * Three control planes with etcd on each behind a load balancer's name, a worker, and one that is about
 * to join; kubelets have their serving certificates from the cluster, so that metrics-server works.
 */
export function kubeadmHighlyAvailable(maker: CertificateMaker): Cluster {
  const cluster = new Cluster(maker);
  const nodes = ['cp1', 'cp2', 'cp3'].map((name, index) => ({ name, address: `10.20.0.1${index + 1}`, root: `prod/${name}/` }));
  const worker = { name: 'worker1', address: '10.20.0.21', root: 'prod/worker1/' };
  const authorities = makeAuthorities(cluster);
  const endpoint = `${loadBalancer}:6443`;
  const shared: Shared = {
    authorities,
    endpoint,
    serving: 'bootstrapped',
    manifests: kubeadmDefaults,
    endpointNames: [`DNS:${loadBalancer}`],
  };
  nodes.forEach((node, index) => {
    placeControlPlane(cluster, node, shared);
    placeMember(cluster, node, nodes.slice(0, index + 1), authorities);
  });
  placeUser(cluster, 'prod/cp1/etc/kubernetes/super-admin.conf', superAdmin, authorities, endpoint);
  placeWorker(cluster, worker, shared);
  placeJoining(cluster, { name: 'worker2', address: '10.20.0.22', root: 'prod/worker2/' }, shared);
  const folder = 'prod/exported/';
  placeObjects(cluster, authorities, kubeadmDefaults, {
    folder,
    endpoint,
    controlPlaneEndpoint: endpoint,
    certSans: [loadBalancer],
    serving: 'bootstrapped',
    nodes: [...nodes, worker],
  });
  cluster.write(`${folder}metrics-server.yaml`, metricsServer);
  placeWebhook(cluster, `${folder}policy-webhook.yaml`);
  return cluster;
}

/** One control plane whose etcd runs on three machines of its own, from units. */
export function kubeadmExternalEtcd(maker: CertificateMaker): Cluster {
  const cluster = new Cluster(maker);
  const node = { name: 'cp1', address: '10.30.0.11', root: 'cp1/' };
  const members = ['etcd1', 'etcd2', 'etcd3'].map((name, index) => ({ name, address: `10.30.0.2${index + 1}`, root: `${name}/` }));
  const urls = members.map(({ address }) => `https://${address}:2379`);
  const authorities = makeAuthorities(cluster);
  const manifests = { ...kubeadmDefaults, etcdServers: urls.join(',') };
  const endpoint = `${node.address}:6443`;
  placeControlPlane(cluster, node, { authorities, endpoint, serving: 'self-signed', manifests, endpointNames: [] });
  placeEtcdClient(cluster, node, authorities);
  placeUser(cluster, 'cp1/etc/kubernetes/super-admin.conf', superAdmin, authorities, endpoint);
  placeEtcdUnits(cluster, members, authorities);
  placeObjects(cluster, authorities, manifests, {
    folder: 'exported/',
    endpoint,
    externalEtcd: urls,
    serving: 'self-signed',
    nodes: [node],
  });
  return cluster;
}

interface Shared {
  readonly authorities: Authorities;
  /** `host:port` that every client outside the node dials. */
  readonly endpoint: string;
  readonly endpointNames: readonly string[];
  readonly serving: ServingCertificate;
  readonly manifests: ManifestOptions;
}

interface User {
  readonly name: string;
  readonly subject: string;
}

const admin: User = { name: 'kubernetes-admin', subject: 'O=kubeadm:cluster-admins,CN=kubernetes-admin' };
const superAdmin: User = { name: 'kubernetes-super-admin', subject: 'O=system:masters,CN=kubernetes-super-admin' };
const controllerManager: User = { name: 'system:kube-controller-manager', subject: 'CN=system:kube-controller-manager' };
const scheduler: User = { name: 'system:kube-scheduler', subject: 'CN=system:kube-scheduler' };

function placeControlPlane(cluster: Cluster, node: Machine, shared: Shared): void {
  const { authorities, endpoint, endpointNames, manifests } = shared;
  const conf = `${node.root}etc/kubernetes`;
  placeControlPlanePki(cluster, node, authorities, { endpointNames, firstServiceAddress });
  cluster.writeSecret(`${conf}/manifests/kube-apiserver.yaml`, apiserverManifest(node, manifests));
  cluster.writeSecret(`${conf}/manifests/kube-controller-manager.yaml`, controllerManagerManifest(manifests));
  cluster.writeSecret(`${conf}/manifests/kube-scheduler.yaml`, schedulerManifest(manifests));
  placeUser(cluster, `${conf}/admin.conf`, admin, authorities, endpoint);
  placeUser(cluster, `${conf}/controller-manager.conf`, controllerManager, authorities, `${node.address}:6443`);
  placeUser(cluster, `${conf}/scheduler.conf`, scheduler, authorities, `${node.address}:6443`);
  placeKubelet(cluster, node, authorities, { endpoint, serving: shared.serving, clientCaFile: `${manifests.certificatesDir}/ca.crt` });
}

function placeMember(cluster: Cluster, node: Machine, members: readonly Machine[], authorities: Authorities): void {
  placeEtcdPki(cluster, node, authorities);
  cluster.writeSecret(`${node.root}etc/kubernetes/manifests/etcd.yaml`, etcdManifest(node, members, kubeadmDefaults));
}

/** With etcd elsewhere a control plane has only what its API server needs of it. */
function placeEtcdClient(cluster: Cluster, { root }: Machine, { etcd }: Authorities): void {
  const pki = `${root}etc/kubernetes/pki`;
  cluster.write(`${pki}/etcd/ca.crt`, etcd.crt);
  const client = cluster.maker.issue(leafSpec('CN=kube-apiserver-etcd-client', ['clientAuth']), etcd);
  cluster.place(`${pki}/apiserver-etcd-client`, client, pairAt(`${pki}/apiserver-etcd-client`));
}

function placeUser(cluster: Cluster, path: string, { name, subject }: User, { ca }: Authorities, endpoint: string): void {
  cluster.place(path, cluster.maker.issue(leafSpec(subject, ['clientAuth']), ca), (files, issued) =>
    files.writeSecret(path, kubeconfig({ ca: ca.crt, server: `https://${endpoint}`, user: name, credentials: embedded(issued) })),
  );
}

function placeWorker(cluster: Cluster, worker: Machine, { authorities, endpoint, serving, manifests }: Shared): void {
  cluster.write(`${worker.root}etc/kubernetes/pki/ca.crt`, authorities.ca.crt);
  placeKubelet(cluster, worker, authorities, { endpoint, serving, clientCaFile: `${manifests.certificatesDir}/ca.crt` });
}

/** `kubeadm join` has written its bootstrap kubeconfig, and the kubelet has not been answered yet. */
function placeJoining(cluster: Cluster, worker: Machine, { authorities, endpoint }: Shared): void {
  cluster.write(`${worker.root}etc/kubernetes/pki/ca.crt`, authorities.ca.crt);
  placeKubeletUnit(cluster, worker);
  const credentials = '    token: abcdef.0123456789abcdef\n';
  cluster.writeSecret(
    `${worker.root}etc/kubernetes/bootstrap-kubelet.conf`,
    kubeconfig({ ca: authorities.ca.crt, server: `https://${endpoint}`, user: 'tls-bootstrap-token-user', credentials }),
  );
}
