import { toHex } from '../../base/hash/hex.js';
import { bagAttributes, bagTypes, x509Certificate, x509RevocationList } from '../../knowledge/key-stores.js';
import { DerReader } from '../der/der-reader.js';
import { readOctets } from '../der/octet-string.js';
import { readOid } from '../der/read-oid.js';
import { TAG } from '../der/tags.js';
import { readPasswordCipher } from '../encryption/password-cipher.js';
import type { Bytes, PasswordCipher, Unsupported } from '../encryption/types.js';
import { decodeMaterial, type Material } from '../x509/decode-material.js';
import { decodeString } from '../x509/strings.js';
import type { StoreEntry } from './store.js';

/** What a bag holds: a material, or a key that is still encrypted. */
export interface Bag extends Pick<StoreEntry, 'alias' | 'localKeyId'> {
  readonly content: Material;
  readonly locked: LockedKey | Unsupported | undefined;
}

export interface LockedKey {
  readonly cipher: PasswordCipher;
  readonly content: Bytes;
}

/** SafeContents, those inside others in their place. Source: RFC 7292 section 4.2. Throws DerError. */
export function readBags(contents: Uint8Array): Bag[] {
  const bags: Bag[] = [];
  collect(new DerReader(contents, 0, contents.length), bags, 1);
  return bags;
}

/** No program nests them. */
const mostNested = 5;
/** No program writes as many, and each of them is shown. */
const mostBags = 10_000;

function collect(reader: DerReader, bags: Bag[], depth: number): void {
  reader.expect(TAG.SEQUENCE);
  const list = reader.inside();
  while (!list.atEnd && bags.length < mostBags) {
    list.expect(TAG.SEQUENCE);
    const bag = list.inside();
    const type = readOid(bag);
    bag.expect(0xa0);
    const value = bag.inside();
    if (type === bagTypes.safeContents && depth < mostNested) collect(value, bags, depth + 1);
    else bags.push({ ...readValue(type, value), ...readAttributes(bag) });
  }
}

function readValue(type: string, value: DerReader): Pick<Bag, 'content' | 'locked'> {
  switch (type) {
    case bagTypes.key:
      return clear(decodeMaterial('PRIVATE KEY', rest(value)));
    case bagTypes.shroudedKey:
      return { content: decodeMaterial('ENCRYPTED PRIVATE KEY', rest(value)), locked: readLocked(value) };
    case bagTypes.certificate:
      return clear(readWrapped(value, x509Certificate, 'CERTIFICATE'));
    case bagTypes.revocationList:
      return clear(readWrapped(value, x509RevocationList, 'X509 CRL'));
    case bagTypes.secret:
      return clear(unreadable('a secret: its content is not shown'));
    default:
      return clear(unreadable(`a bag of type ${type}`));
  }
}

function clear(content: Material): Pick<Bag, 'content' | 'locked'> {
  return { content, locked: undefined };
}

/** CertBag and CRLBag: a type, and the value in an OCTET STRING. */
function readWrapped(value: DerReader, wanted: string, label: string): Material {
  value.expect(TAG.SEQUENCE);
  const inside = value.inside();
  const type = readOid(inside);
  if (type !== wanted) return unreadable(`a certificate of type ${type}`);
  inside.expect(0xa0);
  return decodeMaterial(label, rest(readOctets(inside.inside())));
}

/** EncryptedPrivateKeyInfo. Source: RFC 5958 section 3. */
function readLocked(value: DerReader): LockedKey | Unsupported {
  value.expect(TAG.SEQUENCE);
  const info = value.inside();
  info.expect(TAG.SEQUENCE);
  const cipher = readPasswordCipher(info.inside());
  return 'unsupported' in cipher ? cipher : { cipher, content: rest(readOctets(info)) };
}

function readAttributes(bag: DerReader): Pick<Bag, 'alias' | 'localKeyId'> {
  const found: { alias: string | undefined; localKeyId: string | undefined } = { alias: undefined, localKeyId: undefined };
  if (!bag.optional(TAG.SET)) return found;
  const list = bag.inside();
  while (!list.atEnd) {
    list.expect(TAG.SEQUENCE);
    const attribute = list.inside();
    const type = readOid(attribute);
    attribute.expect(TAG.SET);
    const values = attribute.inside();
    if (type === bagAttributes.friendlyName && values.optional(TAG.BMP_STRING))
      found.alias = decodeString(TAG.BMP_STRING, values.bytes, values.start, values.end);
    if (type === bagAttributes.localKeyId && values.optional(TAG.OCTET_STRING)) found.localKeyId = toHex(values.content());
  }
  return found;
}

function unreadable(error: string): Material {
  return { type: 'unreadable', error, byteOffset: 0, label: undefined };
}

function rest({ bytes, at, limit }: DerReader): Bytes {
  return bytes.slice(at, limit);
}
