import { javaKeyCiphers, javaStoreMagic } from '../../knowledge/key-stores.js';
import { DerError } from '../der/der-error.js';
import { DerReader } from '../der/der-reader.js';
import { readOid } from '../der/read-oid.js';
import { TAG } from '../der/tags.js';
import { utf8 } from '../der/text.js';
import type { KeyStore, StoreEntry } from '../pkcs12/store.js';
import { decodeMaterial, type Material } from '../x509/decode-material.js';
import { attempt } from '../x509/decode-scope.js';

/**
 * A Java key store, JKS or JCEKS: its certificates stand in the clear, its keys are named and never decrypted. Undefined for other
 * bytes. Never throws. Source: engineLoad in sun.security.provider.JavaKeyStore and com.sun.crypto.provider.JceKeyStore, OpenJDK 17.
 */
export function readJks(bytes: Uint8Array): KeyStore | undefined {
  const format = formatOf(bytes);
  if (format === undefined) return undefined;
  const entries: StoreEntry[] = [];
  const notes: string[] = [];
  const reader = new JavaReader(bytes);
  attempt(
    () => readEntries(reader, entries, notes),
    undefined,
    ({ byte, reason }) => void notes.push(`The file is damaged at byte ${byte}: ${reason}.`),
  );
  if (notes.length === 0 && bytes.length - reader.at !== digestLength) notes.push('The file does not end where its entries do.');
  return { format, entries, password: 'needless', mac: "SHA-1 over the password and the entries, Java's own", notes };
}

/** SHA-1 of the password, a fixed text and everything before it. */
const digestLength = 20;

function formatOf(bytes: Uint8Array): 'JKS' | 'JCEKS' | undefined {
  if (bytes.length < 12) return undefined;
  const magic = new DataView(bytes.buffer, bytes.byteOffset).getUint32(0);
  if (magic === javaStoreMagic.JKS) return 'JKS';
  return magic === javaStoreMagic.JCEKS ? 'JCEKS' : undefined;
}

/** Numbers and texts as java.io.DataOutputStream writes them. */
class JavaReader {
  at = 4;
  private readonly view: DataView;

  constructor(private readonly source: Uint8Array) {
    this.view = new DataView(source.buffer, source.byteOffset, source.length);
  }

  int(): number {
    this.need(4);
    this.at += 4;
    return this.view.getUint32(this.at - 4);
  }

  /** Modified UTF-8, which differs for NUL and for characters beyond the first plane only. */
  text(): string {
    this.need(2);
    const length = this.view.getUint16(this.at);
    this.at += 2;
    const { at } = this;
    this.skip(length);
    return utf8(this.source, at, at + length);
  }

  bytes(length: number): Uint8Array {
    const { at } = this;
    this.skip(length);
    return this.source.subarray(at, at + length);
  }

  skip(length: number): void {
    this.need(length);
    this.at += length;
  }

  private need(length: number): void {
    if (this.at + length > this.source.length) throw new DerError(this.at, `${length} bytes are announced, and the file ends before`);
  }
}

function readEntries(reader: JavaReader, entries: StoreEntry[], notes: string[]): undefined {
  const version = reader.int();
  if (version !== 1 && version !== 2) throw new DerError(4, `version ${version} is unknown`);
  const count = reader.int();
  for (let entry = 0; entry < count; entry++) {
    const { at } = reader;
    const tag = reader.int();
    const alias = reader.text();
    reader.skip(8);
    if (tag === 1) readKeyEntry(reader, alias, version, entries);
    else if (tag === 2) entries.push({ ...plain(alias), content: readCertificate(reader, version) });
    else if (tag === 3) return endAtSecret(alias, count - entry - 1, entries, notes);
    else throw new DerError(at, `an entry of type ${tag} is unknown`);
  }
  return undefined;
}

function readKeyEntry(reader: JavaReader, alias: string, version: number, entries: StoreEntry[]): void {
  const key = reader.bytes(reader.int());
  entries.push({ ...plain(alias), content: decodeMaterial('ENCRYPTED PRIVATE KEY', key), cipher: cipherOf(key) });
  const length = reader.int();
  for (let at = 0; at < length; at++) entries.push({ ...plain(alias), content: readCertificate(reader, version) });
}

function readCertificate(reader: JavaReader, version: number): Material {
  const type = version === 2 ? reader.text() : 'X.509';
  const der = reader.bytes(reader.int());
  if (type === 'X.509') return decodeMaterial('CERTIFICATE', der);
  return { type: 'unreadable', error: `a certificate of type ${type}`, byteOffset: 0, label: undefined };
}

/** A secret key of JCEKS is a serialised object of Java, whose length nothing tells. */
function endAtSecret(alias: string, left: number, entries: StoreEntry[], notes: string[]): undefined {
  entries.push({ ...plain(alias), content: { type: 'unreadable', error: 'a secret key of Java', byteOffset: 0, label: undefined } });
  notes.push(
    left === 0
      ? `The secret key ${alias} is an object of Java, which is not read.`
      : `The secret key ${alias} is an object of Java, which is not read; nor are the ${left} entries behind it.`,
  );
  return undefined;
}

function plain(alias: string): Omit<StoreEntry, 'content'> {
  return { alias, localKeyId: undefined, cipher: undefined };
}

/** The name of what a key is locked with, from its AlgorithmIdentifier. */
function cipherOf(key: Uint8Array): string {
  const oid = attempt(
    () => {
      const outer = new DerReader(key, 0, key.length);
      outer.expect(TAG.SEQUENCE);
      const info = outer.inside();
      info.expect(TAG.SEQUENCE);
      return readOid(info.inside());
    },
    undefined,
    () => undefined,
  );
  return oid === undefined ? 'an unknown cipher' : (javaKeyCiphers[oid] ?? `the algorithm ${oid}`);
}
