import { pathOf } from '../../base/uris.js';
import type { Clock, Workspace } from '../../ports.js';
import { certificateText } from '../certificate/certificate-text.js';
import { isRefusal, refuse, type AuthorityFiles, type Refusal } from '../issue-request.js';
import { loadAuthority, type Authority } from '../certificate/load-authority.js';
import { toPem } from '../pem-text.js';
import { readKeyPair } from '../keys/read-private-key.js';
import type { AuthorityItem, KeyPairItem } from './layout.js';

/** What making a cluster asks of its host; it reads and never writes. */
export interface ClusterWorld {
  readonly workspace: Workspace;
  readonly clock: Clock;
  /** The target folder, without a trailing slash. */
  readonly folder: string;
  readonly passphrase: string | undefined;
}

export interface KnownAuthority {
  readonly files: AuthorityFiles;
  readonly authority: Authority;
}

/** A CA that is there, with its key; undefined where there is none. What is half there is refused rather than guessed. */
export async function readExistingAuthority(
  { certificates, keys }: AuthorityItem,
  world: ClusterWorld,
): Promise<KnownAuthority | undefined | Refusal> {
  const certificate = await readOne(certificates, world);
  if (isRefusal(certificate)) return certificate;
  const key = await readOne(keys, world);
  if (isRefusal(key)) return key;
  if (!certificate && !key) return undefined;
  if (!certificate) return refuseHalf(key, 'its certificate is not');
  if (!key) return refuseHalf(certificate, 'its key is not, so that it can sign nothing');
  const files = { certificate: certificate.text, key: key.text, ...(world.passphrase !== undefined && { passphrase: world.passphrase }) };
  const authority = await loadAuthority(files, world.clock.now());
  if (isRefusal(authority)) return { ...authority, refused: `\`${pathOf(certificate.uri)}\`: ${authority.refused}` };
  return { files, authority };
}

export interface KnownKeyPair {
  readonly privateKey: string;
  readonly publicKey: string;
}

/** Service account keys that are there: tokens that they signed stay good. */
export async function readExistingKeyPair(
  { privateKeys, publicKeys }: KeyPairItem,
  world: ClusterWorld,
): Promise<KnownKeyPair | undefined | Refusal> {
  const privateKey = await readOne(privateKeys, world);
  if (isRefusal(privateKey)) return privateKey;
  const publicKey = await readOne(publicKeys, world);
  if (isRefusal(publicKey)) return publicKey;
  if (!privateKey) return publicKey && refuseHalf(publicKey, 'its private half is not');
  const pair = await readKeyPair(privateKey.text, {
    called: `the key in \`${pathOf(privateKey.uri)}\``,
    field: 'keyUri',
    passphrase: world.passphrase,
  });
  if (isRefusal(pair)) return pair;
  return { privateKey: privateKey.text, publicKey: publicKey?.text ?? toPem('PUBLIC KEY', pair.publicKey.spki) };
}

interface FoundText {
  readonly uri: string;
  readonly text: string;
}

/** What is at one of several places; at two of them it must be the same. */
async function readOne(paths: readonly string[], { workspace, folder }: ClusterWorld): Promise<FoundText | undefined | Refusal> {
  let found: FoundText | undefined;
  for (const path of paths) {
    const uri = `${folder}/${path}`;
    if (!(await workspace.stat(uri))) continue;
    const bytes = await workspace.read(uri);
    if (!bytes) return refuse('folderUri', `\`${pathOf(uri)}\` cannot be read.`);
    const text = certificateText(bytes);
    if (found && found.text.trim() !== text.trim())
      return refuse(
        'folderUri',
        `\`${pathOf(found.uri)}\` and \`${pathOf(uri)}\` differ, and machines of one cluster share them. Keep the right one.`,
      );
    found ??= { uri, text };
  }
  return found;
}

function refuseHalf(found: FoundText | undefined, lacks: string): Refusal {
  return refuse('folderUri', `\`${pathOf(found?.uri ?? '')}\` is there and ${lacks}. Put it beside, or choose an empty folder.`);
}
