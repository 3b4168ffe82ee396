import { parsePem } from '../../formats/pem/parse-pem.js';
import { parseRequest } from '../../formats/x509/parse-request.js';
import type { CertificateRequest, PublicKey } from '../../formats/x509/types.js';
import { isRefusal, refuse, type KeyChoice, type KeyKind, type Refusal } from '../issue-request.js';
import { algorithmsOfKind, type KeyAlgorithms } from './key-algorithms.js';
import { toPem } from '../pem-text.js';
import { readKeyPair, type KeyPair } from './read-private-key.js';
import { verifySigned } from '../signatures/verify-signature.js';

/** A key that is there, with what is known of it, or the kind of a key to be made. */
export type ChosenKey =
  | { readonly from: 'new'; readonly kind: KeyKind }
  | { readonly from: 'file'; readonly pair: KeyPair }
  | { readonly from: 'request'; readonly request: CertificateRequest };

/** Reads and checks the key of a request; makes none yet. */
export async function chooseKey(choice: KeyChoice): Promise<ChosenKey | Refusal> {
  if ('make' in choice) return { from: 'new', kind: choice.make };
  if ('csr' in choice) return readRequest(choice.csr);
  const pair = await readKeyPair(choice.pem, { called: 'the private key', field: 'keyUri', passphrase: choice.passphrase });
  return isRefusal(pair) ? pair : { from: 'file', pair };
}

/** What the choice says of the key's type before it is made: usages differ by it. */
export function isRsa(key: ChosenKey): boolean {
  if (key.from === 'new') return key.kind.startsWith('rsa');
  return publicKeyOf(key).algorithm === 'RSA';
}

export function isEd25519(key: ChosenKey): boolean {
  return key.from === 'new' ? key.kind === 'ed25519' : publicKeyOf(key).algorithm === 'Ed25519';
}

/** Of a key that is there. */
export function publicKeyOf(key: Exclude<ChosenKey, { from: 'new' }>): PublicKey {
  return key.from === 'file' ? key.pair.publicKey : key.request.publicKey;
}

/** The key at last. `key` signs, where the private half is here. */
export interface MadeKey {
  readonly spki: Uint8Array<ArrayBuffer>;
  readonly key?: CryptoKey;
  readonly algorithms?: KeyAlgorithms;
  /** PKCS#8, of a new key. */
  readonly pem?: string;
}

export async function makeKey(chosen: ChosenKey): Promise<MadeKey> {
  if (chosen.from === 'request') return { spki: new Uint8Array(chosen.request.publicKey.spki) };
  if (chosen.from === 'file') {
    const { publicKey, key, algorithms } = chosen.pair;
    return { spki: new Uint8Array(publicKey.spki), key, algorithms };
  }
  const algorithms = algorithmsOfKind(chosen.kind);
  // One type for all algorithms: TypeScript's overloads tell them apart, the call does not.
  const pair = await crypto.subtle.generateKey(algorithms.key as EcKeyGenParams, true, ['sign', 'verify']);
  const [spki, pkcs8] = await Promise.all([
    crypto.subtle.exportKey('spki', pair.publicKey),
    crypto.subtle.exportKey('pkcs8', pair.privateKey),
  ]);
  return { spki: new Uint8Array(spki), key: pair.privateKey, algorithms, pem: toPem('PRIVATE KEY', new Uint8Array(pkcs8)) };
}

async function readRequest(text: string): Promise<ChosenKey | Refusal> {
  const block = parsePem(text).blocks.find(({ label }) => label.endsWith('CERTIFICATE REQUEST'));
  if (!block) return refuse('keyUri', 'The file of the request holds no `CERTIFICATE REQUEST` block. Choose a `.csr` file.');
  const request = parseRequest(block.bytes);
  const fatal = request.allProblems().find((problem) => problem.fatal);
  if (fatal) return refuse('keyUri', `The request cannot be read: ${fatal.field}, ${fatal.reason}. Make it anew.`);
  switch (await verifySigned(request, request.publicKey)) {
    case 'valid':
      return { from: 'request', request };
    case 'invalid':
      return refuse(
        'keyUri',
        'The request is not signed by the key in it: it was changed, or its maker does not have the key. Make it anew.',
      );
    case 'unsupported':
      return refuse(
        'keyUri',
        `The request is signed with ${request.signatureAlgorithm} by a key of type ${request.publicKey.curve ?? request.publicKey.algorithm}, which Kube PKI cannot check. Make it anew with RSA, EC P-256, P-384, P-521 or Ed25519.`,
      );
  }
}
