import { CURVES } from '../../knowledge/curves.js';
import { OID } from '../../knowledge/oids.js';
import { DerError } from '../der/der-error.js';
import { integerBits } from '../der/integer.js';
import { latin1 } from '../der/text.js';
import { TAG } from '../der/tags.js';
import { encode, encodeBitString, encodeOid, encodeSequence, NULL_ELEMENT } from './spki-writer.js';
import type { KeyAlgorithm } from './types.js';

/** What an OpenSSH key file says in the clear. */
export interface OpenSshKey {
  readonly encrypted: boolean;
  readonly algorithm: KeyAlgorithm;
  readonly curve?: string;
  readonly bits?: number;
  readonly spki?: Uint8Array;
}

const MAGIC = 'openssh-key-v1\0';

/** Reads the public part of an `OPENSSH PRIVATE KEY`. Source: PROTOCOL.key of OpenSSH. Throws DerError. */
export function readOpenSshKey(bytes: Uint8Array): OpenSshKey {
  if (latin1(bytes, 0, Math.min(MAGIC.length, bytes.length)) !== MAGIC)
    throw new DerError(0, 'not an OpenSSH key: `openssh-key-v1` is missing');
  const file = new SshReader(bytes, MAGIC.length, bytes.length);
  const cipher = file.text();
  file.skip();
  file.skip();
  file.at += 4;
  const publicKey = file.inner();
  return { encrypted: cipher !== 'none', ...readPublicHalf(publicKey) };
}

function readPublicHalf(key: SshReader): Omit<OpenSshKey, 'encrypted'> {
  const kind = key.text();
  if (kind === 'ssh-ed25519') {
    const spki = encodeSequence(encodeSequence(encodeOid(OID.ed25519)), encodeBitString(key.string()));
    return { algorithm: 'Ed25519', bits: 256, spki };
  }
  if (kind === 'ssh-rsa') return readRsa(key);
  if (kind.startsWith('ecdsa-sha2-')) return readEcdsa(key);
  return { algorithm: kind === 'ssh-dss' ? 'DSA' : 'unknown' };
}

function readRsa(key: SshReader): Omit<OpenSshKey, 'encrypted'> {
  const exponent = key.string();
  const modulus = key.string();
  const publicKey = encodeSequence(encode(TAG.INTEGER, [modulus]), encode(TAG.INTEGER, [exponent]));
  const spki = encodeSequence(encodeSequence(encodeOid(OID.rsaEncryption), NULL_ELEMENT), encodeBitString(publicKey));
  return { algorithm: 'RSA', bits: integerBits(modulus, 0, modulus.length), spki };
}

function readEcdsa(key: SshReader): Omit<OpenSshKey, 'encrypted'> {
  const wanted = key.text().replace('nistp', 'P-');
  const curve = CURVES.find((one) => one.name === wanted);
  if (curve === undefined) return { algorithm: 'EC' };
  const spki = encodeSequence(encodeSequence(encodeOid(OID.ecPublicKey), encodeOid(curve.oid)), encodeBitString(key.string()));
  return { algorithm: 'EC', curve: curve.name, bits: curve.bits, spki };
}

/** Strings with a length of four bytes in front (RFC 4251 section 5). */
class SshReader {
  constructor(
    private readonly bytes: Uint8Array,
    public at: number,
    private readonly end: number,
  ) {}

  string(): Uint8Array {
    const start = this.at + 4;
    if (start > this.end) throw new DerError(this.at, 'ends inside a length');
    let length = 0;
    for (let i = this.at; i < start; i++) length = length * 256 + (this.bytes[i] ?? 0);
    if (start + length > this.end) throw new DerError(this.at, `length ${length} runs past the end (${this.end - start} bytes left)`);
    this.at = start + length;
    return this.bytes.subarray(start, this.at);
  }

  skip(): void {
    this.string();
  }

  text(): string {
    const content = this.string();
    return latin1(content, 0, content.length);
  }

  inner(): SshReader {
    const content = this.string();
    return new SshReader(content, 0, content.length);
  }
}
