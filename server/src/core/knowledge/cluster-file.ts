import type { ObjectField, SchemaSet } from './schema.js';

/** What holds where a cluster file, or a flag of `kubepki cluster`, says nothing. */
export const clusterDefaults = {
  // Groups differ by version; this is the one that the product is held to.
  kubernetesVersion: '1.32',
  key: 'ec-p256',
  // kubernetes cmd/kubeadm/app/apis/kubeadm/v1beta4/defaults.go.
  // Without a network of Pods kubeadm gives nodes no part of it.
  kubeadm: { clusterName: 'kubernetes', serviceSubnet: '10.96.0.0/12', podSubnet: undefined, dnsDomain: 'cluster.local' },
  // kelseyhightower/kubernetes-the-hard-way docs/05-kubernetes-configuration-files.md, ca.conf.
  hardWay: {
    clusterName: 'kubernetes-the-hard-way',
    serviceSubnet: '10.32.0.0/24',
    podSubnet: '10.200.0.0/16',
    dnsDomain: 'cluster.local',
  },
} as const;

/** The port of API servers; kubernetes pkg/kubeapiserver/options, kubeadm's bindPort. */
export const apiServerPort = 6443;

const machines = (name: string, doc: string): ObjectField => ({ name, type: 'list', of: 'Machine', doc });

/** What `kubepki cluster --config` reads: a format of our own, with the words of kubeadm's where it has them. */
export const clusterFileSchema: SchemaSet = {
  root: 'Cluster',
  source: 'docs/command-line.md',
  schemas: {
    Cluster: {
      fields: [
        {
          name: 'layout',
          type: 'string',
          doc: 'Where the files lie: as `kubeadm` has them, or as kubernetes-the-hard-way does.',
          values: ['kubeadm', 'hard-way'],
          default: 'kubeadm',
        },
        {
          name: 'kubernetesVersion',
          type: 'string',
          doc: 'Who belongs to which group differs by it: `1.32`, `1.36.1`.',
          default: clusterDefaults.kubernetesVersion,
        },
        { name: 'clusterName', type: 'string', doc: 'What kubeconfigs call the cluster.', default: clusterDefaults.kubeadm.clusterName },
        { ...machines('controlPlanes', 'The machines that run kube-apiserver, each with an address.'), required: true },
        machines('nodes', 'The machines that run a kubelet only.'),
        machines('externalEtcd', 'The machines that run etcd by itself; without any, every control plane runs a member.'),
        {
          name: 'endpoint',
          type: 'string',
          doc: 'What clients dial in front of several control planes: `api.example.com:6443`.',
          default: 'the first address of the only control plane',
        },
        {
          name: 'serviceSubnet',
          type: 'string',
          doc: 'The network of Services, `--service-cluster-ip-range` of kube-apiserver.',
          default: `${clusterDefaults.kubeadm.serviceSubnet}; with the layout hard-way ${clusterDefaults.hardWay.serviceSubnet}`,
        },
        {
          name: 'podSubnet',
          type: 'string',
          doc: 'The network of Pods, `--cluster-cidr` of kube-controller-manager; only manifests say it.',
          default: `none; with the layout hard-way ${clusterDefaults.hardWay.podSubnet}`,
        },
        { name: 'dnsDomain', type: 'string', doc: 'The domain of Services.', default: clusterDefaults.kubeadm.dnsDomain },
        {
          name: 'manifests',
          type: 'boolean',
          doc: 'Whether what starts the programs is written, too: static Pods or units, and the configurations of kubelets.',
          default: 'false',
        },
        { name: 'certSANs', type: 'string-list', doc: 'Further names and addresses of every API server.' },
        {
          name: 'key',
          type: 'string',
          doc: 'The type of all new keys. kubeadm itself makes `rsa-2048`.',
          values: ['ec-p256', 'ec-p384', 'ec-p521', 'rsa-2048', 'rsa-3072', 'rsa-4096'],
          default: clusterDefaults.key,
        },
        { name: 'lifetime', type: 'string', doc: 'Of certificates: `365d`, `12h`, or the last day.', default: '365d' },
        { name: 'caLifetime', type: 'string', doc: 'Of new CAs.', default: '3650d' },
      ],
    },
    Machine: {
      fields: [
        { name: 'name', type: 'string', doc: 'The Node object’s name, and that of the folder.', required: true },
        { name: 'addresses', type: 'string-list', doc: 'Addresses and further names, the first of them advertised.' },
      ],
    },
  },
};
