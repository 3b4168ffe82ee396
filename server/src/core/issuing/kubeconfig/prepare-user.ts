import type { KubeconfigCredentials, KubeconfigParams } from '../../../protocol/index.js';
import { baseName, folderOf, pathOf } from '../../base/uris.js';
import type { FileChange } from '../file-change.js';
import { issue } from '../certificate/issue.js';
import { findFile, isRefusal, refuse, type Refusal } from '../issue-request.js';
import { loadAuthority } from '../certificate/load-authority.js';
import { planAuthority } from '../certificate/plan-authority.js';
import { planIssue } from '../certificate/plan-issue.js';
import { readParams } from '../params/read-params.js';
import { subjectValues } from '../subject/parse-subject.js';
import { filePathIn } from './file-path-in.js';
import type { KubeconfigField, KubeconfigFields } from './kubeconfig-entry.js';
import type { KubeconfigHost } from './plan-kubeconfig.js';
import { pairFields, readPair } from './read-pair.js';

/** How a user of a kubeconfig signs in. */
export interface PreparedUser {
  /** The user, where the credentials say it. */
  readonly name: string;
  readonly fields: KubeconfigFields;
  /** Files beside the kubeconfig, the key first. */
  readonly changes: readonly FileChange[];
  readonly notes: readonly string[];
  /** In the middle of a sentence: `signs in with …`. */
  readonly signsIn: string;
  /** PEM, to be shown. */
  readonly certificate?: string;
}

export function prepareUser(params: KubeconfigParams, host: KubeconfigHost): Promise<PreparedUser | Refusal> {
  const { credentials } = params;
  switch (credentials.type) {
    case 'certificate':
      return fromCertificate(params, credentials, host);
    case 'issue':
      return fromIssued(params, credentials, host);
    case 'token-file':
      return fromTokenFile(params, credentials.tokenUri, host);
    case 'exec':
      return Promise.resolve(fromProgram(credentials));
  }
}

type Of<T extends KubeconfigCredentials['type']> = Extract<KubeconfigCredentials, { type: T }>;

async function fromCertificate(
  params: KubeconfigParams,
  { certificateUri, keyUri }: Of<'certificate'>,
  host: KubeconfigHost,
): Promise<PreparedUser | Refusal> {
  const pair = await readPair({ certificateUri, keyUri }, host);
  if (isRefusal(pair)) return pair;
  const fields =
    params.placement === 'embed'
      ? pairFields(pair)
      : { 'client-certificate': filePathIn(params.targetUri, certificateUri), 'client-key': filePathIn(params.targetUri, keyUri) };
  return { name: pair.commonName, fields, changes: [], notes: pair.notes, signsIn: 'a client certificate', certificate: pair.certificate };
}

async function fromIssued(params: KubeconfigParams, credentials: Of<'issue'>, host: KubeconfigHost): Promise<PreparedUser | Refusal> {
  const request = await readParams(credentials, host.workspace);
  if (isRefusal(request)) return request;
  const plan = await planIssue(request, host.clock.now(), params.dryRun ? planAuthority : loadAuthority);
  if (isRefusal(plan)) return plan;
  if (!plan.profile.usages.includes('clientAuth'))
    return refuse(
      'profile',
      `${plan.profile.title}: nobody signs in with it. Choose a profile of a client, such as \`admin\` or \`user\`.`,
    );
  const name = subjectValues(plan.subject, 'CN').at(-1) ?? 'user';
  const targets = params.placement === 'by-path' ? await freeTargets(params, name, host) : undefined;
  if (isRefusal(targets)) return targets;
  if (params.dryRun)
    return { name, fields: {}, changes: plannedPair(targets), notes: plan.warnings, signsIn: 'a client certificate made for it' };
  const issued = await issue(request, host.clock);
  if (isRefusal(issued)) return issued;
  const pair = { certificate: findFile(issued, 'certificate') ?? '', key: findFile(issued, 'private-key') ?? '' };
  const fields = targets
    ? { 'client-certificate': filePathIn(params.targetUri, targets.certificate), 'client-key': filePathIn(params.targetUri, targets.key) }
    : pairFields(pair);
  return {
    name,
    fields,
    changes: plannedPair(targets, pair),
    notes: issued.warnings,
    signsIn: 'a client certificate made for it',
    certificate: pair.certificate,
  };
}

interface Targets {
  readonly certificate: string;
  readonly key: string;
}

/** Beside the kubeconfig, under the user's name as far as it makes a file name. */
async function freeTargets({ targetUri }: KubeconfigParams, name: string, { workspace }: KubeconfigHost): Promise<Targets | Refusal> {
  const stem = `${folderOf(targetUri)}/${name.replaceAll(/[^A-Za-z0-9._-]+/g, '-').replace(/^[.-]+/, '') || 'user'}`;
  const targets = { certificate: `${stem}.crt`, key: `${stem}.key` };
  for (const uri of [targets.certificate, targets.key]) {
    if (await workspace.stat(uri))
      return refuse('targetUri', `\`${pathOf(uri)}\` is there already, and nothing is overwritten. Use it, or embed the new certificate.`);
  }
  return targets;
}

function plannedPair(targets: Targets | undefined, pair = { certificate: '', key: '' }): readonly FileChange[] {
  if (!targets) return [];
  return [
    { uri: targets.key, text: pair.key, mode: 0o600, secret: true, what: 'its private key' },
    { uri: targets.certificate, text: pair.certificate, mode: 0o644, secret: false, what: 'the client certificate' },
  ];
}

async function fromTokenFile(
  { targetUri, userName }: KubeconfigParams,
  tokenUri: string,
  { workspace }: KubeconfigHost,
): Promise<PreparedUser | Refusal> {
  const bytes = await workspace.read(tokenUri);
  if (!bytes || new TextDecoder().decode(bytes).trim() === '')
    return refuse(
      'credentials',
      `\`${pathOf(tokenUri)}\` is not there, may not be read, or is empty: kubectl would stop at it. Write the token first.`,
    );
  const name = userName ?? baseName(tokenUri).replace(/\.[^.]*$/, '');
  return {
    name,
    fields: { tokenFile: filePathIn(targetUri, tokenUri) },
    changes: [],
    notes: [],
    signsIn: `the token in \`${baseName(tokenUri)}\`, which is read again when it changes`,
  };
}

/** client-go insists on `interactiveMode` for version v1 (clientcmd/validation.go). */
function fromProgram({ command, args, env }: Of<'exec'>): PreparedUser | Refusal {
  if (command.trim() === '') return refuse('credentials', 'Name the program that prints the credentials, such as `aws`.');
  const exec: Record<string, KubeconfigField> = {
    apiVersion: 'client.authentication.k8s.io/v1',
    ...(args.length > 0 && { args }),
    command,
    ...(env.length > 0 && { env: env.map(({ name, value }) => ({ name, value })) }),
    interactiveMode: 'IfAvailable',
  };
  const name = command.slice(Math.max(command.lastIndexOf('/'), command.lastIndexOf('\\')) + 1);
  return {
    name,
    fields: { exec },
    changes: [],
    notes: [`Whoever uses this context runs \`${command}\` with their own rights.`],
    signsIn: `what \`${command}\` prints`,
  };
}
