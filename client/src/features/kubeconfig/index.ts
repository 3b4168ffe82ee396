import { Uri, window, workspace } from 'vscode';
import {
  clientCommands,
  issueOptionsRequest,
  prepareKubeconfigRequest,
  type IssueAuthority,
  type IssueOptionsResult,
  type KubeconfigParams,
  type PreparedResult,
} from '../../../../server/src/protocol/index.js';
import type { Client } from '../../infrastructure/client.js';
import { registerCommand } from '../../infrastructure/commands.js';
import { mayIssue } from '../../infrastructure/may-issue.js';
import { pickAuthority } from '../../infrastructure/pick-authority.js';
import { runPrepared } from '../../infrastructure/prepared.js';
import { ask, cancelled, pick, type Answer } from '../../infrastructure/quick-input.js';

/** Create Kubeconfig…: a user with a certificate made on the spot, in a new file or merged into one that is there. */
export function activateKubeconfigFeature(client: Client): void {
  registerCommand(client, clientCommands.createKubeconfig, 'create a kubeconfig', () => create(client));
}

const frame = { title: 'Create Kubeconfig' };

async function create(client: Client): Promise<void> {
  if (!(await mayIssue())) return;
  const { authorities } = await client.server.request<IssueOptionsResult>(issueOptionsRequest);
  const authority = await pickAuthority(frame, authorities, 'user');
  if (typeof authority === 'symbol') return;
  const params = await askParams(authority);
  if (typeof params === 'symbol') return;
  await runPrepared(client, frame, (passphrase) =>
    client.server.request<PreparedResult>(prepareKubeconfigRequest, passphrase === undefined ? params : withPassphrase(params, passphrase)),
  );
}

async function askParams(authority: IssueAuthority): Promise<Answer<KubeconfigParams>> {
  const user = await askText('The user: RoleBindings name it, and audit logs show it', '', 'alice');
  if (typeof user === 'symbol') return user;
  const groups = await askText(
    'The groups that Roles are bound to, with commas between them; nothing for none',
    '',
    'developers',
    'may be empty',
  );
  if (typeof groups === 'symbol') return groups;
  const server = await askText('The address of the API server', authority.server ?? '', 'https://10.0.0.10:6443');
  if (typeof server === 'symbol') return server;
  const targetUri = await askTarget(user);
  if (typeof targetUri === 'symbol') return targetUri;
  const existing = await askExisting(targetUri);
  return typeof existing === 'symbol' ? existing : toParams({ authority, user, groups, server, targetUri, existing });
}

interface Answers {
  readonly authority: IssueAuthority;
  readonly user: string;
  readonly groups: string;
  readonly server: string;
  readonly targetUri: string;
  readonly existing: KubeconfigParams['existing'];
}

function toParams({ authority, user, groups, server, targetUri, existing }: Answers): KubeconfigParams {
  const list = groups.split(',').map((group) => group.trim());
  return {
    server,
    caUri: authority.certificateUri,
    credentials: {
      type: 'issue',
      profile: 'user',
      facts: { user: user.trim(), groups: list.filter((group) => group !== '') },
      key: 'ec-p256',
      issuerCertificateUri: authority.certificateUri,
      issuerKeyUri: authority.keyUri,
    },
    placement: 'embed',
    targetUri,
    existing,
    current: 'set',
    dryRun: false,
  };
}

function withPassphrase(params: KubeconfigParams, passphrase: string): KubeconfigParams {
  const { credentials } = params;
  return credentials.type === 'issue' ? { ...params, credentials: { ...credentials, passphrase } } : params;
}

async function askTarget(user: string): Promise<Answer<string>> {
  const [folder] = workspace.workspaceFolders ?? [];
  const name = `${user.trim().replaceAll(/[^A-Za-z0-9._-]+/g, '-')}.kubeconfig`;
  const defaultUri = folder && Uri.joinPath(folder.uri, name);
  const target = await window.showSaveDialog({ ...(defaultUri && { defaultUri }), saveLabel: 'Choose', title: 'Which file?' });
  return target?.toString() ?? cancelled;
}

async function askExisting(uri: string): Promise<Answer<KubeconfigParams['existing']>> {
  const isThere = await workspace.fs.stat(Uri.parse(uri)).then(
    () => true,
    () => false,
  );
  if (!isThere) return 'refuse';
  return pick<KubeconfigParams['existing']>(frame, 'That file is there already', [
    { label: '$(merge) Add the context to it', detail: 'What it has stays; a name that is taken gets another.', value: 'merge-renaming' },
    { label: '$(replace) Replace it', detail: 'It is kept beside.', value: 'replace' },
  ]);
}

function askText(
  prompt: string,
  value: string,
  placeholder: string,
  empty: 'may be empty' | 'is needed' = 'is needed',
): Promise<Answer<string>> {
  const validate = (text: string) => Promise.resolve(text.trim() === '' && empty === 'is needed' ? 'This is needed.' : undefined);
  return ask(frame, { prompt, value, placeholder, validate });
}
