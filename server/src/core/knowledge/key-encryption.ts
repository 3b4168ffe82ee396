/**
 * How private keys are encrypted. Sources: RFC 8018 (PBES2, PBKDF2), RFC 1421 and 1423 (`DEK-Info`),
 * crypto/objects/objects.txt of OpenSSL for the names. AES in CBC mode and PBKDF2 with these hashes are
 * what WebCrypto offers: https://www.w3.org/TR/WebCryptoAPI/#algorithm-overview.
 */
export const pbes2 = '1.2.840.113549.1.5.13';
export const pbkdf2 = '1.2.840.113549.1.5.12';

/** Pseudo-random functions of PBKDF2 → the hash in WebCrypto's words. Absent means HMAC with SHA-1. */
export const pbkdf2Hashes: Readonly<Record<string, string>> = {
  '1.2.840.113549.2.7': 'SHA-1',
  '1.2.840.113549.2.9': 'SHA-256',
  '1.2.840.113549.2.10': 'SHA-384',
  '1.2.840.113549.2.11': 'SHA-512',
};

/** Ciphers of PBES2 → bits of their key. */
export const aesCbcBits: Readonly<Record<string, number>> = {
  '2.16.840.1.101.3.4.1.2': 128,
  '2.16.840.1.101.3.4.1.22': 192,
  '2.16.840.1.101.3.4.1.42': 256,
};

/** DES-EDE3-CBC as a cipher of PBES2, which is read with an implementation of our own. */
export const tripleDesCbc = '1.2.840.113549.3.7';

/** A scheme of PKCS#12 before PBES2. */
export interface Pkcs12Scheme {
  /** As OpenSSL prints it. */
  readonly name: string;
  readonly cipher: '3DES' | 'RC2';
  readonly keyBytes: number;
}

/** Source: RFC 7292 appendix C; the two of RC4 are read nowhere any more. */
export const pkcs12Ciphers: Readonly<Record<string, Pkcs12Scheme>> = {
  '1.2.840.113549.1.12.1.3': { name: 'pbeWithSHA1And3-KeyTripleDES-CBC', cipher: '3DES', keyBytes: 24 },
  '1.2.840.113549.1.12.1.4': { name: 'pbeWithSHA1And2-KeyTripleDES-CBC', cipher: '3DES', keyBytes: 16 },
  '1.2.840.113549.1.12.1.5': { name: 'pbeWithSHA1And128BitRC2-CBC', cipher: 'RC2', keyBytes: 16 },
  '1.2.840.113549.1.12.1.6': { name: 'pbeWithSHA1And40BitRC2-CBC', cipher: 'RC2', keyBytes: 5 },
};

/** Ciphers of `DEK-Info` → bits of their key. */
export const dekInfoBits: Readonly<Record<string, number>> = { 'AES-128-CBC': 128, 'AES-192-CBC': 192, 'AES-256-CBC': 256 };

/** What else is met, by its OID → the name that OpenSSL prints. */
export const otherEncryptionNames: Readonly<Record<string, string>> = {
  '1.2.840.113549.3.7': 'DES-EDE3-CBC',
  '1.3.14.3.2.7': 'DES-CBC',
  '1.2.840.113549.3.2': 'RC2-CBC',
  '1.3.6.1.4.1.11591.4.11': 'scrypt',
  '1.2.840.113549.2.6': 'hmacWithMD5',
  '1.2.840.113549.2.8': 'hmacWithSHA224',
  '1.2.840.113549.2.12': 'hmacWithSHA512-224',
  '1.2.840.113549.2.13': 'hmacWithSHA512-256',
  '1.2.840.113549.1.5.3': 'pbeWithMD5AndDES-CBC',
  '1.2.840.113549.1.5.6': 'pbeWithMD5AndRC2-CBC',
  '1.2.840.113549.1.5.10': 'pbeWithSHA1AndDES-CBC',
  '1.2.840.113549.1.5.11': 'pbeWithSHA1AndRC2-CBC',
  '1.2.840.113549.1.12.1.1': 'pbeWithSHA1And128BitRC4',
  '1.2.840.113549.1.12.1.2': 'pbeWithSHA1And40BitRC4',
  '2.16.840.1.101.3.4.1.4': 'AES-128-CFB',
  '2.16.840.1.101.3.4.1.44': 'AES-256-CFB',
  '1.2.392.200011.61.1.1.1.2': 'CAMELLIA-128-CBC',
  '1.2.392.200011.61.1.1.1.4': 'CAMELLIA-256-CBC',
  '1.2.410.200046.1.1.12': 'ARIA-256-CBC',
};

/**
 * Rounds of PBKDF2 that are still made. OpenSSL writes 2,048, OWASP advises 600,000 (Password Storage
 * Cheat Sheet); ten million take some seconds, and a hostile file may ask for 2^31.
 */
export const mostIterations = 10_000_000;

/** Encrypts a key anew in the way that every program reads. It asks for the old passphrase and for a new one. */
export const reencryptCommand = 'openssl pkcs8 -topk8 -v2 aes-256-cbc -in <key> -out <new key>';
/** Single DES, RC2 and RC4 have their own provider since OpenSSL 3. */
export const legacyProvider = ' -provider legacy -provider default';
