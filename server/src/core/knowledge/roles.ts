import type { Certificate } from '../formats/x509/types.js';
import { findGroup, findUser, nodeUserPrefix } from './identities.js';

/**
 * What a certificate is for in a Kubernetes cluster, told by its subject, usages and names.
 * Sources: K kubernetes/kubernetes v1.36.2 cmd/kubeadm/app/phases/certs/certlist.go,
 * cmd/kubeadm/app/phases/kubeconfig/kubeconfig.go, pkg/kubelet/certificate/kubelet.go,
 * cmd/kubelet/app/server.go; minikube pkg/minikube/bootstrapper/certs.go;
 * kubernetes/website setup/best-practices/certificates.md.
 */
export interface Role {
  /** In the middle of a sentence: `client certificate of kube-scheduler`. */
  readonly role: string;
  /** The same at the start of a line. */
  readonly title: string;
}

export interface Identity {
  /** The last CN; undefined: the API server takes nobody from this certificate. */
  readonly user: string | undefined;
  /** What the user's name gives by itself, when Kubernetes knows it. */
  readonly userEffect: string | undefined;
  /** Every O. `effect` is undefined for a group that Kubernetes does not know. */
  readonly groups: readonly { readonly name: string; readonly effect: string | undefined }[];
}

/** The role of a certificate; `fileName` tells apart what kubeadm makes alike (`server.crt`, `peer.crt`). */
export function describeRole(certificate: Certificate, fileName?: string): Role {
  const role = roleOf(certificate, fileName ?? '');
  return { role, title: role.startsWith('etcd') || role.startsWith('kube') ? role : capitalise(role) };
}

/** Whom the API server sees behind a client certificate. */
export function describeIdentity({ subject }: Pick<Certificate, 'subject'>): Identity {
  const user = subject.commonName === '' ? undefined : subject.commonName;
  return {
    user,
    userEffect: user === undefined ? undefined : findUser(user)?.effect,
    groups: subject.values('O').map((name) => ({ name, effect: findGroup(name)?.effect })),
  };
}

/** Whether a certificate may be shown by a server, by a client: no extended key usage allows both. */
export function usageOf({ extendedKeyUsage }: Pick<Certificate, 'extendedKeyUsage'>): {
  readonly server: boolean;
  readonly client: boolean;
} {
  const any = extendedKeyUsage === undefined || extendedKeyUsage.includes('anyExtendedKeyUsage');
  return { server: any || extendedKeyUsage.includes('serverAuth'), client: any || extendedKeyUsage.includes('clientAuth') };
}

/** How kubeadm renews a certificate: `kubeadm certs renew apiserver`; undefined for what it does not renew. */
export function findRenewCommand(certificate: Certificate, fileName: string): string | undefined {
  const name = certificate.isCA ? undefined : renewNames.find((each) => each.matches(certificate, fileName))?.name;
  return name && `kubeadm certs renew ${name}`;
}

/** Names that kubeadm, the kubelet and Secrets give to certificates which a server shows. Certlist.go; K cmd/kubelet/app/server.go; core/v1 Secret kubernetes.io/tls. */
export function isServingFileName(name: string): boolean {
  return /^(?:(?:kube-)?apiserver|server|peer|kubelet|tls)\.(?:crt|pem|cer)$|^kubelet-server-current\.pem$/.test(name);
}

const caRoles: Readonly<Record<string, string>> = {
  kubernetes: 'cluster CA',
  'kubernetes-ca': 'cluster CA',
  minikubeca: 'cluster CA of minikube',
  'etcd-ca': 'etcd CA',
  'front-proxy-ca': 'front-proxy CA',
  'kubernetes-front-proxy-ca': 'front-proxy CA',
  proxyclientca: 'front-proxy CA of minikube',
};

const leafRoles: Readonly<Record<string, string>> = {
  'system:kube-controller-manager': 'client certificate of kube-controller-manager',
  'system:kube-scheduler': 'client certificate of kube-scheduler',
  'system:kube-proxy': 'client certificate of kube-proxy',
  'kube-apiserver-kubelet-client': 'client certificate of kube-apiserver for kubelets',
  'kube-apiserver-etcd-client': 'client certificate of kube-apiserver for etcd',
  'kube-etcd-healthcheck-client': "client certificate of etcd's health check",
  'front-proxy-client': 'front-proxy client certificate of kube-apiserver',
  'kube-etcd': 'etcd server certificate',
  'kube-etcd-peer': 'etcd peer certificate',
  'service-accounts': 'certificate of the service account keys',
};

function roleOf(certificate: Certificate, fileName: string): string {
  const name = certificate.subject.commonName ?? '';
  if (certificate.isCA) return caRoles[name.toLowerCase()] ?? plainCaRole(certificate);
  const usage = usageOf(certificate);
  if (name.startsWith(nodeUserPrefix)) return nodeRole(name.slice(nodeUserPrefix.length), certificate);
  if (usage.server && isApiServer(certificate)) return 'kube-apiserver serving certificate';
  return leafRoles[name] ?? etcdRole(certificate, fileName) ?? selfSignedKubeletRole(certificate) ?? plainRole(certificate, name);
}

function plainCaRole(certificate: Certificate): string {
  return certificate.isSelfSigned ? 'root CA' : 'intermediate CA';
}

function nodeRole(node: string, { extendedKeyUsage }: Certificate): string {
  const server = extendedKeyUsage?.includes('serverAuth') ?? false;
  const client = extendedKeyUsage?.includes('clientAuth') ?? true;
  if (server && client) return `kubelet client and serving certificate of node ${node}`;
  return server ? `kubelet serving certificate of node ${node}` : `kubelet client certificate of node ${node}`;
}

/** The API server is the one that serves the names of the Service `kubernetes`. */
function isApiServer({ subject, subjectAltNames }: Certificate): boolean {
  if (subject.commonName === 'kube-apiserver') return true;
  return subjectAltNames?.some(({ type, value }) => type === 'DNS' && value.toLowerCase() === 'kubernetes.default.svc') ?? false;
}

function etcdRole(certificate: Certificate, fileName: string): string | undefined {
  if (certificate.issuer.commonName !== 'etcd-ca' || !certificate.extendedKeyUsage?.includes('serverAuth')) return undefined;
  return fileName.startsWith('peer') ? 'etcd peer certificate' : 'etcd server certificate';
}

/** The kubelet that is given no certificate signs one for `<host>@<unix time>` itself. K cmd/kubelet/app/server.go */
function selfSignedKubeletRole({ subject, issuer }: Certificate): string | undefined {
  const host = /^(.+)@\d{9,}$/.exec(subject.commonName ?? '')?.[1];
  return host !== undefined && issuer.commonName?.startsWith(`${host}-ca@`)
    ? `self-signed kubelet serving certificate of node ${host}`
    : undefined;
}

function plainRole(certificate: Certificate, commonName: string): string {
  const dns = certificate.subjectAltNames?.find(({ type }) => type === 'DNS')?.value;
  const of = commonName || dns ? ` of ${commonName || (dns ?? '')}` : '';
  const server = certificate.extendedKeyUsage?.includes('serverAuth') ?? false;
  const client = certificate.extendedKeyUsage?.includes('clientAuth') ?? false;
  const self = certificate.isSelfSigned ? 'self-signed ' : '';
  if (server && client) return `${self}client and server certificate${of}`;
  if (server) return `${self}server certificate${of}`;
  return client ? `${self}client certificate${of}` : `${self}certificate${of}`;
}

interface RenewName {
  readonly name: string;
  matches(certificate: Certificate, fileName: string): boolean;
}

const bySubject = (name: string, commonName: string): RenewName => ({ name, matches: ({ subject }) => subject.commonName === commonName });
const byEtcdFile = (name: string, fileName: RegExp): RenewName => ({
  name,
  matches: (certificate, file) => certificate.issuer.commonName === 'etcd-ca' && fileName.test(file),
});

/** kubernetes/website tasks/administer-cluster/kubeadm/kubeadm-certs.md, `kubeadm certs renew --help`. */
const renewNames: readonly RenewName[] = [
  bySubject('apiserver', 'kube-apiserver'),
  bySubject('apiserver-kubelet-client', 'kube-apiserver-kubelet-client'),
  bySubject('apiserver-etcd-client', 'kube-apiserver-etcd-client'),
  bySubject('front-proxy-client', 'front-proxy-client'),
  bySubject('etcd-healthcheck-client', 'kube-etcd-healthcheck-client'),
  bySubject('admin.conf', 'kubernetes-admin'),
  bySubject('super-admin.conf', 'kubernetes-super-admin'),
  bySubject('controller-manager.conf', 'system:kube-controller-manager'),
  bySubject('scheduler.conf', 'system:kube-scheduler'),
  byEtcdFile('etcd-server', /^server\./),
  byEtcdFile('etcd-peer', /^peer\./),
];

function capitalise(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
