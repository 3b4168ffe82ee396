import type { IssueParams } from '../../../protocol/index.js';
import { pathOf } from '../../base/uris.js';
import { findProfile } from '../../knowledge/certificate-profiles.js';
import type { Workspace } from '../../ports.js';
import { certificateText } from '../certificate/certificate-text.js';
import { isRefusal, refuse, type AuthorityFiles, type IssueRequest, type KeyChoice, type Refusal } from '../issue-request.js';

/** A request without the place of what it makes. */
export type RequestParams = Omit<IssueParams, 'folderUri' | 'name' | 'replace' | 'dryRun'>;

/** Reads the files that a request of the language server names. */
export async function readParams(params: RequestParams, workspace: Workspace): Promise<IssueRequest | Refusal> {
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

async function readKey({ key, keyUri }: RequestParams, workspace: Workspace): Promise<KeyChoice | Refusal> {
  if (keyUri === undefined) return { make: key };
  const bytes = await workspace.read(keyUri);
  return bytes ? { pem: new TextDecoder().decode(bytes) } : refuse('keyUri', `\`${pathOf(keyUri)}\` is not there or may not be read.`);
}

async function readAuthority(
  { issuerCertificateUri, issuerKeyUri, passphrase }: RequestParams,
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
