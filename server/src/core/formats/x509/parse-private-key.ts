import { DerError } from '../der/der-error.js';
import type { PemHeader } from '../pem/pem.js';
import { readCutKey } from './cut-key.js';
import { derivePublicKey } from './derive-public-key.js';
import { DecodeScope } from './decode-scope.js';
import { readOpenSshKey } from './openssh-key.js';
import { readKeyParts, type KeyParts } from './private-key-parts.js';
import { parsePublicKey } from './parse-public-key.js';
import type { DerProblem, KeyAlgorithm, PrivateKey, PrivateKeyContainer, PublicKey } from './types.js';

/** Reads what may be said of a private key; `label` is the PEM label, if any. Never throws. */
export function parsePrivateKey(label: string | undefined, der: Uint8Array, headers: readonly PemHeader[] = []): DecodedPrivateKey {
  if (isEncryptedPem(headers)) {
    return new DecodedPrivateKey(der, { container: 'encrypted PEM', encrypted: true, algorithm: algorithmOfLabel(label) }, []);
  }
  const scope = new DecodeScope(der);
  const facts = scope.attemptVital('privateKey', undefined, () => readFacts(label, der));
  if (facts === undefined) return brokenKey(label, der, scope.problems);
  const mislabelled = labelProblem(label, facts);
  return new DecodedPrivateKey(der, facts, mislabelled === undefined ? [] : [mislabelled]);
}

/** What the label promises; and what a key says whose end is missing, unless the label promises another. */
function brokenKey(label: string | undefined, der: Uint8Array, problems: readonly DerProblem[]): DecodedPrivateKey {
  const container = containerOfLabel(label);
  const cut = readCutKey(der);
  if (cut !== undefined && (label === undefined || cut.container === container)) {
    const { field, byte, ...parts } = cut;
    const facts = { ...parts, encrypted: parts.container === 'encrypted PKCS#8', isCut: true };
    return new DecodedPrivateKey(
      der,
      facts,
      problems.map((problem) => ({ ...problem, field, byte })),
    );
  }
  const facts = { container, encrypted: label === 'ENCRYPTED PRIVATE KEY', algorithm: algorithmOfLabel(label) };
  return new DecodedPrivateKey(der, facts, problems);
}

interface KeyFacts extends KeyParts {
  readonly encrypted: boolean;
  readonly isCut?: boolean;
}

/** A private key whose bytes cannot be reached from outside, listed, or serialised. */
export class DecodedPrivateKey implements PrivateKey {
  readonly type = 'private-key';
  readonly container: PrivateKeyContainer;
  readonly encrypted: boolean;
  readonly algorithm: KeyAlgorithm;
  readonly isCut: boolean;
  declare readonly curve?: string;
  declare readonly bits?: number;
  readonly problems: readonly DerProblem[];
  readonly #der: Uint8Array;
  readonly #facts: KeyFacts;
  #publicKey: PublicKey | undefined;

  constructor(der: Uint8Array, facts: KeyFacts, problems: readonly DerProblem[]) {
    this.#der = der;
    this.#facts = facts;
    this.container = facts.container;
    this.encrypted = facts.encrypted;
    this.algorithm = facts.algorithm;
    this.isCut = facts.isCut ?? false;
    if (facts.curve !== undefined) this.curve = facts.curve;
    if (facts.bits !== undefined) this.bits = facts.bits;
    this.problems = problems;
    this.#publicKey = facts.spki === undefined ? undefined : parsePublicKey('PUBLIC KEY', facts.spki).key;
  }

  get publicKey(): PublicKey | undefined {
    return this.#publicKey;
  }

  /** Derives the public half where the key does not store it, as far as WebCrypto knows the algorithm. */
  async resolvePublicKey(): Promise<void> {
    if (this.#publicKey !== undefined || this.encrypted) return;
    const spki = await derivePublicKey(this.#facts, this.#der);
    if (spki !== undefined) this.#publicKey = parsePublicKey('PUBLIC KEY', spki).key;
  }
}

/** `Proc-Type: 4,ENCRYPTED`. Source: RFC 1421 section 4.6.1.1. */
function isEncryptedPem(headers: readonly PemHeader[]): boolean {
  return headers.some((header) => header.name === 'Proc-Type' && header.value.includes('ENCRYPTED'));
}

function readFacts(label: string | undefined, der: Uint8Array): KeyFacts {
  if (label === 'OPENSSH PRIVATE KEY') return { container: 'OpenSSH', ...readOpenSshKey(der) };
  const parts = readKeyParts(der);
  const encrypted = parts.container === 'encrypted PKCS#8';
  if (label === 'ENCRYPTED PRIVATE KEY' && !encrypted) throw new DerError(0, `expected an encrypted key, found ${parts.container}`);
  return { ...parts, encrypted };
}

const CONTAINERS: Readonly<Record<string, PrivateKeyContainer>> = {
  'RSA PRIVATE KEY': 'PKCS#1',
  'EC PRIVATE KEY': 'SEC1',
  'DSA PRIVATE KEY': 'DSA',
  'PRIVATE KEY': 'PKCS#8',
  'ENCRYPTED PRIVATE KEY': 'encrypted PKCS#8',
  'OPENSSH PRIVATE KEY': 'OpenSSH',
};

const RIGHT_LABEL = Object.fromEntries(Object.entries(CONTAINERS).map(([label, container]) => [container, label]));

function containerOfLabel(label: string | undefined): PrivateKeyContainer {
  return (label === undefined ? undefined : CONTAINERS[label]) ?? 'PKCS#8';
}

function algorithmOfLabel(label: string | undefined): KeyAlgorithm {
  if (label === 'RSA PRIVATE KEY') return 'RSA';
  if (label === 'EC PRIVATE KEY') return 'EC';
  return label === 'DSA PRIVATE KEY' ? 'DSA' : 'unknown';
}

/**
 * A label that promises another structure. crypto/tls tries all of them, client-go's keyutil goes by
 * the label and ends with `data does not contain a valid RSA or ECDSA private key`.
 * Source: parsePrivateKey in crypto/tls/tls.go, ParsePrivateKeyPEM in client-go util/keyutil/key.go.
 */
function labelProblem(label: string | undefined, facts: KeyFacts): DerProblem | undefined {
  const promised = label === undefined ? undefined : CONTAINERS[label];
  if (promised === undefined || promised === facts.container) return undefined;
  const reason = `the label ${label ?? ''} promises ${promised}, the content is ${facts.container}: its label is ${RIGHT_LABEL[facts.container] ?? 'PRIVATE KEY'}`;
  return { field: 'label', byte: 0, reason, fatal: false };
}
