import { OID } from '../../knowledge/oids.js';
import { pkcs7EncryptedData } from '../../knowledge/key-stores.js';
import { DerError } from '../der/der-error.js';
import { DerReader } from '../der/der-reader.js';
import { readOctets } from '../der/octet-string.js';
import { readOid } from '../der/read-oid.js';
import { TAG } from '../der/tags.js';
import { readPasswordCipher } from '../encryption/password-cipher.js';
import type { Bytes, PasswordCipher, Unsupported } from '../encryption/types.js';
import { readMac, type Mac } from './mac.js';

/** The frame of a PKCS#12 file: its parts, and what protects them. */
export interface Pfx {
  readonly parts: readonly PfxPart[];
  readonly mac: Mac | Unsupported | undefined;
}

/** A ContentInfo of the AuthenticatedSafe. */
export type PfxPart =
  | { readonly bags: Bytes }
  | { readonly cipher: PasswordCipher; readonly content: Bytes }
  /** `RC4-128`, or a form that is not read. */
  | Unsupported;

/** Reads PFX (RFC 7292 section 4). Throws DerError. */
export function readPfx(der: Uint8Array): Pfx {
  const pfx = inSequence(new DerReader(der, 0, der.length));
  pfx.expect(TAG.INTEGER);
  pfx.expect(TAG.SEQUENCE);
  const { type, value } = readContentInfo(pfx.inside());
  if (type === OID.pkcs7SignedData) return { parts: [{ unsupported: 'a signature in place of a password' }], mac: undefined };
  if (type !== OID.pkcs7Data || value === undefined) throw new DerError(pfx.elementStart, `content type ${type} holds no key store`);
  const safe = contentOf(readOctets(value));
  const mac = pfx.atEnd ? undefined : readMac(inSequence(pfx), safe);
  return { parts: readParts(safe), mac };
}

/** A file has one or two; so many that reading them would take long are none. */
const mostParts = 1000;

function readParts(safe: Uint8Array): PfxPart[] {
  const list = inSequence(new DerReader(safe, 0, safe.length));
  const parts: PfxPart[] = [];
  while (!list.atEnd && parts.length < mostParts) {
    list.expect(TAG.SEQUENCE);
    parts.push(readPart(list.inside()));
  }
  return parts;
}

function readPart(info: DerReader): PfxPart {
  const { type, value } = readContentInfo(info);
  if (type === OID.pkcs7EnvelopedData) return { unsupported: 'a public key in place of a password' };
  if (value === undefined) throw new DerError(info.at, 'a part without content');
  if (type === OID.pkcs7Data) return { bags: contentOf(readOctets(value)) };
  if (type !== pkcs7EncryptedData) return { unsupported: `content type ${type}` };
  return readEncryptedData(inSequence(value));
}

/** EncryptedData: version, and EncryptedContentInfo: type, cipher, [0] content. Source: RFC 5652 section 8. */
function readEncryptedData(data: DerReader): PfxPart {
  data.expect(TAG.INTEGER);
  const info = inSequence(data);
  info.expectOid();
  const cipher = readPasswordCipher(inSequence(info));
  return 'unsupported' in cipher ? cipher : { cipher, content: contentOf(readOctets(info, 0x80)) };
}

function readContentInfo(info: DerReader): { readonly type: string; readonly value: DerReader | undefined } {
  const type = readOid(info);
  return { type, value: info.optional(0xa0) ? info.inside() : undefined };
}

function inSequence(reader: DerReader): DerReader {
  reader.expect(TAG.SEQUENCE);
  return reader.inside();
}

function contentOf({ bytes, at, limit }: DerReader): Bytes {
  return bytes.slice(at, limit);
}
