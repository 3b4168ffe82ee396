import {
  kubeadmGroup,
  kubeadmKinds,
  kubeadmSchemas,
  kubeadmVersions,
  type KubeadmKind,
  type KubeadmVersion,
} from '../../knowledge/kubeadm.js';
import type { SchemaSet } from '../../knowledge/schema.js';
import { collectPaths } from '../manifest/collect-paths.js';
import type { ObjectKind } from '../manifest/model.js';

/** kubeadm's configurations, one entry for each kind and version, because their fields differ; older versions are read without a schema. */
export const kubeadmConfigs: readonly ObjectKind[] = kubeadmKinds.flatMap((kind) => [
  ...kubeadmVersions.map((version) => inVersion(kind, version)),
  inOldVersion(kind),
]);

function inVersion(kind: KubeadmKind, version: KubeadmVersion): ObjectKind {
  let schemas: SchemaSet | undefined;
  return {
    type: 'kubeadm',
    kinds: [kind],
    matches: (apiVersion, name) => name === kind && apiVersion === `${kubeadmGroup}/${version}`,
    // Fifteen sets of all fields: made when there is a file of that kind, which most workspaces never have.
    schemas: () => (schemas ??= kubeadmSchemas(kind, version)),
    collect: collectPaths,
  };
}

function inOldVersion(kind: KubeadmKind): ObjectKind {
  return {
    type: 'kubeadm',
    kinds: [kind],
    matches: (apiVersion, name) => name === kind && apiVersion.startsWith(`${kubeadmGroup}/`),
    collect: collectPaths,
  };
}
