import type { ClusterMachine, ClusterParams } from '../../../protocol/index.js';
import { endpointsOf, endpointText } from '../../base/endpoints.js';
import { firstServiceAddress } from '../../base/service-address.js';
import { parseIpAddress } from '../../formats/x509/ip-address.js';
import { apiServerPort, clusterDefaults } from '../../knowledge/cluster-file.js';
import { isRefusal, refuse, type KeyKind, type Refusal } from '../issue-request.js';
import { parseSan } from '../subject/parse-san.js';
import { findWrongManifests } from './find-wrong-manifests.js';

/** A cluster with everything decided and checked that does not rest on files. */
export interface ClusterSpec {
  readonly layout: 'kubeadm' | 'hard-way';
  readonly kubernetesVersion: string;
  readonly clusterName: string;
  readonly controlPlanes: readonly [ClusterHost, ...ClusterHost[]];
  readonly nodes: readonly ClusterHost[];
  readonly externalEtcd: readonly ClusterHost[];
  /** `host:port` that all clients dial; undefined: the machine's own address. */
  readonly endpoint: string | undefined;
  readonly serviceSubnet: string;
  /** undefined: nodes get no part of it from the cluster. */
  readonly podSubnet: string | undefined;
  readonly dnsDomain: string;
  readonly certSans: readonly string[];
  readonly hasManifests: boolean;
  readonly key: KeyKind;
  readonly lifetime: string | undefined;
  readonly caLifetime: string | undefined;
}

export interface ClusterHost {
  readonly name: string;
  readonly addresses: readonly string[];
  /** Where its files lie below the target: empty, or a folder with `/` behind it. */
  readonly root: string;
}

/** Fills in what is usual and refuses what could not work. */
export function clusterSpec(params: ClusterParams): ClusterSpec | Refusal {
  const { layout = 'kubeadm', key = clusterDefaults.key, lifetime, caLifetime, certSANs = [] } = params;
  const machines = readMachines(params);
  if (isRefusal(machines)) return machines;
  const usual = layout === 'kubeadm' ? clusterDefaults.kubeadm : clusterDefaults.hardWay;
  const { clusterName = usual.clusterName, serviceSubnet = usual.serviceSubnet, dnsDomain = usual.dnsDomain } = params;
  const { podSubnet = usual.podSubnet, manifests: hasManifests = false } = params;
  const endpoint = readEndpoint(params);
  if (isRefusal(endpoint)) return endpoint;
  const kubernetesVersion = (params.kubernetesVersion ?? clusterDefaults.kubernetesVersion).replace(/^v/, '');
  const { externalEtcd } = machines;
  const wrong =
    findWrong({ kubernetesVersion, serviceSubnet, dnsDomain, key, clusterName, certSANs, layout, externalEtcd }) ??
    findWrongManifests({ layout, kubernetesVersion, serviceSubnet, podSubnet, hasManifests });
  return (
    wrong ?? {
      layout,
      kubernetesVersion,
      clusterName,
      ...machines,
      endpoint,
      serviceSubnet,
      podSubnet,
      dnsDomain,
      hasManifests,
      certSans: certSANs,
      key,
      lifetime,
      caLifetime,
    }
  );
}

type Machines = Pick<ClusterSpec, 'controlPlanes' | 'nodes' | 'externalEtcd'>;

function readMachines({ controlPlanes, nodes = [], externalEtcd = [] }: ClusterParams): Machines | Refusal {
  const all = [...controlPlanes, ...nodes, ...externalEtcd];
  const wrong =
    findWrongMachine(all) ?? findWithoutAddress('controlPlanes', controlPlanes) ?? findWithoutAddress('externalEtcd', externalEtcd);
  if (wrong) return wrong;
  const toHost = ({ name, addresses }: ClusterMachine): ClusterHost => ({ name, addresses, root: all.length === 1 ? '' : `${name}/` });
  const [first, ...others] = controlPlanes.map(toHost);
  if (!first) return refuse('controlPlanes', 'A cluster needs a control plane: give its name and address, such as `cp1=10.0.0.10`.');
  return { controlPlanes: [first, ...others], nodes: nodes.map(toHost), externalEtcd: externalEtcd.map(toHost) };
}

function findWrongMachine(machines: readonly ClusterMachine[]): Refusal | undefined {
  const [names, addresses] = [new Set<string>(), new Set<string>()];
  for (const machine of machines) {
    // A Node is a DNS subdomain (apimachinery validation NameIsDNSSubdomain), and here a folder too.
    if (!/^(?=.{1,253}$)[a-z0-9]([a-z0-9-]*[a-z0-9])?(\.[a-z0-9]([a-z0-9-]*[a-z0-9])?)*$/.test(machine.name))
      return refuse(
        'controlPlanes',
        `\`${machine.name}\` is no name of a node: lower case, digits, \`-\` and \`.\`, as the Node object has it.`,
      );
    if (names.has(machine.name)) return refuse('controlPlanes', `\`${machine.name}\` is there twice: every machine has a name of its own.`);
    names.add(machine.name);
    const wrong = findWrongName(machine.addresses);
    if (wrong) return wrong;
    const shared = machine.addresses.find((address) => addresses.has(address));
    if (shared !== undefined) return refuse('controlPlanes', `\`${shared}\` is the address of two machines.`);
    machine.addresses.forEach((address) => addresses.add(address));
  }
  return undefined;
}

function findWithoutAddress(field: 'controlPlanes' | 'externalEtcd', machines: readonly ClusterMachine[]): Refusal | undefined {
  const without = machines.find(({ addresses: [first = ''] }) => parseIpAddress(first) === undefined);
  return without && refuse(field, `\`${without.name}\` needs an IP address, and it comes first: \`${without.name}=10.0.0.10\`.`);
}

function findWrongName(names: readonly string[]): Refusal | undefined {
  return names.map(parseSan).find(isRefusal);
}

/** With several control planes there must be one address for all: kubeadm refuses to join a second one without. */
function readEndpoint({ endpoint, controlPlanes }: ClusterParams): string | undefined | Refusal {
  if (endpoint === undefined || endpoint === '')
    return controlPlanes.length < 2
      ? undefined
      : refuse(
          'endpoint',
          'Several control planes need an address that leads to all of them, a load balancer\'s ("unable to add a new control plane instance to a cluster that doesn\'t have a stable controlPlaneEndpoint address"). Give it as `--endpoint api.example.com:6443`.',
        );
  const [read, another] = endpointsOf(endpoint);
  const name = read && parseSan(read.host);
  const isWhole = read?.start === 0 && read.end === endpoint.length && another === undefined;
  if (!isWhole || !name || isRefusal(name) || read.scheme === 'http')
    return refuse('endpoint', `\`${endpoint}\` is no endpoint. Write a name or an address and a port, such as \`api.example.com:6443\`.`);
  return endpointText({ host: read.host, port: read.port ?? apiServerPort });
}

type Checked = Pick<
  ClusterSpec,
  'kubernetesVersion' | 'serviceSubnet' | 'dnsDomain' | 'key' | 'clusterName' | 'layout' | 'externalEtcd'
> & {
  readonly certSANs: readonly string[];
};

function findWrong({
  kubernetesVersion,
  serviceSubnet,
  dnsDomain,
  key,
  clusterName,
  certSANs,
  layout,
  externalEtcd,
}: Checked): Refusal | undefined {
  if (!/^1\.\d{1,3}(\.\d+)?$/.test(kubernetesVersion))
    return refuse('kubernetesVersion', `\`${kubernetesVersion}\` is no version of Kubernetes. Write it as \`1.32\` or \`1.36.1\`.`);
  if (firstServiceAddress(serviceSubnet) === undefined)
    return refuse(
      'serviceSubnet',
      `\`${serviceSubnet}\` is no network. Write an address and the length of its prefix, such as \`10.96.0.0/12\`.`,
    );
  const domain = parseSan(`DNS:${dnsDomain}`);
  if (isRefusal(domain)) return refuse('dnsDomain', domain.refused);
  if (clusterName.trim() === '' || /\p{Cc}/u.test(clusterName))
    return refuse('clusterName', 'The name of the cluster is a text on one line.');
  if (key === 'ed25519')
    return refuse(
      'key',
      'kubeadm and the signer of service account tokens take RSA and EC only ("is neither in RSA nor ECDSA format"). Choose `ec-p256`.',
    );
  if (layout === 'hard-way' && externalEtcd.length > 0)
    return refuse(
      'externalEtcd',
      'In the layout hard-way etcd listens on the loopback of its control plane, without TLS. Use the layout kubeadm for etcd elsewhere.',
    );
  return findWrongName(certSANs);
}
