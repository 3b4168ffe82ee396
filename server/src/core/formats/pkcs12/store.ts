import type { Material } from '../x509/decode-material.js';

/** What a key store holds, as far as it could be opened. Nothing of it is a private byte. */
export interface KeyStore {
  readonly format: 'PKCS#12' | 'JKS' | 'JCEKS';
  /** In the order of the file. */
  readonly entries: readonly StoreEntry[];
  /**
   * `needless`: everything was read without one. `needed`: none was given, and something is locked. `wrong`: the one that was
   * given is another one. `right`: it opened what it could.
   */
  readonly password: 'needless' | 'needed' | 'wrong' | 'right';
  /** How the whole is protected against changes: `HMAC with SHA-256, 2,048 rounds`; undefined: not at all. */
  readonly mac: string | undefined;
  /** What could not be read, and why, in plain words: sentences. */
  readonly notes: readonly string[];
}

export interface StoreEntry {
  /** The friendly name, or Java's alias. */
  readonly alias: string | undefined;
  /** Ties a key to its certificate; hex. */
  readonly localKeyId: string | undefined;
  readonly content: Material;
  /** How it is encrypted, by the algorithm's name; undefined where it stands in the clear. */
  readonly cipher: string | undefined;
}
