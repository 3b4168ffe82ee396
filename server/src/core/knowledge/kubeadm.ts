import { kubeadmClusterFields } from './kubeadm-cluster.js';
import { kubeadmInitJoinFields } from './kubeadm-init-join.js';
import { kubeadmUpgradeFields } from './kubeadm-upgrade.js';
import type { ObjectField, ObjectSchema, SchemaSet } from './schema.js';

export const kubeadmGroup = 'kubeadm.k8s.io';

/** The versions that this knows by field. Source: kubernetes cmd/kubeadm/app/apis/kubeadm. */
export const kubeadmVersions = ['v1beta2', 'v1beta3', 'v1beta4'] as const;
export type KubeadmVersion = (typeof kubeadmVersions)[number];

export const kubeadmKinds = [
  'InitConfiguration',
  'ClusterConfiguration',
  'JoinConfiguration',
  'ResetConfiguration',
  'UpgradeConfiguration',
] as const;
export type KubeadmKind = (typeof kubeadmKinds)[number];

/** The kinds that a version has: `kubeadm reset` and `upgrade` are configured since v1beta4. */
export function kubeadmKindsOf(version: KubeadmVersion): readonly KubeadmKind[] {
  return version === 'v1beta4' ? kubeadmKinds : kubeadmKinds.slice(0, 3);
}

/** The schemas of one kind in one version; an unknown version is taken for the current one. */
export function kubeadmSchemas(kind: KubeadmKind, version: KubeadmVersion = 'v1beta4'): SchemaSet {
  return { root: kind, source: `${kind}, ${kubeadmGroup}/${version}`, schemas: schemasOf(kind, version) };
}

/** Old versions, the Kubernetes minor from which kubeadm refuses them. Source: others.md section 2; kubeadm util/config/common.go. */
export const refusedSince: Readonly<Record<string, number>> = { v1alpha1: 12, v1alpha2: 13, v1alpha3: 15, v1beta1: 22, v1beta2: 27 };

/** In which versions a field is there; a field that is not named is in all. */
export function versionsOf(schema: string, name: string): readonly KubeadmVersion[] {
  return limited[`${schema}.${name}`] ?? limited[`*.${name}`] ?? kubeadmVersions;
}

/** What kubeadm says. Source: kubernetes v1.36.2 cmd/kubeadm/app. */
export const kubeadmTexts = {
  /** With the version and kind between the first two words and the colon. */
  strict: 'strict decoding error: unknown field',
  oldApi: (groupVersion: string): string => `your configuration file uses an old API spec: "${groupVersion}"`,
  altName: 'altname is not a valid IP address, DNS label or a DNS label with subdomain wildcards',
  longValidity: 'is more than the recommended default for certificate expiration',
  longerThanCa: 'is more than the caCertificateValidityPeriod',
} as const;

/** Source: cmd/kubeadm/app/constants: one year, ten years. */
export const kubeadmValidityHours = { certificate: 8760, ca: 87600 } as const;

const since3: readonly KubeadmVersion[] = ['v1beta3', 'v1beta4'];
const since4: readonly KubeadmVersion[] = ['v1beta4'];
const until3: readonly KubeadmVersion[] = ['v1beta2', 'v1beta3'];

const limited: Readonly<Record<string, readonly KubeadmVersion[]>> = {
  'InitConfiguration.skipPhases': since3,
  'JoinConfiguration.skipPhases': since3,
  'InitConfiguration.patches': since3,
  'JoinConfiguration.patches': since3,
  'InitConfiguration.dryRun': since4,
  'JoinConfiguration.dryRun': since4,
  '*.timeouts': since4,
  'NodeRegistration.imagePullPolicy': since3,
  'NodeRegistration.imagePullSerial': since4,
  'Discovery.timeout': until3,
  'APIServer.timeoutForControlPlane': until3,
  '*.extraEnvs': since4,
  'ClusterConfiguration.useHyperKubeImage': ['v1beta2'],
  'ClusterConfiguration.proxy': since4,
  'ClusterConfiguration.encryptionAlgorithm': since4,
  'ClusterConfiguration.certificateValidityPeriod': since4,
  'ClusterConfiguration.caCertificateValidityPeriod': since4,
  'ExternalEtcd.httpEndpoints': since4,
  'DNS.type': ['v1beta2'],
  'DNS.disabled': since4,
};

const all: Readonly<Record<string, readonly ObjectField[]>> = {
  ...kubeadmInitJoinFields,
  ...kubeadmClusterFields,
  ...kubeadmUpgradeFields,
};

function schemasOf(kind: KubeadmKind, version: KubeadmVersion): Readonly<Record<string, ObjectSchema>> {
  return Object.fromEntries(
    Object.entries(all).map(([schema, fields]) => {
      const there = fields.filter(({ name }) => versionsOf(schema, name).includes(version)).map((field) => inVersion(field, version));
      return [schema, { fields: schema === kind ? [...header(kind, version), ...there] : there }];
    }),
  );
}

/** Arguments were a mapping before v1beta4. */
function inVersion(field: ObjectField, version: KubeadmVersion): ObjectField {
  if (!/^(?:extraArgs|kubeletExtraArgs)$/.test(field.name)) return field;
  return version === 'v1beta4' ? { ...field, type: 'list', of: 'Arg' } : { ...field, type: 'string-map' };
}

function header(kind: KubeadmKind, version: KubeadmVersion): readonly ObjectField[] {
  return [
    { name: 'apiVersion', type: 'string', required: true, doc: 'The version of this format.', values: [`${kubeadmGroup}/${version}`] },
    { name: 'kind', type: 'string', required: true, doc: 'What this configures.', values: [kind] },
  ];
}
