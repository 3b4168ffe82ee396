import type { IssueParams } from '../../protocol.js';
import { pathOf } from '../base/uris.js';
import type { Clock, Workspace } from '../ports.js';
import { issue } from './issue.js';
import { isRefusal, refuse, type AuthorityFiles, type IssueRequest, type Refusal } from './issue-request.js';
import { toPem } from './pem-text.js';

/** What issuing asks of its host; it reads and never writes. */
export interface IssueHost {
  readonly workspace: Workspace;
  readonly clock: Clock;
  /** The certificate as hover shows it, in Markdown. Given certificates only, never a key. */
  describe(certificatePem: string): Promise<string>;
}

export interface PreparedFile {
  readonly uri: string;
  readonly mode: number;
  /** A key among them: to be written or handed over once, never logged. */
  readonly text: string;
}

export interface PreparedIssue {
  /** Markdown: the certificate, and what is odd about it. */
  readonly preview: string;
  readonly warnings: readonly string[];
  /** The key first: a certificate without its key is of no use, a key without certificate does no harm. Empty in a dry run. */
  readonly files: readonly PreparedFile[];
}

/** Answers `kubepki/issue` but for the writing: reads the CA, checks that nothing would be overwritten, issues. */
export async function issueFromParams(params: IssueParams, host: IssueHost): Promise<PreparedIssue | Refusal> {
  const targets = await chooseTargets(params, host.workspace);
  if (isRefusal(targets)) return targets;
  const authority = await readAuthority(params, host.workspace);
  if (isRefusal(authority)) return authority;
  const issued = await issue(toRequest(params, authority), host.clock);
  if (isRefusal(issued)) return issued;
  const { certificate, key, warnings } = issued;
  const files = [
    { uri: targets.key, mode: 0o600, text: key },
    { uri: targets.certificate, mode: 0o644, text: certificate },
  ];
  return { preview: await preview(certificate, warnings, host), warnings, files: params.dryRun ? [] : files };
}

function toRequest({ profile, subject, sans, days, key }: IssueParams, authority: AuthorityFiles | undefined): IssueRequest {
  return { profile, subject, sans, days, key, ...(authority && { authority }) };
}

async function preview(certificate: string, warnings: readonly string[], host: IssueHost): Promise<string> {
  const described = await host.describe(certificate);
  return [described, ...warnings.map((warning) => `⚠ ${warning}`)].join('\n\n');
}

async function chooseTargets(
  { folderUri, name }: IssueParams,
  workspace: Workspace,
): Promise<{ certificate: string; key: string } | Refusal> {
  if (!isPlainName(name))
    return refuse('name', 'Give a plain file name without folders and without an ending, such as `alice`: letters, digits, `.`, `_`, `-`.');
  if (/^file:\/\/[^/]/.test(folderUri)) return refuse('folderUri', 'That folder is on another machine, where Kube PKI writes nothing.');
  const base = `${folderUri.replace(/\/$/, '')}/${name}`;
  const targets = { certificate: `${base}.crt`, key: `${base}.key` };
  for (const uri of Object.values(targets)) {
    if (await workspace.stat(uri))
      return refuse(
        'name',
        `\`${pathOf(uri)}\` is there already, and nothing is overwritten. Choose another name, or move that file away.`,
      );
  }
  return targets;
}

/** One segment on every system: no separators, no reserved names of Windows, not hidden. */
function isPlainName(name: string): boolean {
  return /^[A-Za-z0-9_][A-Za-z0-9._-]{0,99}$/.test(name) && !name.endsWith('.') && !/^(con|prn|aux|nul|com\d|lpt\d)(\.|$)/i.test(name);
}

async function readAuthority(
  { issuerCertificateUri, issuerKeyUri }: IssueParams,
  workspace: Workspace,
): Promise<AuthorityFiles | undefined | Refusal> {
  if (issuerCertificateUri === undefined) return undefined;
  if (issuerKeyUri === undefined) return refuse('issuerKeyUri', 'Name the file of the key of the CA as well.');
  const certificate = await workspace.read(issuerCertificateUri);
  if (!certificate) return refuse('issuerCertificateUri', `\`${pathOf(issuerCertificateUri)}\` is not there or may not be read.`);
  const key = await workspace.read(issuerKeyUri);
  if (!key) return refuse('issuerKeyUri', `\`${pathOf(issuerKeyUri)}\` is not there or may not be read.`);
  return { certificate: toText(certificate), key: new TextDecoder().decode(key) };
}

/** A DER certificate is armoured; a bundle of PEM stays as it is. */
function toText(bytes: Uint8Array): string {
  const isDer = bytes[0] === 0x30 && (bytes[1] ?? 0) >= 0x80;
  return isDer ? toPem('CERTIFICATE', bytes) : new TextDecoder().decode(bytes);
}
