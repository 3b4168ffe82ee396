import { apiServerNames } from '../../knowledge/apiserver-names.js';
import { apiServerPort } from '../../knowledge/cluster-file.js';
import { nodesGroup, nodeUserPrefix, superuserGroup } from '../../knowledge/identities.js';
import { firstServiceAddress } from '../../base/service-address.js';
import type { ClusterHost, ClusterSpec } from './cluster-spec.js';
import { hardWayManifests } from './manifests/hard-way-manifests.js';
import type { ClusterLayout, ItemRequest, LeafItem, Place } from './layout.js';

/**
 * The files of kubernetes-the-hard-way where its chapters 04 and 05 put them (kelseyhightower/kubernetes-the-hard-way ca.conf,
 * docs/04-certificate-authority.md, docs/05-kubernetes-configuration-files.md, units/). Two slips of its ca.conf are mended:
 * `kubernetes.default.svc.cluster.local` is covered, and the scheduler's group has its prefix once.
 */
export function hardWayLayout(spec: ClusterSpec): ClusterLayout {
  const { controlPlanes, nodes } = spec;
  return {
    authorities: [
      {
        id: 'cluster',
        request: { profile: 'ca', subject: 'CN=CA', ...(spec.caLifetime !== undefined && { lifetime: spec.caLifetime }) },
        certificates: [
          ...controlPlanes.map((host) => `${host.root}${lib}/ca.crt`),
          ...(isReplicated(spec) ? controlPlanes.map((host) => `${host.root}${etcd}/ca.crt`) : []),
          ...nodes.map((host) => `${host.root}${kubelet}/ca.crt`),
        ],
        keys: controlPlanes.map((host) => `${host.root}${lib}/ca.key`),
      },
    ],
    keyPairs: [],
    leaves: [
      serviceAccounts(spec),
      ...controlPlanes.flatMap((host) => controlPlane(spec, host)),
      ...nodes.flatMap((host) => node(spec, host)),
    ],
    manifests: spec.hasManifests ? hardWayManifests(spec, { server: serverOf(spec), isReplicated: isReplicated(spec) }) : [],
    notes: notesOf(spec),
  };
}

const lib = 'var/lib/kubernetes';
const kubelet = 'var/lib/kubelet';
const etcd = 'etc/etcd';

/**
 * Members of etcd on several machines need TLS. The tutorial had them until 2023, and they showed the API server's own
 * certificate, from /etc/etcd (tag 1.18.6, docs/07-bootstrapping-etcd.md).
 */
function isReplicated({ controlPlanes }: ClusterSpec): boolean {
  return controlPlanes.length > 1;
}

/** A certificate that serves as the key pair of tokens: kube-apiserver takes the public key out of it. */
function serviceAccounts(spec: ClusterSpec): LeafItem {
  const places = spec.controlPlanes.map(({ root }): Place => ({ form: 'pair', stem: `${root}${lib}/service-accounts` }));
  return {
    name: 'service-accounts',
    signer: 'cluster',
    request: { profile: 'client', subject: 'CN=service-accounts', ...lifetimeOf(spec) },
    places,
  };
}

function controlPlane(spec: ClusterSpec, host: ClusterHost): readonly LeafItem[] {
  const server = serverOf(spec);
  return [
    {
      name: `kube-api-server of ${host.name}`,
      signer: 'cluster',
      request: both(spec, 'CN=kubernetes', apiServerSans(spec, host)),
      places: [lib, ...(isReplicated(spec) ? [etcd] : [])].map((folder): Place => ({
        form: 'pair',
        stem: `${host.root}${folder}/kube-api-server`,
      })),
    },
    ...['kube-controller-manager', 'kube-scheduler'].map((name) => component(spec, host, { name, folder: lib, server })),
    {
      name: `admin.kubeconfig of ${host.name}`,
      signer: 'cluster',
      request: { profile: 'client', subject: `CN=admin,O=${superuserGroup}`, ...lifetimeOf(spec) },
      places: [
        kubeconfig(spec, { path: `${host.root}root/admin.kubeconfig`, user: 'admin', server: `https://127.0.0.1:${apiServerPort}` }),
      ],
    },
  ];
}

interface Component {
  readonly name: string;
  readonly folder: string;
  readonly server: string;
}

function component(spec: ClusterSpec, host: ClusterHost, { name, folder, server }: Component): LeafItem {
  const user = `system:${name}`;
  return {
    name: `${name}.kubeconfig of ${host.name}`,
    signer: 'cluster',
    request: both(spec, `CN=${user},O=${user}`, [name, '127.0.0.1']),
    places: [kubeconfig(spec, { path: `${host.root}${folder}/${name}.kubeconfig`, user, server })],
  };
}

function node(spec: ClusterSpec, host: ClusterHost): readonly LeafItem[] {
  const user = `${nodeUserPrefix}${host.name}`;
  const server = serverOf(spec);
  return [
    {
      name: `kubelet of ${host.name}`,
      signer: 'cluster',
      request: both(spec, `CN=${user},O=${nodesGroup}`, [host.name, ...host.addresses, '127.0.0.1']),
      places: [
        { form: 'pair', stem: `${host.root}${kubelet}/kubelet` },
        kubeconfig(spec, { path: `${host.root}${kubelet}/kubeconfig`, user, server }),
      ],
    },
    {
      name: `kube-proxy of ${host.name}`,
      signer: 'cluster',
      request: both(spec, 'CN=system:kube-proxy,O=system:node-proxier', ['kube-proxy', '127.0.0.1']),
      places: [kubeconfig(spec, { path: `${host.root}var/lib/kube-proxy/kubeconfig`, user: 'system:kube-proxy', server })],
    },
  ];
}

function kubeconfig({ clusterName }: ClusterSpec, place: { readonly path: string; readonly user: string; readonly server: string }): Place {
  return { form: 'kubeconfig', ...place, cluster: clusterName, context: 'default' };
}

function both(spec: ClusterSpec, subject: string, sans: readonly string[]): ItemRequest {
  return { profile: 'both', subject, sans, ...lifetimeOf(spec) };
}

function lifetimeOf({ lifetime }: ClusterSpec): Pick<ItemRequest, 'lifetime'> {
  return lifetime === undefined ? {} : { lifetime };
}

function apiServerSans({ serviceSubnet, dnsDomain, endpoint, certSans }: ClusterSpec, { name, addresses }: ClusterHost): readonly string[] {
  return [
    ...['127.0.0.1', firstServiceAddress(serviceSubnet) ?? ''],
    ...apiServerNames([`kubernetes.default.svc.${dnsDomain}`]),
    ...[hostName(name), 'api-server.kubernetes.local', name, ...addresses],
    ...(endpoint === undefined ? [] : [endpoint.replace(/:\d+$/, '').replace(/^\[|\]$/g, '')]),
    ...certSans,
  ];
}

/** `server.kubernetes.local`, which every machine has in its /etc/hosts (docs/03-compute-resources.md). */
function hostName(name: string): string {
  return `${name}.kubernetes.local`;
}

function serverOf({ endpoint, controlPlanes: [first] }: ClusterSpec): string {
  return `https://${endpoint ?? `${hostName(first.name)}:${apiServerPort}`}`;
}

function notesOf(spec: ClusterSpec): readonly string[] {
  const {
    endpoint,
    controlPlanes: [first],
  } = spec;
  return [
    'Each folder is the root of one machine: copy what is in it there, keeping modes (`rsync -a`).',
    ...(spec.hasManifests
      ? [
          'Start the units of each machine, etcd first (`systemctl daemon-reload`, `systemctl enable --now etcd`), and let kube-apiserver reach kubelets: `kubectl apply -f /root/kube-apiserver-to-kubelet.yaml --kubeconfig /root/admin.kubeconfig`.',
          'Secrets are not encrypted at rest: the tutorial’s `--encryption-provider-config` names a key that is none of a PKI.',
        ]
      : []),
    ...(endpoint === undefined ? [`Kubeconfigs dial \`${hostName(first.name)}\`: every machine needs it in its /etc/hosts.`] : []),
    isReplicated(spec)
      ? "etcd's members show the API server's certificate, for clients and for each other (`--cert-file`, `--peer-cert-file` /etc/etcd/kube-api-server.crt, `--trusted-ca-file`, `--peer-trusted-ca-file` /etc/etcd/ca.crt): whoever has a certificate of this CA may read all of etcd."
      : 'etcd has no certificates in this layout: it listens on the loopback of the control plane.',
  ];
}
