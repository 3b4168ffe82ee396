import { otherEncryptionNames } from '../../knowledge/key-encryption.js';

/** What OpenSSL calls an algorithm, or its OID. */
export function encryptionName(oid: string): string {
  return otherEncryptionNames[oid] ?? `the algorithm ${oid}`;
}
