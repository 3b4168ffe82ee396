/**
 * Who a client certificate is to Kubernetes. The API server takes the last CN as the user's name and
 * every O as a group; OU and everything else mean nothing. Both are compared exactly, case included.
 * Source: kubernetes/apiserver pkg/authentication/request/x509/x509.go;
 * kubernetes/website reference/access-authn-authz/rbac.md.
 *
 * Source keys: K kubernetes/kubernetes v1.36.2, AS kubernetes/apiserver,
 * POL K plugin/pkg/auth/authorizer/rbac/bootstrappolicy, KA K cmd/kubeadm/app.
 */

export interface KnownGroup {
  readonly name: string;
  /** What membership gives, in one sentence without a full stop. */
  readonly effect: string;
  /** `none`: a name that people put into O although nothing is bound to it. */
  readonly power: 'superuser' | 'bound' | 'none';
  readonly since?: string;
  readonly source: string;
}

export interface KnownUser {
  /** The name, or with `prefix` what it starts with. */
  readonly name: string;
  readonly match: 'exact' | 'prefix';
  readonly effect: string;
  readonly source: string;
}

/** The group that no RBAC rule, webhook or revocation can hold back. */
export const superuserGroup = 'system:masters';
/** kubeadm's own admin group, which can be taken away again. */
export const revocableAdminGroup = { name: 'kubeadm:cluster-admins', since: '1.29', source: 'KA/constants/constants.go' };
export const nodesGroup = 'system:nodes';
export const nodeUserPrefix = 'system:node:';

export const knownGroups: readonly KnownGroup[] = [
  {
    name: superuserGroup,
    effect:
      'unrestricted access to everything, in front of RBAC, webhooks and NodeRestriction; it cannot be taken away from a certificate before it expires',
    power: 'superuser',
    source: 'K pkg/kubeapiserver/authorizer/reload.go, POL',
  },
  {
    name: revocableAdminGroup.name,
    effect: 'cluster-admin through the ClusterRoleBinding kubeadm:cluster-admins; deleting the binding revokes it',
    power: 'bound',
    since: revocableAdminGroup.since,
    source: revocableAdminGroup.source,
  },
  {
    name: nodesGroup,
    effect: 'together with the user system:node:<node>, what the Node authorizer grants to the kubelet of that node',
    power: 'bound',
    source: 'POL, KA/phases/bootstraptoken, K plugin/pkg/auth/authorizer/node/node_authorizer.go',
  },
  {
    name: 'system:bootstrappers',
    effect: 'no rights by itself; the group of all bootstrap tokens',
    power: 'bound',
    source: 'K staging/src/k8s.io/cluster-bootstrap',
  },
  {
    name: 'system:bootstrappers:kubeadm:default-node-token',
    effect: "kubeadm lets it ask for a node's first certificate and read what a joining node needs",
    power: 'bound',
    source: 'KA/constants/constants.go',
  },
  {
    name: 'system:authenticated',
    effect: 'discovery and basic information; the API server adds it by itself',
    power: 'bound',
    source: 'AS pkg/authentication/user/user.go',
  },
  {
    name: 'system:unauthenticated',
    effect: 'public version information only; the API server adds it by itself',
    power: 'bound',
    source: 'POL',
  },
  {
    name: 'system:serviceaccounts',
    effect: 'reading the service account issuer; meant for service accounts',
    power: 'bound',
    source: 'POL',
  },
  {
    name: 'system:monitoring',
    effect: 'reading metrics and health paths through the ClusterRole system:monitoring',
    power: 'bound',
    source: 'POL',
  },
  {
    name: 'system:node-proxier',
    effect: 'nothing: the ClusterRole of this name is bound to the user system:kube-proxy',
    power: 'none',
    source: 'POL',
  },
  {
    name: 'system:kube-controller-manager',
    effect: 'nothing: the rights are bound to the user of this name (CN)',
    power: 'none',
    source: 'POL',
  },
  { name: 'system:kube-scheduler', effect: 'nothing: the rights are bound to the user of this name (CN)', power: 'none', source: 'POL' },
];

/** Groups that are made of a prefix and a name. */
const groupFamilies: readonly { readonly prefix: string; readonly effect: string }[] = [
  { prefix: 'system:bootstrappers:', effect: 'a group of bootstrap tokens; no rights unless something is bound to it' },
  { prefix: 'system:serviceaccounts:', effect: 'the service accounts of one namespace; no rights by default' },
];

export const knownUsers: readonly KnownUser[] = [
  { name: 'system:kube-controller-manager', match: 'exact', effect: 'ClusterRole system:kube-controller-manager', source: 'POL' },
  {
    name: 'system:kube-scheduler',
    match: 'exact',
    effect: 'ClusterRoles system:kube-scheduler and system:volume-scheduler',
    source: 'POL',
  },
  { name: 'system:kube-proxy', match: 'exact', effect: 'ClusterRole system:node-proxier', source: 'POL' },
  {
    name: nodeUserPrefix,
    match: 'prefix',
    effect: 'the Node authorizer, with the group system:nodes',
    source: 'K pkg/auth/nodeidentifier/default.go',
  },
  {
    name: 'kubernetes-admin',
    match: 'exact',
    effect: 'no rights of its own; they come from its groups',
    source: 'KA/phases/kubeconfig/kubeconfig.go',
  },
  {
    name: 'kubernetes-super-admin',
    match: 'exact',
    effect: 'no rights of its own; they come from its groups',
    source: 'KA/phases/kubeconfig/kubeconfig.go',
  },
  {
    name: 'kube-apiserver-kubelet-client',
    match: 'exact',
    effect: 'with kubeadm ≥ 1.36.1, ClusterRole system:kubelet-api-admin',
    source: 'KA/phases/certs/certlist.go, K CHANGELOG-1.36.md (#138958)',
  },
  {
    name: 'kube-apiserver-etcd-client',
    match: 'exact',
    effect: 'an identity for etcd, not for Kubernetes',
    source: 'KA/phases/certs/certlist.go',
  },
  {
    name: 'kube-etcd-healthcheck-client',
    match: 'exact',
    effect: 'an identity for etcd, not for Kubernetes',
    source: 'KA/phases/certs/certlist.go',
  },
  {
    name: 'front-proxy-client',
    match: 'exact',
    effect: 'proves the aggregator to extension API servers',
    source: 'KA/phases/controlplane/manifests.go',
  },
];

/** The one account that is meant to hold the superuser group: kubeadm keeps it apart for emergencies. KA/phases/kubeconfig/kubeconfig.go */
export const breakGlassUsers: readonly string[] = ['kubernetes-super-admin'];

/**
 * Users and components to whom an installer itself gave the superuser group, so that nobody chose it:
 * kubeadm up to 1.28 (its admin and three client certificates; kubernetes#121837, #120521, #119859),
 * minikube (pkg/minikube/bootstrapper/certs.go), kops (pkg/kubeconfig/create_kubecfg.go),
 * Kubernetes The Hard Way and its forks (`admin`), k3s and OpenShift (`system:admin`), RKE (`kube-admin`).
 */
export const installerSuperusers: readonly string[] = [
  'kubernetes-admin',
  'kube-apiserver-kubelet-client',
  'kube-apiserver-etcd-client',
  'kube-etcd-healthcheck-client',
  'minikube-user',
  'minikube',
  'aggregator',
  'admin',
  'kube-admin',
  'kubecfg',
  'system:admin',
];

/** What the API server's front proxy is called by kubeadm, in its certificate and in `--requestheader-allowed-names`. KA/phases/certs/certlist.go */
export const frontProxyUser = 'front-proxy-client';

/** Components that have a user of their own: their name without the prefix, which authenticates as nobody in particular. */
export const componentUsers: readonly string[] = ['kube-scheduler', 'kube-controller-manager', 'kube-proxy'];

/** Subject values seen in guides that are not one edit away from the right one. facts: compiled from the exact-match rule and the named guides. */
const groupMisspellings: Readonly<Record<string, readonly string[]>> = {
  'system:node': [nodesGroup],
  'system:master': [superuserGroup],
  'system:bootstrapper': ['system:bootstrappers'],
  'kubeadm:cluster-admin': [revocableAdminGroup.name],
};

/** Words that mean something else elsewhere: wrong only in what is plainly a Kubernetes client certificate. */
const ambiguousGroups: Readonly<Record<string, readonly string[]>> = {
  masters: [superuserGroup],
  'system-masters': [superuserGroup],
  'cluster-admin': [revocableAdminGroup.name, superuserGroup],
  'cluster-admins': [revocableAdminGroup.name, superuserGroup],
};

const userMisspellings: Readonly<Record<string, string>> = {
  'system:controller-manager': 'system:kube-controller-manager',
  'system:scheduler': 'system:kube-scheduler',
  'system:proxy': 'system:kube-proxy',
  'system:node-proxier': 'system:kube-proxy',
};

/** CN of the CAs that installers make for Kubernetes itself; lower case. Sources: KA, KTHW, mumshad, minikube, kops. */
const clusterCaNames: readonly string[] = ['kubernetes', 'kubernetes-ca', 'minikubeca', 'kube-ca', 'kubernetes ca'];

/** What a group gives, or undefined for one that Kubernetes does not know. */
export function findGroup(name: string): { readonly effect: string; readonly power: KnownGroup['power'] } | undefined {
  const known = knownGroups.find((group) => group.name === name);
  if (known) return known;
  const family = groupFamilies.find(({ prefix }) => name.startsWith(prefix) && name.length > prefix.length);
  return family && { effect: family.effect, power: 'bound' };
}

/** What a user name gives by itself, or undefined for one that Kubernetes does not know. */
export function findUser(name: string): KnownUser | undefined {
  return knownUsers.find((user) =>
    user.match === 'exact' ? user.name === name : name.startsWith(user.name) && name.length > user.name.length,
  );
}

/** What a group was probably meant to be; the first is the best guess. Empty: no reason to think that it is a mistake. */
export function findIntendedGroups(name: string): readonly string[] {
  if (findGroup(name)) return [];
  const listed = groupMisspellings[name.toLowerCase()];
  if (listed) return listed;
  const doubled = /^system:(system:.+)$/.exec(name)?.[1];
  if (doubled && findGroup(doubled)) return [doubled];
  return hasReservedPrefix(name) ? knownGroups.filter((group) => isOneEditApart(name, group.name)).map((group) => group.name) : [];
}

/** The same for words that only a plain Kubernetes identity makes suspicious: `masters`. */
export function findIntendedGroupsOfWord(name: string): readonly string[] {
  return ambiguousGroups[name.toLowerCase()] ?? [];
}

/** What a user name was probably meant to be; undefined: no reason to think that it is a mistake. */
export function findIntendedUser(name: string): string | undefined {
  if (findUser(name)) return undefined;
  const listed = userMisspellings[name];
  if (listed) return listed;
  const node = /^(?:system:nodes|System:[Nn]odes?|system:Nodes?|sytem:nodes?|system-nodes?):(.+)$/.exec(name)?.[1];
  if (node) return nodeUserPrefix + node;
  const doubled = /^system:(system:.+)$/.exec(name)?.[1];
  if (doubled && findUser(doubled)) return doubled;
  const prefixed = knownUsers.filter((user) => user.match === 'exact' && user.name.startsWith('system:'));
  return prefixed.find((user) => isOneEditApart(name, user.name))?.name;
}

/** Whether a user is, by its name, a program of the cluster and no person. */
export function isComponentName(user: string): boolean {
  return /^(?:system:|kube-|kubelet|apiserver|etcd|front-proxy)/.test(user);
}

/** The CA that kubeadm makes for etcd. K cmd/kubeadm/app/phases/certs/certlist.go */
export const etcdCaName = 'etcd-ca';

/** Whether a CA of this name is, by its name, the CA of a Kubernetes cluster. */
export function isClusterCaName(commonName: string | undefined): boolean {
  return commonName !== undefined && clusterCaNames.includes(commonName.toLowerCase());
}

/** `system:` is reserved for Kubernetes and `kubeadm:` is kubeadm's; a slip of one character in the prefix counts too. */
function hasReservedPrefix(name: string): boolean {
  const colon = name.search(/[:.;_-]/);
  const prefix = name.slice(0, colon + 1).toLowerCase();
  return ['system:', 'kubeadm:'].some((known) => prefix === known || isOneEditApart(prefix, known));
}

/** Whether two names differ by case only, or by one character added, lost, changed or swapped with its neighbour. */
function isOneEditApart(a: string, b: string): boolean {
  if (a === b) return false;
  if (a.toLowerCase() === b.toLowerCase()) return true;
  if (Math.abs(a.length - b.length) > 1) return false;
  let start = 0;
  while (start < a.length && a[start] === b[start]) start++;
  let endA = a.length;
  let endB = b.length;
  while (endA > start && endB > start && a[endA - 1] === b[endB - 1]) {
    endA--;
    endB--;
  }
  const left = a.slice(start, endA);
  const right = b.slice(start, endB);
  if (left.length <= 1 && right.length <= 1) return true;
  return left.length === 2 && right.length === 2 && left[0] === right[1] && left[1] === right[0];
}
