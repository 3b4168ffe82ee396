import { clusterFileSchema } from '../../knowledge/cluster-file.js';
import {
  kubeadmGroup,
  kubeadmKinds,
  kubeadmKindsOf,
  kubeadmSchemas,
  kubeadmVersions,
  type KubeadmKind,
  type KubeadmVersion,
} from '../../knowledge/kubeadm.js';
import { kubeconfigSchemas } from '../../knowledge/kubeconfig.js';
import { kubeletApiVersion, kubeletSchemas } from '../../knowledge/kubelet.js';
import type { DescribedSet } from './described-field.js';

/** A kind of file that a schema can be made of. */
export interface SchemaSubject {
  readonly name: string;
  readonly aliases: readonly string[];
  readonly describes: string;
  /** One for a file with one kind of object; several for a file whose documents may be each of them. */
  readonly sets: readonly DescribedSet[];
}

/** Kubeconfigs, KubeletConfiguration, and what kubeadm reads: each kind in each version, one kind in all versions, a whole file. */
export function schemaSubjects(): readonly SchemaSubject[] {
  return [kubeconfig(), kubelet, clusterFile, kubeadmFile(), ...kubeadmKinds.map(inAnyVersion), ...kubeadmVersions.flatMap(inVersion)];
}

function kubeconfig(): SchemaSubject {
  return {
    name: 'kubeconfig',
    aliases: ['Config', 'v1/Config'],
    describes: 'A kubeconfig, apiVersion v1, kind Config.',
    sets: [kubeconfigSet()],
  };
}

const kubelet: SchemaSubject = {
  name: 'KubeletConfiguration',
  aliases: ['kubelet', 'kubelet-config', `${kubeletApiVersion}/KubeletConfiguration`],
  describes: `The configuration of the kubelet, apiVersion ${kubeletApiVersion}.`,
  sets: [kubeletSchemas],
};

/** Our own format, which is read strictly in any case. */
const clusterFile: SchemaSubject = {
  name: 'cluster',
  aliases: ['cluster.yaml'],
  describes: 'What `kubepki cluster --config` reads.',
  sets: [clusterFileSchema],
};

function kubeadmFile(): SchemaSubject {
  return {
    name: 'kubeadm',
    aliases: ['kubeadm-config'],
    describes: 'A file of kubeadm with any of its documents, KubeletConfiguration among them, in any version.',
    sets: [...kubeadmVersions.flatMap(setsOf), kubeletSchemas],
  };
}

function inAnyVersion(kind: KubeadmKind): SchemaSubject {
  const versions = kubeadmVersions.filter((version) => kubeadmKindsOf(version).includes(kind));
  return {
    name: kind,
    aliases: [],
    describes: `${kind} of kubeadm, in any version.`,
    sets: versions.map((version) => kubeadmSchemas(kind, version)),
  };
}

function inVersion(version: KubeadmVersion): readonly SchemaSubject[] {
  return kubeadmKindsOf(version).map((kind) => ({
    name: `${kubeadmGroup}/${version}/${kind}`,
    aliases: [`${version}/${kind}`, `kubeadm/${version}/${kind}`],
    describes: `${kind} of kubeadm, apiVersion ${kubeadmGroup}/${version}.`,
    sets: [kubeadmSchemas(kind, version)],
  }));
}

function setsOf(version: KubeadmVersion): readonly DescribedSet[] {
  return kubeadmKindsOf(version).map((kind) => kubeadmSchemas(kind, version));
}

/** kubectl takes a kubeconfig that lacks anything, and says so only when it needs it: nothing is required of the file itself. */
function kubeconfigSet(): DescribedSet {
  const schemas = Object.entries(kubeconfigSchemas).map(([name, { fields }]) => [
    name,
    { fields: fields.map((field) => ({ ...field, required: false })) },
  ]);
  return { root: 'Config', schemas: Object.fromEntries(schemas) as DescribedSet['schemas'] };
}
