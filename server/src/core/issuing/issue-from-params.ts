import type { IssueParams } from '../../protocol.js';
import { pathOf } from '../base/uris.js';
import type { Clock, Workspace } from '../ports.js';
import { findProfile } from '../knowledge/certificate-profiles.js';
import { certificateText } from './certificate-text.js';
import type { FileChange } from './file-change.js';
import { issue } from './issue.js';
import {
  findFile,
  isRefusal,
  refuse,
  type AuthorityFiles,
  type IssuedFile,
  type IssueRequest,
  type KeyChoice,
  type Refusal,
} from './issue-request.js';
import { isPlainName } from './plain-name.js';

/** What issuing asks of its host; it reads and never writes. */
export interface IssueHost {
  readonly workspace: Workspace;
  readonly clock: Clock;
  /** The certificate as hover shows it, in Markdown. Given certificates only, never a key. */
  describe(certificatePem: string): Promise<string>;
}

export interface PreparedIssue {
  /** Markdown: the certificate, and what is odd about it. */
  readonly preview: string;
  readonly warnings: readonly string[];
  /** The key first: a certificate without its key is of no use, a key without certificate does no harm. Empty in a dry run. */
  readonly files: readonly FileChange[];
}

/** Answers `kubepki/issue` but for the writing: reads the CA, checks that nothing would be overwritten, issues. */
export async function issueFromParams(params: IssueParams, host: IssueHost): Promise<PreparedIssue | Refusal> {
  const targets = await chooseTargets(params, host.workspace);
  if (isRefusal(targets)) return targets;
  const request = await toRequest(params, host.workspace);
  if (isRefusal(request)) return request;
  const issued = await issue(request, host.clock);
  if (isRefusal(issued)) return issued;
  const files = issued.files.map(({ kind, text }) => ({
    uri: `${targets}${endings[kind]}`,
    text,
    mode: kind === 'private-key' ? 0o600 : 0o644,
    secret: kind === 'private-key',
    what: words[kind],
  }));
  const shown = await preview(findFile(issued, 'certificate'), issued.warnings, host);
  return { preview: shown, warnings: issued.warnings, files: params.dryRun ? [] : files };
}

const endings: Readonly<Record<IssuedFile['kind'], string>> = {
  certificate: '.crt',
  'private-key': '.key',
  'public-key': '.pub',
  request: '.csr',
};
const words: Readonly<Record<IssuedFile['kind'], string>> = {
  certificate: 'the certificate',
  'private-key': 'its private key',
  'public-key': 'the public key',
  request: 'the request',
};

async function toRequest(params: IssueParams, workspace: Workspace): Promise<IssueRequest | Refusal> {
  const profile = findProfile(params.profile);
  if (!profile) return refuse('profile', `\`${params.profile}\` is no certificate that Kube PKI makes.`);
  const authority = await readAuthority(params, workspace);
  if (isRefusal(authority)) return authority;
  const key = await readKey(params, workspace);
  if (isRefusal(key)) return key;
  const { subject, sans, lifetime, facts } = params;
  return {
    profile: profile.id,
    facts,
    key,
    ...(subject !== undefined && { subject }),
    ...(sans && { sans }),
    ...(lifetime !== undefined && { lifetime }),
    ...(authority && { authority }),
  };
}

async function readKey({ key, keyUri }: IssueParams, workspace: Workspace): Promise<KeyChoice | Refusal> {
  if (keyUri === undefined) return { make: key };
  const bytes = await workspace.read(keyUri);
  return bytes ? { pem: new TextDecoder().decode(bytes) } : refuse('keyUri', `\`${pathOf(keyUri)}\` is not there or may not be read.`);
}

async function preview(certificate: string | undefined, warnings: readonly string[], host: IssueHost): Promise<string> {
  const described = certificate === undefined ? [] : [await host.describe(certificate)];
  return [...described, ...warnings.map((warning) => `⚠ ${warning}`)].join('\n\n');
}

/** The path of the files without their endings. */
async function chooseTargets({ folderUri, name }: IssueParams, workspace: Workspace): Promise<string | Refusal> {
  if (!isPlainName(name))
    return refuse('name', 'Give a plain file name without folders and without an ending, such as `alice`: letters, digits, `.`, `_`, `-`.');
  if (/^file:\/\/[^/]/.test(folderUri)) return refuse('folderUri', 'That folder is on another machine, where Kube PKI writes nothing.');
  const base = `${folderUri.replace(/\/$/, '')}/${name}`;
  for (const ending of Object.values(endings)) {
    const uri = `${base}${ending}`;
    if (await workspace.stat(uri))
      return refuse(
        'name',
        `\`${pathOf(uri)}\` is there already, and nothing is overwritten. Choose another name, or move that file away.`,
      );
  }
  return base;
}

async function readAuthority(
  { issuerCertificateUri, issuerKeyUri, passphrase }: IssueParams,
  workspace: Workspace,
): Promise<AuthorityFiles | undefined | Refusal> {
  if (issuerCertificateUri === undefined) return undefined;
  if (issuerKeyUri === undefined) return refuse('issuerKeyUri', 'Name the file of the key of the CA as well.');
  const certificate = await workspace.read(issuerCertificateUri);
  if (!certificate) return refuse('issuerCertificateUri', `\`${pathOf(issuerCertificateUri)}\` is not there or may not be read.`);
  const key = await workspace.read(issuerKeyUri);
  if (!key) return refuse('issuerKeyUri', `\`${pathOf(issuerKeyUri)}\` is not there or may not be read.`);
  return { certificate: certificateText(certificate), key: new TextDecoder().decode(key), ...(passphrase !== undefined && { passphrase }) };
}
