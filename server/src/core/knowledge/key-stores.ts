/**
 * What stands in PKCS#12 files and Java key stores.
 * Sources: RFC 7292 (bags, MAC), RFC 9579 (PBMAC1), RFC 2985 (attributes), sun.security.provider.JavaKeyStore and
 * sun.security.pkcs12.PKCS12KeyStore of OpenJDK 17, com.sun.crypto.provider.JceKeyStore for JCEKS.
 */
export const bagTypes = {
  key: '1.2.840.113549.1.12.10.1.1',
  shroudedKey: '1.2.840.113549.1.12.10.1.2',
  certificate: '1.2.840.113549.1.12.10.1.3',
  revocationList: '1.2.840.113549.1.12.10.1.4',
  secret: '1.2.840.113549.1.12.10.1.5',
  safeContents: '1.2.840.113549.1.12.10.1.6',
} as const;

export const x509Certificate = '1.2.840.113549.1.9.22.1';
export const x509RevocationList = '1.2.840.113549.1.9.23.1';

export const bagAttributes = {
  friendlyName: '1.2.840.113549.1.9.20',
  localKeyId: '1.2.840.113549.1.9.21',
  /** Java's mark of a certificate that is trusted, with what it is trusted for. */
  trustedKeyUsage: '2.16.840.1.113894.746875.1.1',
} as const;

export const pkcs7EncryptedData = '1.2.840.113549.1.7.6';

/** A MAC with PBKDF2 in place of the derivation of PKCS#12. */
export const pbmac1 = '1.2.840.113549.1.5.14';

/** Hashes of MACs by OID, in WebCrypto's words. */
export const macHashes: Readonly<Record<string, 'SHA-1' | 'SHA-256' | 'SHA-384' | 'SHA-512'>> = {
  '1.3.14.3.2.26': 'SHA-1',
  '2.16.840.1.101.3.4.2.1': 'SHA-256',
  '2.16.840.1.101.3.4.2.2': 'SHA-384',
  '2.16.840.1.101.3.4.2.3': 'SHA-512',
};

/** Those that WebCrypto does not have. */
export const otherHashNames: Readonly<Record<string, string>> = {
  '1.2.840.113549.2.5': 'MD5',
  '2.16.840.1.101.3.4.2.4': 'SHA-224',
  '2.16.840.1.101.3.4.2.5': 'SHA-512/224',
  '2.16.840.1.101.3.4.2.6': 'SHA-512/256',
};

/** The first four bytes of a Java key store. */
export const javaStoreMagic = { JKS: 0xfeedfeed, JCEKS: 0xcececece } as const;

/** How the two of them lock a key. */
export const javaKeyCiphers: Readonly<Record<string, string>> = {
  '1.3.6.1.4.1.42.2.17.1.1': "Sun's own cipher for JKS",
  '1.3.6.1.4.1.42.2.19.1': 'PBEWithMD5AndTripleDES',
};
