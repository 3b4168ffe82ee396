import { findField } from '../../knowledge/kubeconfig.js';
import type { EmbeddedPem, Material, NameKind, NameReference, Reference } from '../document.js';
import type { Data, Kubeconfig, Mapping, Named, Text, User } from './model.js';

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
  // Pushed into one list: lists of lists cost more than all the rest of reading.
  const found: Reference[] = [];
  for (const config of configs) {
    pushFiles(found, config);
    pushNames(found, config);
  }
  return found;
}

function pushFiles(found: Reference[], config: Kubeconfig): void {
  // Relative paths start at the folder of a kubeconfig; inside a manifest nobody knows where that will be.
  if (config.host === 'manifest' || config.templated) return;
  for (const cluster of config.clusters)
    pushFile(found, config, cluster.value?.certificateAuthority, { schema: 'Cluster', list: 'clusters', named: cluster, inner: '' });
  for (const user of config.users) pushUserFiles(found, config, user);
}

function pushUserFiles(found: Reference[], config: Kubeconfig, user: Named<User>): void {
  if (user.value === undefined) return;
  const { clientCertificate, clientKey, tokenFile, exec } = user.value;
  const frame = { list: 'users', named: user, inner: '' };
  pushFile(found, config, clientCertificate, { ...frame, schema: 'User' });
  pushFile(found, config, clientKey, { ...frame, schema: 'User' });
  pushFile(found, config, tokenFile, { ...frame, schema: 'User' });
  // client-go: a bare name is looked for in PATH.
  if (exec?.command !== undefined && /[/\\]/.test(exec.command.value))
    pushFile(found, config, exec.command, { ...frame, schema: 'Exec', inner: '.exec' });
}

interface Frame {
  readonly schema: 'Cluster' | 'User' | 'Exec';
  readonly list: string;
  readonly named: Named<Mapping>;
  readonly inner: string;
}

function pushFile(found: Reference[], config: Kubeconfig, text: Text | undefined, frame: Frame): void {
  if (text === undefined || text.value === '') return;
  const expects = findField(frame.schema, text.entry.key)?.file;
  const place = `${frame.list}[${frame.named.name?.value ?? frame.named.index}]${frame.inner}.${text.entry.key}`;
  if (expects !== undefined) found.push({ type: 'file', uri: config.uri, span: text.span, path: text.value, expects, place });
}

function pushNames(found: Reference[], config: Kubeconfig): void {
  for (const cluster of config.clusters) pushName(found, config, cluster.name, 'cluster', 'definition');
  for (const user of config.users) pushName(found, config, user.name, 'user', 'definition');
  for (const context of config.contexts) {
    pushName(found, config, context.name, 'context', 'definition');
    pushName(found, config, context.value?.cluster, 'cluster', 'use');
    pushName(found, config, context.value?.user, 'user', 'use');
  }
  pushName(found, config, config.currentContext, 'context', 'use');
}

function pushName(found: Reference[], config: Kubeconfig, text: Text | undefined, kind: NameKind, role: NameReference['role']): void {
  if (text === undefined || text.value === '') return;
  found.push({ type: 'name', uri: config.uri, span: text.span, kind, name: text.value, role, scope: config.index });
}
