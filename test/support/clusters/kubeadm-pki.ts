import { pairAt, type Cluster } from './cluster.js';
import type { CertificateSpec, Issued } from './certificate-maker.js';

/** A machine of a kubeadm cluster: its files lie below `root`, which is empty or ends in `/`. */
export interface Machine {
  readonly name: string;
  readonly address: string;
  readonly root: string;
}

/** What all control planes share. */
export interface Authorities {
  readonly ca: Issued;
  readonly etcd: Issued;
  readonly frontProxy: Issued;
  readonly serviceAccounts: Issued;
}

/** The cluster was made 200 days ago; kubeadm backdates what it writes to files by five minutes (certlist.go GetConfig). */
export const AGE = -200;
const BACKDATED = AGE - 5 / 1440;
const caUsages = ['digitalSignature', 'keyEncipherment', 'keyCertSign'];
const leafUsages = ['digitalSignature', 'keyEncipherment'];

/** A CA as pkiutil/pki_helpers.go NewSelfSignedCACert makes it: ten years, one DNS name equal to its CN. */
export function authoritySpec(name: string): CertificateSpec {
  return { subject: `CN=${name}`, ca: true, ku: caUsages, sans: [`DNS:${name}`], from: BACKDATED, until: AGE + 3650 };
}

/** A leaf as NewSignedCert makes it: one year, the same usages for every type of key. */
export function leafSpec(subject: string, eku: readonly string[], sans?: readonly string[]): CertificateSpec {
  return { subject, ca: false, ku: leafUsages, eku, from: BACKDATED, until: AGE + 365, ...(sans && { sans }) };
}

export function makeAuthorities({ maker }: Cluster): Authorities {
  return {
    ca: maker.issue(authoritySpec('kubernetes')),
    etcd: maker.issue(authoritySpec('etcd-ca')),
    frontProxy: maker.issue(authoritySpec('front-proxy-ca')),
    serviceAccounts: maker.issue(leafSpec('CN=sa', ['clientAuth'])),
  };
}

export interface ControlPlaneNames {
  /** Of the API server beyond those that kubeadm adds: the load balancer's. */
  readonly endpointNames: readonly string[];
  readonly firstServiceAddress: string;
}

/** `/etc/kubernetes/pki` of a control plane node: names, issuers, usages of certlist.go. */
export function placeControlPlanePki(cluster: Cluster, machine: Machine, authorities: Authorities, names: ControlPlaneNames): void {
  const { ca, frontProxy, serviceAccounts } = authorities;
  const pki = `${machine.root}etc/kubernetes/pki`;
  cluster.place(`${pki}/ca`, ca, pairAt(`${pki}/ca`));
  cluster.place(`${pki}/front-proxy-ca`, frontProxy, pairAt(`${pki}/front-proxy-ca`));
  cluster.place(`${pki}/sa`, serviceAccounts, (files, { key, pub }) => {
    files.writeSecret(`${pki}/sa.key`, key);
    files.writeSecret(`${pki}/sa.pub`, pub);
  });
  const leaves: readonly (readonly [string, Issued, CertificateSpec])[] = [
    ['apiserver', ca, leafSpec('CN=kube-apiserver', ['serverAuth'], apiserverNames(machine, names))],
    // certlist.go, 1.29 to 1.36.0.
    ['apiserver-kubelet-client', ca, leafSpec('O=kubeadm:cluster-admins,CN=kube-apiserver-kubelet-client', ['clientAuth'])],
    ['front-proxy-client', frontProxy, leafSpec('CN=front-proxy-client', ['clientAuth'])],
  ];
  for (const [name, issuer, spec] of leaves) cluster.place(`${pki}/${name}`, cluster.maker.issue(spec, issuer), pairAt(`${pki}/${name}`));
}

/** pki_helpers.go GetAPIServerAltNames. */
function apiserverNames({ name, address }: Machine, { endpointNames, firstServiceAddress }: ControlPlaneNames): string[] {
  const names = [name, 'kubernetes', 'kubernetes.default', 'kubernetes.default.svc', 'kubernetes.default.svc.cluster.local'];
  return [...names.map((each) => `DNS:${each}`), `IP:${firstServiceAddress}`, `IP:${address}`, ...endpointNames];
}

/** `/etc/kubernetes/pki/etcd` and the API server's client of a node that runs a member. */
export function placeEtcdPki(cluster: Cluster, machine: Machine, { etcd }: Authorities): void {
  const pki = `${machine.root}etc/kubernetes/pki`;
  const names = [`DNS:${machine.name}`, 'DNS:localhost', `IP:${machine.address}`, 'IP:127.0.0.1', 'IP:::1'];
  const both = ['serverAuth', 'clientAuth'];
  cluster.place(`${pki}/etcd/ca`, etcd, pairAt(`${pki}/etcd/ca`));
  const leaves: readonly (readonly [string, CertificateSpec])[] = [
    ['etcd/server', leafSpec(`CN=${machine.name}`, both, names)],
    ['etcd/peer', leafSpec(`CN=${machine.name}`, both, names)],
    ['etcd/healthcheck-client', leafSpec('CN=kube-etcd-healthcheck-client', ['clientAuth'])],
    ['apiserver-etcd-client', leafSpec('CN=kube-apiserver-etcd-client', ['clientAuth'])],
  ];
  for (const [name, spec] of leaves) cluster.place(`${pki}/${name}`, cluster.maker.issue(spec, etcd), pairAt(`${pki}/${name}`));
}
