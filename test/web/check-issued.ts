import { createPrivateKey, X509Certificate } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import type { IssueParams, IssueResult } from '../../server/src/protocol/index.js';
import type { Server } from './server.js';

/** Lets a server issue a client certificate from the CA of the workspace, and holds it against OpenSSL's reading of it. */
export async function checkIssued(server: Server, workspace: string, name: string): Promise<void> {
  const pki = join(workspace, 'etc/kubernetes/pki');
  const uriOf = (path: string) => pathToFileURL(path).toString();
  const params: IssueParams = {
    profile: 'client',
    subject: 'CN=carol',
    facts: {},
    lifetime: '1d',
    key: 'ec-p256',
    issuerCertificateUri: uriOf(join(pki, 'ca.crt')),
    issuerKeyUri: uriOf(join(pki, 'ca.key')),
    folderUri: uriOf(workspace),
    name,
    dryRun: false,
  };
  const result = (await server.request('kubepki/issue', params)) as IssueResult;
  if (!result.ok) throw new Error(result.reason);
  const [key = '', certificate = ''] = ['.key', '.crt'].map((end) => textOf(result, end));
  const made = new X509Certificate(certificate);
  const authority = new X509Certificate(readFileSync(join(pki, 'ca.crt')));
  if (made.subject !== 'CN=carol') throw new Error(`the subject is ${made.subject}`);
  if (!made.verify(authority.publicKey)) throw new Error('the CA did not sign it');
  if (!made.checkPrivateKey(createPrivateKey(key))) throw new Error('the key is of another certificate');
}

/** Handed over in the answer, or written beforehand. */
function textOf({ files }: IssueResult & { ok: true }, end: string): string {
  const file = files.find(({ uri }) => uri.endsWith(end));
  if (!file) throw new Error(`there is no ${end} file`);
  return file.content ?? readFileSync(fileURLToPath(file.uri), 'utf8');
}
