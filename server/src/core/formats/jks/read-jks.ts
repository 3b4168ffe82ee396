import { javaKeyCiphers, javaStoreMagic } from '../../knowledge/key-stores.js';
import { DerError } from '../der/der-error.js';
import { DerReader } from '../der/der-reader.js';
import { readOid } from '../der/read-oid.js';
import { TAG } from '../der/tags.js';
import type { KeyStore, StoreEntry } from '../pkcs12/store.js';
import { decodeMaterial, type Material } from '../x509/decode-material.js';
import { attempt } from '../x509/decode-scope.js';
import { JavaReader } from './java-reader.js';
import { readJavaObject } from './read-java-object.js';

/**
 * A Java key store, JKS or JCEKS: its certificates stand in the clear, its keys are named and never decrypted. Undefined for other
 * bytes. Never throws. Source: engineLoad in sun.security.provider.JavaKeyStore and com.sun.crypto.provider.JceKeyStore, OpenJDK 17.
 */
export function readJks(bytes: Uint8Array): KeyStore | undefined {
  const format = formatOf(bytes);
  if (format === undefined) return undefined;
  const entries: StoreEntry[] = [];
  const notes: string[] = [];
  const reader = new JavaReader(bytes, 4);
  attempt(
    () => readEntries(reader, entries),
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

function readEntries(reader: JavaReader, entries: StoreEntry[]): undefined {
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
    else if (tag === 3) entries.push(readSecret(reader, alias));
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

/** A secret key of JCEKS: a serialised javax.crypto.SealedObject, which tells what it is locked with. Of its content nothing is read. */
function readSecret(reader: JavaReader, alias: string): StoreEntry {
  const cipher = readJavaObject(reader).get('sealAlg');
  const error = 'a secret key of Java: its content is not shown';
  return { ...plain(alias), cipher, content: { type: 'unreadable', error, byteOffset: 0, label: undefined } };
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
