import { endpointText } from '../../base/endpoints.js';
import { apiServerPort } from '../../knowledge/cluster-file.js';
import type { ProfileId } from '../../knowledge/certificate-profile.js';
import { findProfile } from '../../knowledge/certificate-profiles.js';
import { nodeUserPrefix, revocableAdminGroup } from '../../knowledge/identities.js';
import type { ClusterHost, ClusterSpec } from './cluster-spec.js';
import { kubeadmManifests } from './manifests/kubeadm-manifests.js';
import { isRelease, minorOf, releaseOf } from './kubernetes-release.js';
import type { AuthorityId, AuthorityItem, ClusterLayout, ItemRequest, LeafItem, Place } from './layout.js';

/**
 * The files of `kubeadm init phase certs all` and `kubeadm init phase kubeconfig all`, and of `kubeadm join` on further machines.
 * kubernetes cmd/kubeadm/app/phases/certs/certlist.go, phases/kubeconfig/kubeconfig.go; for etcd on machines of its own
 * kubernetes.io "Set up a High Availability etcd Cluster with kubeadm".
 */
export function kubeadmLayout(spec: ClusterSpec): ClusterLayout {
  const { controlPlanes, nodes, externalEtcd } = spec;
  const [first] = controlPlanes;
  return {
    authorities: authoritiesOf(spec),
    keyPairs: [{ privateKeys: at(controlPlanes, 'sa.key'), publicKeys: at(controlPlanes, 'sa.pub') }],
    leaves: [
      ...controlPlanes.flatMap((host) => controlPlane(spec, host)),
      ...(hasSuperAdmin(spec) ? [account(spec, first, { profile: 'super-admin', server: endpointOf(spec) })] : []),
      ...(externalEtcd.length > 0 ? externalEtcd : controlPlanes).flatMap((host) => etcdMember(spec, host)),
      ...[...controlPlanes, ...nodes].map((host) => kubelet(spec, host)),
    ],
    manifests: spec.hasManifests ? kubeadmManifests(spec) : [],
    notes: notesOf(spec),
  };
}

const pki = 'etc/kubernetes/pki';
/** Where kubelet-finalize points kubelet.conf, and where the kubelet puts what it renews (phases/init/kubeletfinalize.go). */
const kubeletCredentials = '/var/lib/kubelet/pki/kubelet-client-current.pem';

function at(hosts: readonly ClusterHost[], file: string): string[] {
  return hosts.map(({ root }) => `${root}${pki}/${file}`);
}

function authoritiesOf({ controlPlanes, nodes, externalEtcd, caLifetime }: ClusterSpec): readonly AuthorityItem[] {
  const request = (profile: ProfileId): ItemRequest => ({ profile, ...(caLifetime !== undefined && { lifetime: caLifetime }) });
  // Of members of their own the first keeps the key, and the control planes need the certificate only.
  const [keeper] = externalEtcd;
  return [
    { id: 'cluster', request: request('ca'), certificates: at([...controlPlanes, ...nodes], 'ca.crt'), keys: at(controlPlanes, 'ca.key') },
    {
      id: 'etcd',
      request: request('etcd-ca'),
      certificates: at([...externalEtcd, ...controlPlanes], 'etcd/ca.crt'),
      keys: at(keeper ? [keeper] : controlPlanes, 'etcd/ca.key'),
    },
    {
      id: 'front-proxy',
      request: request('front-proxy-ca'),
      certificates: at(controlPlanes, 'front-proxy-ca.crt'),
      keys: at(controlPlanes, 'front-proxy-ca.key'),
    },
  ];
}

function controlPlane(spec: ClusterSpec, host: ClusterHost): readonly LeafItem[] {
  const local = localServer(host);
  return [
    leaf(spec, host, { profile: 'apiserver', signer: 'cluster', extraSans: spec.certSans }),
    leaf(spec, host, { profile: 'apiserver-kubelet-client', signer: 'cluster' }),
    leaf(spec, host, { profile: 'front-proxy-client', signer: 'front-proxy' }),
    leaf(spec, host, { profile: 'apiserver-etcd-client', signer: 'etcd' }),
    account(spec, host, { profile: 'admin', server: endpointOf(spec) }),
    // These two dial their own machine (kubeconfig.go getKubeConfigSpecs).
    account(spec, host, { profile: 'controller-manager', server: local }),
    account(spec, host, { profile: 'scheduler', server: local }),
  ];
}

function etcdMember(spec: ClusterSpec, host: ClusterHost): readonly LeafItem[] {
  return [
    leaf(spec, host, { profile: 'etcd-server', signer: 'etcd', file: 'etcd/server' }),
    leaf(spec, host, { profile: 'etcd-peer', signer: 'etcd', file: 'etcd/peer' }),
    leaf(spec, host, { profile: 'etcd-healthcheck-client', signer: 'etcd', file: 'etcd/healthcheck-client' }),
  ];
}

interface LeafChoice {
  readonly profile: ProfileId;
  readonly signer: AuthorityId;
  readonly file?: string;
  readonly extraSans?: readonly string[];
}

function leaf(spec: ClusterSpec, host: ClusterHost, { profile, signer, file = profile, extraSans = [] }: LeafChoice): LeafItem {
  const request = { ...requestOf(spec, host, profile), extraSans };
  return { name: `${file} of ${host.name}`, signer, request, places: [{ form: 'pair', stem: `${host.root}${pki}/${file}` }] };
}

interface Account {
  readonly profile: 'admin' | 'super-admin' | 'controller-manager' | 'scheduler';
  readonly server: string;
}

function account(spec: ClusterSpec, host: ClusterHost, { profile, server }: Account): LeafItem {
  const user = findProfile(profile)?.commonName ?? profile;
  const place: Place = { form: 'kubeconfig', path: `${host.root}etc/kubernetes/${profile}.conf`, server, user, cluster: spec.clusterName };
  return { name: `${profile}.conf of ${host.name}`, signer: 'cluster', request: requestOf(spec, host, profile), places: [place] };
}

function kubelet(spec: ClusterSpec, host: ClusterHost): LeafItem {
  const user = `${nodeUserPrefix}${host.name}`;
  const conf = { path: `${host.root}etc/kubernetes/kubelet.conf`, server: endpointOf(spec), user, cluster: spec.clusterName };
  return {
    name: `kubelet.conf of ${host.name}`,
    signer: 'cluster',
    request: requestOf(spec, host, 'kubelet-client'),
    places: [
      { form: 'bundle', path: `${host.root}${kubeletCredentials.slice(1)}` },
      { form: 'kubeconfig', ...conf, credentials: kubeletCredentials },
    ],
  };
}

function requestOf(
  { kubernetesVersion, serviceSubnet, dnsDomain, endpoint, lifetime }: ClusterSpec,
  { name, addresses }: ClusterHost,
  profile: ProfileId,
): ItemRequest {
  const facts = {
    kubernetesVersion,
    node: name,
    addresses: [...addresses],
    serviceSubnet,
    dnsDomain,
    ...(endpoint !== undefined && { endpoint }),
  };
  return { profile, facts, ...(lifetime !== undefined && { lifetime }) };
}

/** What clients dial from elsewhere: the endpoint, or the only control plane. */
function endpointOf({ endpoint, controlPlanes: [first] }: ClusterSpec): string {
  return endpoint === undefined ? localServer(first) : `https://${endpoint}`;
}

function localServer({ addresses: [host = ''] }: ClusterHost): string {
  return `https://${endpointText({ host, port: apiServerPort })}`;
}

/** kubeadm writes super-admin.conf since the version in which admin.conf became revocable. */
function hasSuperAdmin({ kubernetesVersion }: ClusterSpec): boolean {
  return minorOf(kubernetesVersion) >= minorOf(revocableAdminGroup.since);
}

function notesOf(spec: ClusterSpec): readonly string[] {
  const group = revocableAdminGroup.name;
  return [
    ...(spec.hasManifests ? startNotes(spec) : [kubeadmNote(spec)]),
    ...(hasSuperAdmin(spec)
      ? [
          `admin.conf has rights once the group \`${group}\` is bound, which \`kubeadm init\` does; without it: \`kubectl --kubeconfig super-admin.conf create clusterrolebinding ${group} --clusterrole=cluster-admin --group=${group}\`.`,
        ]
      : []),
  ];
}

function kubeadmNote({ controlPlanes: [first] }: ClusterSpec): string {
  return first.root === ''
    ? 'Copy `etc` and `var` to the machine, keeping modes (`rsync -a`), and run `kubeadm init`; it uses what is there.'
    : 'Each folder is the root of one machine: copy its `etc` and `var` there, keeping modes (`rsync -a`), then run `kubeadm init` on the first control plane and `kubeadm join` on the others; kubeadm uses what is there.';
}

/** `kubeadm init` refuses manifests that are there (preflight FileAvailable), and nothing is left for it to write. */
function startNotes({ controlPlanes: [first], kubernetesVersion, podSubnet }: ClusterSpec): readonly string[] {
  const copied =
    first.root === '' ? 'Copy `etc` and `var` to the machine' : 'Each folder is the root of one machine: copy its `etc` and `var` there';
  return [
    `${copied}, keeping modes (\`rsync -a\`), and start the kubelet (\`systemctl enable --now kubelet\`): it starts the rest. \`kubeadm init\` and \`join\` are not needed and would stop at the manifests.`,
    'kube-proxy, CoreDNS and the network of Pods are installed into the running cluster: `kubeadm init phase addon all`, and what your network plugin says.',
    ...(podSubnet === undefined
      ? ['Nodes get no part of a network of Pods, as with kubeadm: network plugins that want `--cluster-cidr` need `--pod-cidr`.']
      : []),
    ...(isRelease(kubernetesVersion)
      ? []
      : [`Images are those of v${releaseOf(kubernetesVersion)}: give the release that you mean with \`--kubernetes-version\`.`]),
  ];
}
