import { md5 } from '../../base/hash/md5.js';
import { DerReader } from '../../formats/der/der-reader.js';
import { TAG } from '../../formats/der/tags.js';
import { readPasswordCipher } from '../../formats/encryption/password-cipher.js';
import { decryptAes } from '../../formats/encryption/pbes2.js';
import type { PasswordCipher, Unsupported } from '../../formats/encryption/types.js';
import type { PemBlock } from '../../formats/pem/pem.js';
import { dekInfoBits } from '../../knowledge/key-encryption.js';
import type { Bytes } from '../der-writer.js';

/** How a key is encrypted, and what is. */
export interface EncryptedKey {
  readonly cipher: PasswordCipher;
  readonly content: Bytes;
}

/** Reads how a PEM block is encrypted; undefined when that is unreadable. */
export function readKeyCipher({
  label,
  headers,
  bytes,
}: Pick<PemBlock, 'label' | 'headers' | 'bytes'>): EncryptedKey | Unsupported | undefined {
  const dekInfo = headers.find(({ name }) => name === 'DEK-Info')?.value;
  if (dekInfo !== undefined) return readDekInfo(dekInfo, new Uint8Array(bytes));
  if (label !== 'ENCRYPTED PRIVATE KEY') return undefined;
  try {
    return readEncryptedKey(bytes);
  } catch {
    return undefined;
  }
}

/** `AES-256-CBC,<hex>`. Source: RFC 1421 section 4.6.1.3. */
function readDekInfo(dekInfo: string, content: Bytes): EncryptedKey | Unsupported | undefined {
  const [, name = '', hex = ''] = /^\s*([\w-]{1,40})\s*(?:,\s*([0-9A-Fa-f]*)\s*)?$/.exec(dekInfo) ?? [];
  if (name === '') return undefined;
  const bits = dekInfoBits[name.toUpperCase()];
  if (bits === undefined) return { unsupported: name.toUpperCase() };
  if (hex.length !== 32) return undefined;
  const iv = Uint8Array.from(hex.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16));
  const decrypt: PasswordCipher['decrypt'] = (encrypted, { utf8 }) =>
    decryptAes(encrypted, deriveByMd5(utf8, iv.subarray(0, 8), bits / 8), iv);
  return { cipher: { name, cost: 1, decrypt }, content };
}

/** Each digest goes before the passphrase and the salt for the next. Source: EVP_BytesToKey of OpenSSL, with one round of MD5. */
function deriveByMd5(passphrase: Bytes, salt: Bytes, length: number): Bytes {
  const key = new Uint8Array(length);
  let digest: Uint8Array = new Uint8Array();
  for (let at = 0; at < length; at += digest.length) {
    digest = md5(Uint8Array.from([...digest, ...passphrase, ...salt]));
    key.set(digest.subarray(0, length - at), at);
  }
  return key;
}

/** EncryptedPrivateKeyInfo. Source: RFC 5958 section 3. Throws DerError. */
function readEncryptedKey(der: Uint8Array): EncryptedKey | Unsupported {
  const outer = inSequence(new DerReader(der, 0, der.length));
  const algorithm = inSequence(outer);
  outer.expect(TAG.OCTET_STRING);
  const content = new Uint8Array(outer.content());
  const cipher = readPasswordCipher(algorithm);
  return 'unsupported' in cipher ? cipher : { cipher, content };
}

function inSequence(reader: DerReader): DerReader {
  reader.expect(TAG.SEQUENCE);
  return reader.inside();
}
