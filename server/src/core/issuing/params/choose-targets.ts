import type { IssueParams } from '../../../protocol/index.js';
import { pathOf } from '../../base/uris.js';
import { findProfile } from '../../knowledge/certificate-profiles.js';
import type { Workspace } from '../../ports.js';
import { isPlainName } from '../certificate/plain-name.js';
import { refuse, type IssuedFile, type Refusal } from '../issue-request.js';

/** A file to be written. */
export interface Target {
  readonly kind: IssuedFile['kind'];
  readonly uri: string;
  readonly mode: number;
  readonly what: string;
  /** What stands there, and would be replaced. */
  readonly before: string | undefined;
}

type Place = Pick<IssueParams, 'profile' | 'folderUri' | 'name' | 'replace' | 'keyUri'>;

/** The files that a request makes, the key first; refused where one is there and nobody said that it may be replaced. */
export async function chooseTargets(params: Place, workspace: Workspace): Promise<readonly Target[] | Refusal> {
  const { folderUri, name } = params;
  if (!isPlainName(name))
    return refuse('name', 'Give a plain file name without folders and without an ending, such as `alice`: letters, digits, `.`, `_`, `-`.');
  if (/^file:\/\/[^/]/.test(folderUri)) return refuse('folderUri', 'That folder is on another machine, where Kube PKI writes nothing.');
  const base = `${folderUri.replace(/\/$/, '')}/${name}`;
  const targets: Target[] = [];
  for (const kind of kindsOf(params)) {
    const uri = `${base}${endings[kind]}`;
    if (params.replace !== true && (await workspace.stat(uri))) return refuseTaken(uri);
    const bytes = params.replace === true ? await workspace.read(uri) : undefined;
    const before = bytes && new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes);
    targets.push({ kind, uri, mode: kind === 'private-key' ? 0o600 : 0o644, what: words[kind], before });
  }
  return targets;
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

function kindsOf({ profile, keyUri }: Place): readonly IssuedFile['kind'][] {
  const made = findProfile(profile)?.makes === 'key-pair' ? 'public-key' : 'certificate';
  return keyUri === undefined ? ['private-key', made] : [made];
}

function refuseTaken(uri: string): Refusal {
  return refuse('name', `\`${pathOf(uri)}\` is there already, and nothing is overwritten. Choose another name, or move that file away.`);
}
