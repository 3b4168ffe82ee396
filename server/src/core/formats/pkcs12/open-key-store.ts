import { readJks } from '../jks/read-jks.js';
import { recognise } from '../x509/recognise.js';
import { openPkcs12 } from './open-pkcs12.js';
import type { KeyStore } from './store.js';

/** What a key store holds: PKCS#12 (which Java calls `.jks` too), JKS or JCEKS. Undefined for other bytes. Never rejects. */
export async function openKeyStore(bytes: Uint8Array, password: string | undefined): Promise<KeyStore | undefined> {
  const java = readJks(bytes);
  if (java !== undefined) return java;
  const found = recognise(bytes);
  return 'container' in found && found.container === 'PKCS#12' ? openPkcs12(bytes, password) : undefined;
}
