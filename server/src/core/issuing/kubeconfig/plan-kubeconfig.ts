import type { KubeconfigParams } from '../../../protocol/index.js';
import { readServerUrl } from '../../documents/kubeconfig/server-url.js';
import { baseName, pathOf } from '../../base/uris.js';
import type { FileChange, PlannedChange } from '../file-change.js';
import { isRefusal, refuse, type Refusal } from '../issue-request.js';
import type { Clock, Workspace } from '../../ports.js';
import { kubeadmNames, type KubeconfigEntry, type KubeconfigFields, type KubeconfigNames } from './kubeconfig-entry.js';
import { kubeconfigText } from './kubeconfig-text.js';
import { mergeKubeconfig } from './merge-kubeconfig.js';
import { prepareUser, type PreparedUser } from './prepare-user.js';
import { readTrust } from './read-trust.js';

/** What making a kubeconfig asks of its host; it reads and never writes. */
export interface KubeconfigHost {
  readonly workspace: Workspace;
  readonly clock: Clock;
}

export interface PreparedKubeconfig {
  /** Markdown: who dials what. */
  readonly preview: string;
  /** PEM, to be shown beside: what the user signs in with, where it is a certificate and there already or made now. */
  readonly certificate?: string;
  /** What is worth knowing although it was made, a sentence each. */
  readonly notes: readonly string[];
  /** Under which names the entries stand in the file. */
  readonly names: KubeconfigNames;
  readonly files: readonly PlannedChange[];
  /** The same with their texts, keys first; empty in a dry run. */
  readonly changes: readonly FileChange[];
}

/** Makes a kubeconfig, or adds a context to one that is there. Everything is checked before a key is made; nothing is written. */
export async function planKubeconfig(params: KubeconfigParams, host: KubeconfigHost): Promise<PreparedKubeconfig | Refusal> {
  const server = checkServer(params.server);
  if (isRefusal(server)) return server;
  const wrongName = checkNames(params);
  if (wrongName) return wrongName;
  const before = await readTarget(params, host);
  if (isRefusal(before)) return before;
  const trust = await readTrust(params, host);
  if (isRefusal(trust)) return trust;
  const user = await prepareUser(params, host);
  if (isRefusal(user)) return user;
  const entry = toEntry(params, { server: server.url, trust: trust.fields, user });
  const written = writeEntry(params, before, entry);
  return isRefusal(written) ? written : toPrepared(params, { ...written, before, user, notes: [...server.notes, ...trust.notes] });
}

interface Server {
  readonly url: string;
  readonly notes: readonly string[];
}

/** What has no scheme gets `https://`: with client-go's own `http://` no credentials are sent (clientcmd client_config.go). */
function checkServer(text: string): Server | Refusal {
  const given = text.trim();
  const url = /^[A-Za-z][\w.+-]*:\/\//.test(given) ? given : `https://${given}`;
  const read = readServerUrl(url);
  if (given === '' || read.status !== 'usable')
    return refuse('server', `\`${given}\` is no address of an API server. Write it as \`https://10.0.0.10:6443\`.`);
  if (read.scheme === 'http')
    return refuse('server', `\`${given}\` is plain HTTP, over which kubectl sends no certificate and no token. Write \`https://\`.`);
  const hasPort = /^https:\/\/[^/?#]*:\d+(?:[/?#]|$)/i.test(url);
  return { url, notes: hasPort ? [] : [`\`${url}\` names no port, so that 443 is dialled; API servers themselves listen on 6443.`] };
}

function checkNames({ clusterName, userName, contextName, namespace }: KubeconfigParams): Refusal | undefined {
  for (const [field, name] of Object.entries({ clusterName, userName, contextName })) {
    if (name === undefined || (name.trim() !== '' && !/[\p{Cc}\p{Cf}]/u.test(name))) continue;
    return refuse(field as 'clusterName' | 'userName' | 'contextName', 'A name in a kubeconfig is a text on one line, such as `prod`.');
  }
  // client-go validation.go validateContext: DNS-1123 label.
  if (namespace === undefined || /^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$/.test(namespace)) return undefined;
  return refuse(
    'namespace',
    `\`${namespace}\` is no namespace ("does not conform to the kubernetes DNS_LABEL rules"): lower case, digits and \`-\`.`,
  );
}

/** The text that is there; undefined where the file is new. */
async function readTarget({ targetUri, existing }: KubeconfigParams, { workspace }: KubeconfigHost): Promise<string | undefined | Refusal> {
  if (/^file:\/\/[^/]/.test(targetUri)) return refuse('targetUri', 'That file is on another machine, where Kube PKI writes nothing.');
  const stat = await workspace.stat(targetUri);
  if (!stat) return undefined;
  if (existing === 'refuse')
    return refuse(
      'targetUri',
      `\`${pathOf(targetUri)}\` is there already, and nothing is overwritten. Merge into it, or choose another name.`,
    );
  const bytes = await workspace.read(targetUri);
  if (!bytes) return refuse('targetUri', `\`${pathOf(targetUri)}\` cannot be read.`);
  return new TextDecoder().decode(bytes);
}

interface EntryParts {
  readonly server: string;
  readonly trust: KubeconfigFields;
  readonly user: PreparedUser;
}

function toEntry(params: KubeconfigParams, { server, trust, user }: EntryParts): KubeconfigEntry {
  const usual = kubeadmNames(params.userName ?? user.name, params.clusterName);
  const { tlsServerName, namespace, contextName } = params;
  return {
    names: { ...usual, ...(contextName !== undefined && { context: contextName }) },
    cluster: { ...trust, server, ...(tlsServerName !== undefined && { 'tls-server-name': tlsServerName }) },
    user: user.fields,
    ...(namespace !== undefined && { namespace }),
  };
}

interface WrittenEntry {
  readonly text: string;
  readonly names: KubeconfigNames;
  readonly isCurrent: boolean;
}

function writeEntry({ existing, current }: KubeconfigParams, before: string | undefined, entry: KubeconfigEntry): WrittenEntry | Refusal {
  if (before === undefined || existing === 'replace') return { text: kubeconfigText(entry), names: entry.names, isCurrent: true };
  return mergeKubeconfig(before, entry, { taken: existing === 'merge-renaming' ? 'rename' : 'refuse', current });
}

interface Outcome extends WrittenEntry {
  readonly before: string | undefined;
  readonly user: PreparedUser;
  readonly notes: readonly string[];
}

function toPrepared(params: KubeconfigParams, { text, names, isCurrent, before, user, notes }: Outcome): PreparedKubeconfig {
  const change: FileChange = {
    uri: params.targetUri,
    text,
    mode: 0o600,
    // What is merged into may hold keys, too.
    secret: true,
    ...(before !== undefined && { before }),
    what: `kubeconfig with context \`${names.context}\`${before === undefined ? '' : existingWords[params.existing]}`,
  };
  const changes = [...user.changes, change];
  return {
    preview: preview(params, names, { isCurrent, user }),
    ...(user.certificate !== undefined && { certificate: user.certificate }),
    notes: [
      ...notes,
      ...user.notes,
      ...(isCurrent
        ? []
        : [`The current context stays as it is: use \`--context ${names.context}\`, or \`kubectl config use-context ${names.context}\`.`]),
    ],
    names,
    files: changes.map(({ text: _text, ...file }) => file),
    changes: params.dryRun ? [] : changes,
  };
}

const existingWords = {
  refuse: '',
  replace: ', in place of the one that is there',
  merge: ', added',
  'merge-renaming': ', added',
} as const;

interface Shown {
  readonly isCurrent: boolean;
  readonly user: PreparedUser;
}

function preview({ server, namespace, targetUri }: KubeconfigParams, names: KubeconfigNames, { isCurrent, user }: Shown): string {
  return [
    `**${baseName(targetUri)}**: context \`${names.context}\`${isCurrent ? ', the current one' : ''}`,
    `Cluster \`${names.cluster}\` at \`${server}\`${namespace === undefined ? '' : `, namespace \`${namespace}\``}; user \`${names.user}\`: ${user.signsIn}.`,
  ].join('\n\n');
}
