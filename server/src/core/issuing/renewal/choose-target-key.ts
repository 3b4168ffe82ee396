import { publicKeysOf } from '../../cluster/model/slot.js';
import type { Certificate } from '../../formats/x509/types.js';
import { isRefusal, refuse, type Refusal } from '../issue-request.js';
import { chooseRenewedKey, type RenewalKey } from './renewed-key.js';
import type { Target } from './find-targets.js';
import { encryptedKeyOf, keysOf, keyText, type KnownKey } from './known-keys.js';
import type { RenewalWorld } from './renewal-world.js';
import type { RenewalQuestion } from './renewal.js';

interface KeyQuestion {
  readonly question: RenewalQuestion;
  readonly world: RenewalWorld;
  readonly keys: readonly KnownKey[];
}

/** The key of a certificate where it is here, or a new one where that harms nobody. */
export async function chooseTargetKey(target: Target, asked: KeyQuestion): Promise<RenewalKey | Refusal> {
  const { document, material } = target;
  const { key, endsBefore } = asked.question;
  // Among others a CA keeps its key; who names one with a new key is told why not.
  if (key === 'new' && material.content.isCA && endsBefore === undefined) return 'new';
  if (key === 'new' && !material.content.isCA) return refuseNowhere(target, asked) ?? (await refuseShared(target, asked)) ?? 'new';
  const known = keysOf(material.content, asked.keys, document.uri).map(keyText);
  const text = known.find((each) => each !== undefined);
  return text === undefined ? encryptedKey(target, asked) : { keep: text };
}

async function encryptedKey({ document, material }: Target, { question, keys }: KeyQuestion): Promise<RenewalKey | Refusal> {
  const beside = encryptedKeyOf(document.uri, keys);
  const text = beside && keyText(beside);
  if (text === undefined) return refuseWithoutKey();
  const { passphrase } = question;
  const choice = { keep: text, ...(passphrase !== undefined && { passphrase }) };
  const fitting = await chooseRenewedKey(choice, material.content);
  return isRefusal(fitting) ? fitting : choice;
}

function refuseWithoutKey(): Refusal {
  return refuse(
    'keyUri',
    'Its private key is not among these files, and a certificate without it is of no use. Name the folder that holds it.',
  );
}

/** A new key takes the place of the old one. */
function refuseNowhere({ document, material }: Target, { keys }: KeyQuestion): Refusal | undefined {
  if (keysOf(material.content, keys, document.uri).length > 0) return undefined;
  return refuse(
    'keyUri',
    `Where the private key of \`${material.content.subject.rfc2253}\` lies is not known: it is not among these files, or encrypted. A new one would have no place.`,
  );
}

/** A new key for one of two certificates that share it would part the other one from its key. */
async function refuseShared({ document, material }: Target, { world }: KeyQuestion): Promise<Refusal | undefined> {
  const { content } = material;
  const uri = sharedAt(content, world);
  const name = `\`${content.subject.rfc2253}\``;
  if (uri !== undefined)
    return refuse(
      'key',
      `The key of ${name} is also that of another certificate, in \`${world.relativeName(uri)}\`, which a new key would leave without its own. Keep the key, or issue them apart.`,
    );
  if (!(await signsTokens(content, document.uri, world))) return undefined;
  return refuse(
    'key',
    `The key of ${name} signs or verifies the tokens of service accounts: with a new one every Pod's token would be refused ("Unauthorized"). Keep the key.`,
  );
}

function sharedAt({ publicKey, sha256 }: Certificate, world: RenewalWorld): string | undefined {
  const all = world.documents().flatMap(({ materials }) => materials);
  return all.find(
    ({ content: other }) => other.type === 'certificate' && other.sha256 !== sha256 && other.publicKey.spkiSha256 === publicKey.spkiSha256,
  )?.uri;
}

async function signsTokens({ publicKey }: Certificate, uri: string, world: RenewalWorld): Promise<boolean> {
  const models = (await world.clustersOf(uri)).map(({ model }) => model);
  const slots = models.flatMap(({ apiServers, controllerManagers }) => [
    ...apiServers.flatMap(({ serviceAccountKeys, serviceAccountSigner }) => [...serviceAccountKeys, serviceAccountSigner]),
    ...controllerManagers.map(({ serviceAccountKey }) => serviceAccountKey),
  ]);
  return slots.flatMap(publicKeysOf).some(({ spkiSha256 }) => spkiSha256 === publicKey.spkiSha256);
}
