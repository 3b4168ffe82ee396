import { parsePrivateKey } from '../../formats/x509/parse-private-key.js';
import type { Certificate, PublicKey } from '../../formats/x509/types.js';
import { importSigningKey, type SigningKey } from '../keys/import-signing-key.js';
import { isRefusal, refuse, type KeyKind, type Refusal } from '../issue-request.js';
import { algorithmsOfKey, keyKinds } from '../keys/key-algorithms.js';
import { readKeyBlock } from '../keys/read-private-key.js';

/** The key that a certificate has already, or a new one. */
export type RenewalKey = { readonly keep: string; readonly passphrase?: string } | 'new' | { readonly make: KeyKind };

/** A key that belongs to the certificate, or the kind of the new one. */
export type RenewedKey =
  /** `signing`: absent where WebCrypto does not know its type, which matters only to what signs itself. */
  | { readonly from: 'kept'; readonly signing: SigningKey | undefined }
  | { readonly from: 'new'; readonly kind: KeyKind; readonly note?: string };

/** Checks that the private half fits, or chooses the type of a new key; makes none yet. */
export async function chooseRenewedKey(choice: RenewalKey, certificate: Certificate): Promise<RenewedKey | Refusal> {
  if (choice === 'new') return likeBefore(certificate.publicKey);
  return 'make' in choice ? { from: 'new', kind: choice.make } : keptKey(choice, certificate);
}

async function keptKey(choice: Extract<RenewalKey, { keep: string }>, { subject, publicKey }: Certificate): Promise<RenewedKey | Refusal> {
  const name = `\`${subject.rfc2253}\``;
  const source = { called: `the key of ${name}`, field: 'keyUri', passphrase: choice.passphrase } as const;
  const block = await readKeyBlock(choice.keep, source);
  if (isRefusal(block)) return block;
  const signing = await importSigningKey(block, publicKey);
  if (signing) return { from: 'kept', signing };
  const key = parsePrivateKey(block.label, block.bytes);
  await key.resolvePublicKey();
  if (!algorithmsOfKey(publicKey) && key.publicKey?.spkiSha256 === publicKey.spkiSha256) return { from: 'kept', signing: undefined };
  return refuse(
    'keyUri',
    `The key does not belong to \`${subject.rfc2253}\`: a server or client with the two would not start ("tls: private key does not match public key"). Give the key that was made with it, or have a new one made.`,
  );
}

/** The same type, where it is one that is made. */
function likeBefore({ algorithm, curve, bits }: PublicKey): RenewedKey {
  const wanted =
    algorithm === 'EC' ? `ec-${(curve ?? '').toLowerCase().replace('-', '')}` : algorithm === 'RSA' ? `rsa-${bits ?? ''}` : algorithm;
  const same = keyKinds.find((kind) => kind === wanted.toLowerCase());
  if (same) return { from: 'new', kind: same };
  const isRsa = algorithm === 'RSA' || algorithm === 'RSA-PSS';
  const kind = isRsa ? ((bits ?? 0) > 4096 ? 'rsa-4096' : 'rsa-2048') : 'ec-p256';
  const before = algorithm === 'EC' ? (curve ?? 'EC') : isRsa ? `${algorithm} ${bits ?? ''}`.trim() : algorithm;
  return { from: 'new', kind, note: `Its new key is ${words[kind]}: keys of type ${before} are not made.` };
}

const words = { 'rsa-2048': 'RSA 2048', 'rsa-4096': 'RSA 4096', 'ec-p256': 'EC P-256' } as const;
