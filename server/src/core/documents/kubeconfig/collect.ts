import { findField } from '../../knowledge/kubeconfig.js';
import type { EmbeddedPem, FileReference, Material, NameKind, NameReference, Reference } from '../document.js';
import type { Cluster, Data, Kubeconfig, Mapping, Named, Text, User } from './model.js';

/** All materials, clusters first. */
export function collectMaterials(configs: readonly Kubeconfig[]): readonly Material[] {
  return configs.flatMap((config) => dataOf(config).flatMap((data) => data.materials));
}

/** The PEM texts inside the `…-data` values. */
export function collectEmbedded(configs: readonly Kubeconfig[]): readonly EmbeddedPem[] {
  return configs.flatMap((config) => dataOf(config).flatMap(({ pem }) => (pem === undefined ? [] : [pem])));
}

function dataOf(config: Kubeconfig): readonly Data[] {
  const found = [
    ...config.clusters.map(({ value }) => value?.certificateAuthorityData),
    ...config.users.flatMap(({ value }) => [value?.clientCertificateData, value?.clientKeyData]),
  ];
  return found.filter((data) => data !== undefined);
}

/** The files and names that the configurations speak of. */
export function collectReferences(configs: readonly Kubeconfig[]): readonly Reference[] {
  return configs.flatMap((config) => [...fileReferences(config), ...nameReferences(config)]);
}

function fileReferences(config: Kubeconfig): readonly FileReference[] {
  // Relative paths start at the folder of a kubeconfig; inside a manifest nobody knows where that will be.
  if (config.host === 'manifest' || config.templated) return [];
  return [
    ...config.clusters.flatMap((cluster) => ofCluster(config, cluster)),
    ...config.users.flatMap((user) => ofUser(config, user)),
  ];
}

function ofCluster(config: Kubeconfig, cluster: Named<Cluster>): readonly FileReference[] {
  return file(config, cluster.value?.certificateAuthority, 'Cluster', placeOf('clusters', cluster));
}

function ofUser(config: Kubeconfig, user: Named<User>): readonly FileReference[] {
  const place = placeOf('users', user);
  const { clientCertificate, clientKey, tokenFile, exec } = user.value ?? {};
  const program = exec?.command;
  return [
    ...[clientCertificate, clientKey, tokenFile].flatMap((text) => file(config, text, 'User', place)),
    // client-go: a bare name is looked for in PATH.
    ...(program !== undefined && /[/\\]/.test(program.value) ? file(config, program, 'Exec', `${place}.exec`) : []),
  ];
}

function file(config: Kubeconfig, text: Text | undefined, schema: 'Cluster' | 'User' | 'Exec', place: string): readonly FileReference[] {
  const expects = text === undefined ? undefined : findField(schema, text.entry.key)?.file;
  if (text === undefined || text.value === '' || expects === undefined) return [];
  return [{ type: 'file', uri: config.uri, span: text.span, path: text.value, expects, place: `${place}.${text.entry.key}` }];
}

function placeOf(list: string, named: Named<Mapping>): string {
  return `${list}[${named.name?.value ?? named.index}]`;
}

function nameReferences(config: Kubeconfig): readonly NameReference[] {
  return [
    ...config.clusters.flatMap((cluster) => name(config, cluster.name, 'cluster', 'definition')),
    ...config.users.flatMap((user) => name(config, user.name, 'user', 'definition')),
    ...config.contexts.flatMap((context) => [
      ...name(config, context.name, 'context', 'definition'),
      ...name(config, context.value?.cluster, 'cluster', 'use'),
      ...name(config, context.value?.user, 'user', 'use'),
    ]),
    ...name(config, config.currentContext, 'context', 'use'),
  ];
}

function name(config: Kubeconfig, text: Text | undefined, kind: NameKind, role: NameReference['role']): readonly NameReference[] {
  if (text === undefined || text.value === '') return [];
  return [{ type: 'name', uri: config.uri, span: text.span, kind, name: text.value, role, scope: config.index }];
}
