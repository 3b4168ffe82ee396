import type { ConfigHolder, NameReference } from '../../documents/document.js';
import type { Cluster, Context, Data, Kubeconfig, User } from '../../documents/kubeconfig/model.js';
import { materialLine } from '../describe/material-line.js';
import { code, plain, table } from '../describe/visible.js';
import type { Row } from '../describe/certificate-rows.js';
import type { FeatureWorld } from '../world.js';

/** What a context, cluster or user is; nothing when nothing defines it (a finding says so). */
export function nameMarkdown({ configs }: ConfigHolder, { kind, name, scope }: NameReference, { now }: FeatureWorld): string[] {
  const config = configs[scope];
  if (config === undefined) return [];
  const rows = rowsOf(config, kind, name, now);
  if (rows === undefined) return [];
  return [`**${plain(kind.charAt(0).toUpperCase() + kind.slice(1))}** ${code(name)}`, ...(rows.length > 0 ? [table(rows)] : [])];
}

function rowsOf(config: Kubeconfig, kind: NameReference['kind'], name: string, now: number): Row[] | undefined {
  if (kind === 'cluster') return optional(findEntry(config.clusters, name), (cluster) => clusterRows(cluster, now));
  if (kind === 'user') return optional(findEntry(config.users, name), (user) => userRows(user, now));
  if (kind !== 'context') return undefined;
  return optional(findEntry(config.contexts, name), (context) => contextRows(context, config, now));
}

function findEntry<T>(
  entries: readonly { readonly name: { readonly value: string } | undefined; readonly value: T | undefined }[],
  name: string | undefined,
): T | undefined {
  return entries.find((entry) => entry.name?.value === name)?.value;
}

function optional<T, R>(value: T | undefined, map: (value: T) => R): R | undefined {
  return value === undefined ? undefined : map(value);
}

function contextRows(context: Context, config: Kubeconfig, now: number): Row[] {
  const cluster = findEntry(config.clusters, context.cluster?.value);
  const user = findEntry(config.users, context.user?.value);
  const rows: Row[] = [];
  if (context.cluster) rows.push(['Cluster', context.cluster.value], ...(cluster ? clusterRows(cluster, now) : []));
  if (context.user) rows.push(['User', context.user.value], ...(user ? userRows(user, now) : []));
  rows.push(['Namespace', context.namespace?.value ?? 'default']);
  return rows;
}

function clusterRows(cluster: Cluster, now: number): Row[] {
  const rows: Row[] = [['Server', cluster.server?.value ?? '(none: kubectl falls back to localhost:8080)']];
  if (cluster.tlsServerName) rows.push(['Name checked', cluster.tlsServerName.value]);
  if (cluster.insecureSkipTlsVerify?.value === true) rows.push(['CA', 'not checked (insecure-skip-tls-verify)']);
  const authority = dataLine(cluster.certificateAuthorityData, now) ?? cluster.certificateAuthority?.value;
  if (authority !== undefined) rows.push(['CA', authority]);
  if (cluster.proxyUrl) rows.push(['Proxy', withoutPassword(cluster.proxyUrl.value)]);
  return rows;
}

/** What the user shows to the server; secrets are only named. */
function userRows(user: User, now: number): Row[] {
  const rows: Row[] = [];
  const certificate = dataLine(user.clientCertificateData, now) ?? user.clientCertificate?.value;
  if (certificate !== undefined) rows.push(['Certificate', certificate]);
  if (user.token) rows.push(['Token', 'in this file']);
  if (user.tokenFile) rows.push(['Token', user.tokenFile.value]);
  if (user.username) rows.push(['Basic', `${user.username.value}, with a password in this file`]);
  if (user.exec?.command) rows.push(['Runs', [user.exec.command, ...user.exec.args].map(({ value }) => value).join(' ')]);
  if (user.authProvider?.name) rows.push(['Provider', user.authProvider.name.value]);
  if (user.impersonate) rows.push(['Acts as', user.impersonate.value]);
  return rows.length > 0 ? rows : [['Certificate', '(no credentials: the server sees system:anonymous)']];
}

function dataLine(data: Data | undefined, now: number): string | undefined {
  if (data === undefined) return undefined;
  const [first, ...rest] = data.materials;
  if (first === undefined) return 'unreadable';
  return `${materialLine(first, now)}${rest.length > 0 ? ` (+${rest.length} more)` : ''}`;
}

function withoutPassword(url: string): string {
  return url.replace(/\/\/[^/@]*@/, '//…@');
}
