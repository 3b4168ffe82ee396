/** A certificate of a Kubernetes cluster, as it is issued. */
export interface CertificateProfile {
  readonly id: ProfileId;
  /** At the start of a line, as `describeRole` calls what comes of it: `kube-apiserver serving certificate`. */
  readonly title: string;
  /** Who shows it and who checks it, in one sentence. */
  readonly detail: string;
  /** `key-pair` makes a private and a public key, and no certificate. */
  readonly makes: 'root' | 'intermediate' | 'leaf' | 'key-pair';
  /** The CA that signs it in a cluster; `any`: no CA in particular. */
  readonly signer: 'itself' | 'cluster' | 'etcd' | 'front-proxy' | 'any';
  /** With places `{node}`, `{user}`, `{service}`, `{namespace}`; absent: the person gives the subject. */
  readonly commonName?: string;
  readonly groups: readonly VersionedGroups[];
  readonly usages: readonly ExtendedUsage[];
  readonly names: NameRule;
  /** Without these it cannot be made. */
  readonly needs: readonly ProfileInput[];
  readonly days: number;
  /** Path below the PKI folder as kubeadm has it, without an ending. */
  readonly file: string;
  readonly source: string;
}

export type ProfileId =
  | 'ca'
  | 'etcd-ca'
  | 'front-proxy-ca'
  | 'intermediate-ca'
  | 'apiserver'
  | 'apiserver-kubelet-client'
  | 'apiserver-etcd-client'
  | 'front-proxy-client'
  | 'etcd-server'
  | 'etcd-peer'
  | 'etcd-healthcheck-client'
  | 'kubelet-client'
  | 'kubelet-server'
  | 'controller-manager'
  | 'scheduler'
  | 'kube-proxy'
  | 'admin'
  | 'super-admin'
  | 'user'
  | 'webhook'
  | 'server'
  | 'client'
  | 'both'
  | 'service-account';

export type ExtendedUsage = 'serverAuth' | 'clientAuth';

/** Where the names come from: kubeadm's rule for one component, or what the person gives. */
export type NameRule = 'none' | 'common-name' | 'apiserver' | 'etcd' | 'node' | 'service' | 'given';

export type ProfileInput = 'node' | 'addresses' | 'user' | 'service' | 'namespace';

/** Groups (`O`) up to and including a version, `1.28` or `1.36.0`; without `until` from there on. */
export interface VersionedGroups {
  readonly until?: string;
  readonly groups: readonly string[];
}
