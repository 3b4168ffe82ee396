import type { ComponentRun } from '../../documents/component/model.js';
import type { Document } from '../../documents/document.js';
import type { Kubeconfig } from '../../documents/kubeconfig/model.js';
import type { ManifestObject } from '../../documents/manifest/model.js';
import type { Location } from '../../findings.js';
import type { Site } from '../grouping/group-clusters.js';
import type { ClusterDocuments } from './cluster-documents.js';
import type { Slot } from './slot.js';

/** What all components have. */
export interface Component {
  /** As a person tells it from others: `kube-apiserver`, `kube-apiserver cp2`. */
  readonly name: string;
  readonly site: Site | undefined;
  readonly document: Document;
  /** The word that names the program, or the start of its configuration. */
  readonly at: Location;
}

/** A host that somebody dials, where it is written. */
export interface Dialled {
  readonly host: string;
  readonly port: number | undefined;
  readonly scheme: 'http' | 'https';
  readonly at: Location;
}

/** A certificate with its key. */
export interface Pair {
  readonly certificate: Slot;
  readonly key: Slot;
}

export interface ApiServer extends Component {
  /** Undefined for a server of which only the certificate is here. */
  readonly run: ComponentRun | undefined;
  readonly serving: Pair;
  readonly clientCa: Slot;
  readonly proxyCa: Slot;
  readonly kubeletClient: Pair;
  readonly kubeletCa: Slot;
  readonly proxyClient: Pair;
  readonly etcdClient: Pair;
  readonly etcdCa: Slot;
  readonly etcdServers: readonly Dialled[];
  readonly serviceAccountKeys: readonly Slot[];
  readonly serviceAccountSigner: Slot;
  readonly advertised: Dialled | undefined;
  /** 6443 unless it is said otherwise; undefined when a variable decides. */
  readonly port: number | undefined;
  /** The address of the Service `kubernetes`: the first of the Service network. */
  readonly serviceAddress: Dialled | undefined;
}

export interface EtcdMember extends Component {
  readonly run: ComponentRun;
  readonly serving: Pair;
  readonly clientCa: Slot;
  /** Whether clients must show a certificate: `--trusted-ca-file` alone is enough. */
  readonly wantsClients: boolean;
  readonly peer: Pair;
  readonly peerCa: Slot;
  readonly wantsPeers: boolean;
  readonly clientUrls: readonly Dialled[];
  readonly peerUrls: readonly Dialled[];
  /** The members that it knows, itself among them. */
  readonly initialCluster: readonly (Dialled & { readonly member: string })[];
}

export interface ControllerManager extends Component {
  readonly run: ComponentRun;
  readonly rootCa: Slot;
  readonly signing: Pair;
  /** What it signs the certificates of clients with: the flags for single signers, or the one for all. */
  readonly clientSigners: readonly Pair[];
  readonly serviceAccountKey: Slot;
  readonly clientCa: Slot;
  /** Whose certificates it takes for those of a front proxy. */
  readonly proxyCa: Slot;
}

export interface Kubelet extends Component {
  /** Undefined when only its configuration is here. */
  readonly run: ComponentRun | undefined;
  readonly config: ManifestObject | undefined;
  readonly clientCa: Slot;
  readonly serving: Pair;
  /** Where its serving certificate comes from; undefined when its configuration is not here. */
  readonly servingFrom: 'files' | 'cluster' | 'itself' | undefined;
  /** Who uses its kubeconfig: the kubelet itself. */
  readonly client: KubeClient | undefined;
  readonly node: NodeIdentity | undefined;
}

/** The node that a kubelet is, told by all that lies on its machine. */
export interface NodeIdentity {
  readonly name: string;
  /** `--hostname-override` says so, or at least two that do not know of each other beside the client certificate. */
  readonly isSure: boolean;
  /** Names that something else than its kubeconfig speaks for. */
  readonly witnessed: ReadonlySet<string>;
}

/** The addresses of a node, by type, as its object has them. */
export interface NodeAddresses {
  readonly name: string;
  readonly addresses: readonly { readonly type: string; readonly host: string; readonly at: Location }[];
}

export interface MetricsServer extends Component {
  readonly run: ComponentRun;
  readonly trust: Trust;
  readonly credentials: Credentials;
}

/** A service that kube-apiserver dials: a webhook, or another API server behind it. */
export interface CalledService extends Component {
  readonly type: 'webhook' | 'aggregated';
  readonly dialled: Dialled;
  readonly trust: Trust;
  /** The Secret that its Pods mount. */
  readonly serving: Slot;
}

/** A bootstrap token whose Secret is here. Never shown. */
export interface BootstrapToken {
  readonly token: string;
  /** Milliseconds since the epoch; undefined: never. */
  readonly expires: number | undefined;
}

export type ClientRole = 'kube-controller-manager' | 'kube-scheduler' | 'kubelet' | 'kubelet-bootstrap' | 'kube-proxy' | 'kube-apiserver';

/** How a client trusts the server that it dials. */
export type Trust =
  { readonly type: 'slot'; readonly slot: Slot } | { readonly type: 'system' } | { readonly type: 'insecure'; readonly at: Location };

/** What a client shows of itself. */
export type Credentials =
  | { readonly type: 'certificate'; readonly pair: Pair }
  /** `token`: as it is written, never shown; undefined when the files do not have it. */
  | { readonly type: 'token'; readonly token?: string }
  | { readonly type: 'basic' | 'plugin' | 'nothing' };

/** One context of a kubeconfig. */
export interface KubeClient extends Component {
  readonly config: Kubeconfig;
  readonly context: string;
  readonly isCurrent: boolean;
  /** The component that uses it, told by who names the file, or by the file's name. */
  readonly role: ClientRole | undefined;
  readonly node: string | undefined;
  readonly server: Dialled | undefined;
  /** The name that is verified instead of the host. */
  readonly serverName: (Location & { readonly host: string }) | undefined;
  readonly trust: Trust;
  readonly credentials: Credentials;
  /** Where the context names its user. */
  readonly user: Location | undefined;
  readonly userName: string | undefined;
}

/** What uses a kubeconfig. */
export interface ConfigUser {
  readonly role: ClientRole;
  readonly node: string | undefined;
}

/** A place that names a kubeconfig for a component to log in with. */
export interface ConfigUse extends ConfigUser {
  readonly flag: string;
  /** The path. */
  readonly at: Location;
  /** Where the kubeconfig is. */
  readonly uri: string;
}

/** A cluster's components and what holds them together. */
export interface ClusterModel {
  /** How a person calls it: the name of its folder. */
  readonly name: string;
  readonly documents: ClusterDocuments;
  /** Addresses of the API servers of other clusters of the workspace. */
  readonly elsewhere: ReadonlySet<string>;
  readonly apiServers: readonly ApiServer[];
  readonly etcdMembers: readonly EtcdMember[];
  readonly controllerManagers: readonly ControllerManager[];
  readonly kubelets: readonly Kubelet[];
  readonly metricsServers: readonly MetricsServer[];
  readonly services: readonly CalledService[];
  readonly nodes: readonly NodeAddresses[];
  /** The front proxy's CA that aggregated API servers read from the cluster. */
  readonly publishedProxyCa: Slot;
  readonly bootstrapTokens: readonly BootstrapToken[];
  /** The kubeconfigs that components are told to use. */
  readonly configUses: readonly ConfigUse[];
  readonly clients: readonly KubeClient[];
  /** Every component that runs, whatever program it is. */
  readonly runs: readonly ComponentRun[];
  /** Every Kubernetes object of its documents. */
  readonly objects: readonly ManifestObject[];
}
