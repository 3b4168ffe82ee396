export type Bytes = Uint8Array<ArrayBuffer>;

/** How something is encrypted with a password. */
export interface PasswordCipher {
  /** For people: `AES-256-CBC`. */
  readonly name: string;
  /** What deriving the key takes, in rounds of PBKDF2. */
  readonly cost: number;
  /** `wrong`: it was encrypted with another password, or is damaged. `unsupported`: this host's WebCrypto has no such cipher. */
  decrypt(content: Bytes, password: Password): Promise<Bytes | 'wrong' | 'unsupported'>;
}

/** A password in the two forms that key derivation takes it. */
export interface Password {
  readonly utf8: Bytes;
  /** BMPString with the two zero bytes at its end. Source: RFC 7292 appendix B.1. */
  readonly utf16: Bytes;
}

/** What cannot be opened here, by its name. */
export interface Unsupported {
  readonly unsupported: string;
}
