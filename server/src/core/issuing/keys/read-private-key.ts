import type { PemBlock } from '../../formats/pem/pem.js';
import { parsePem } from '../../formats/pem/parse-pem.js';
import { parsePrivateKey } from '../../formats/x509/parse-private-key.js';
import type { PublicKey } from '../../formats/x509/types.js';
import { decryptKey } from './decrypt-key.js';
import { importSigningKey, type KeyBlock, type SigningKey } from './import-signing-key.js';
import { isRefusal, refuse, type Refusal } from '../issue-request.js';
import { algorithmsOfKey } from './key-algorithms.js';

/** Whose key it is, for the words of a refusal, and where it came from. */
export interface KeySource {
  /** In the middle of a sentence: `the key of the CA`. */
  readonly called: string;
  readonly field: 'issuerKeyUri' | 'keyUri';
  readonly passphrase?: string | undefined;
}

/** The first private key of a PEM text, decrypted where a passphrase comes with it. */
export async function readKeyBlock(text: string, source: KeySource): Promise<KeyBlock | Refusal> {
  const keys = findKeys(text);
  const readable = keys.find((block) => !isEncrypted(block));
  if (readable) return readable;
  const [encrypted] = keys;
  if (encrypted) return decryptBlock(encrypted, source);
  return refuse(source.field, `The file of ${source.called} holds no private key. Choose another file, such as one that ends in \`.key\`.`);
}

async function decryptBlock(block: PemBlock, { called, field, passphrase }: KeySource): Promise<KeyBlock | Refusal> {
  if (passphrase === undefined)
    return refuse('passphrase', `${capitalised(called)} is encrypted: give its passphrase. It is kept nowhere.`);
  const decrypted = await decryptKey(block, passphrase);
  if ('pkcs8' in decrypted) return { label: 'PRIVATE KEY', bytes: decrypted.pkcs8 };
  return refuse(decrypted.problem === 'wrong passphrase' ? 'passphrase' : field, `${capitalised(called)} ${decrypted.words}.`);
}

/** Whether a passphrase is needed before the key in a PEM text can be read. */
export function isEncryptedKeyText(text: string): boolean {
  const keys = findKeys(text);
  return keys.length > 0 && keys.every(isEncrypted);
}

function findKeys(text: string): readonly PemBlock[] {
  return parsePem(text).blocks.filter(({ label }) => label.endsWith('PRIVATE KEY'));
}

export interface KeyPair extends SigningKey {
  readonly publicKey: PublicKey;
}

/** A private key with its public half, ready to sign. */
export async function readKeyPair(text: string, source: KeySource): Promise<KeyPair | Refusal> {
  const block = await readKeyBlock(text, source);
  if (isRefusal(block)) return block;
  const parsed = parsePrivateKey(block.label, block.bytes);
  await parsed.resolvePublicKey();
  const { publicKey } = parsed;
  const signing = publicKey && (await importSigningKey(block, publicKey));
  if (publicKey && signing) return { ...signing, publicKey };
  const kind = publicKey && !algorithmsOfKey(publicKey) ? (publicKey.curve ?? publicKey.algorithm) : undefined;
  return refuse(
    source.field,
    kind === undefined
      ? `${capitalised(source.called)} cannot be read: its bytes are no private key. Make it anew, or choose another file.`
      : `${capitalised(source.called)} is of type ${kind}. Kube PKI works with RSA, EC P-256, P-384, P-521 and Ed25519.`,
  );
}

export function isEncrypted({ label, headers }: PemBlock): boolean {
  return label === 'ENCRYPTED PRIVATE KEY' || headers.some(({ name, value }) => name === 'Proc-Type' && value.includes('ENCRYPTED'));
}

function capitalised(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
