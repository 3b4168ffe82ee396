import type { KubeconfigCredentials } from '../../../protocol.js';
import { pathOf } from '../../base/uris.js';
import { findProfile } from '../../knowledge/certificate-profiles.js';
import type { Workspace } from '../../ports.js';
import { isRefusal, refuse, type AuthorityFiles, type IssueRequest, type Refusal } from '../issue-request.js';

type IssuedCredentials = Extract<KubeconfigCredentials, { type: 'issue' }>;

/** The certificate that a kubeconfig's user is to have, with the CA read from its files. */
export async function requestOf(credentials: IssuedCredentials, workspace: Workspace): Promise<IssueRequest | Refusal> {
  const profile = findProfile(credentials.profile);
  if (!profile) return refuse('profile', `\`${credentials.profile}\` is no certificate that Kube PKI makes.`);
  const authority = await readAuthority(credentials, workspace);
  if (isRefusal(authority)) return authority;
  const { subject, lifetime, facts, key } = credentials;
  return {
    profile: profile.id,
    facts,
    key: { make: key },
    ...(subject !== undefined && { subject }),
    ...(lifetime !== undefined && { lifetime }),
    authority,
  };
}

async function readAuthority(
  { issuerCertificateUri, issuerKeyUri, passphrase }: IssuedCredentials,
  workspace: Workspace,
): Promise<AuthorityFiles | Refusal> {
  const certificate = await readText(issuerCertificateUri, workspace);
  if (certificate === undefined) return refuseFile('issuerCertificateUri', issuerCertificateUri, 'certificate of the CA');
  const key = await readText(issuerKeyUri, workspace);
  if (key === undefined) return refuseFile('issuerKeyUri', issuerKeyUri, 'private key of the CA');
  return { certificate, key, ...(passphrase !== undefined && { passphrase }) };
}

async function readText(uri: string | undefined, workspace: Workspace): Promise<string | undefined> {
  const bytes = uri === undefined ? undefined : await workspace.read(uri);
  return bytes && new TextDecoder().decode(bytes);
}

function refuseFile(field: 'issuerCertificateUri' | 'issuerKeyUri', uri: string | undefined, called: string): Refusal {
  return refuse(field, uri === undefined ? `Name the file of the ${called}.` : `\`${pathOf(uri)}\` is not there or may not be read.`);
}
