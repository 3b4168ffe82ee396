/** A signature algorithm as certificates name it. */
export interface SignatureAlgorithm {
  readonly oid: string;
  /** OpenSSL's long name. */
  readonly name: string;
  readonly digest?: string;
}

/** Source: `openssl list -objects` of OpenSSL 3.0.19; RFC 3279, 4055, 5758, 8410 and FIPS 204 define them. */
export const SIGNATURE_ALGORITHMS: readonly SignatureAlgorithm[] = [
  { oid: '1.2.840.113549.1.1.2', name: 'md2WithRSAEncryption', digest: 'MD2' },
  { oid: '1.2.840.113549.1.1.3', name: 'md4WithRSAEncryption', digest: 'MD4' },
  { oid: '1.2.840.113549.1.1.4', name: 'md5WithRSAEncryption', digest: 'MD5' },
  { oid: '1.2.840.113549.1.1.5', name: 'sha1WithRSAEncryption', digest: 'SHA-1' },
  { oid: '1.2.840.113549.1.1.10', name: 'rsassaPss' },
  { oid: '1.2.840.113549.1.1.11', name: 'sha256WithRSAEncryption', digest: 'SHA-256' },
  { oid: '1.2.840.113549.1.1.12', name: 'sha384WithRSAEncryption', digest: 'SHA-384' },
  { oid: '1.2.840.113549.1.1.13', name: 'sha512WithRSAEncryption', digest: 'SHA-512' },
  { oid: '1.2.840.113549.1.1.14', name: 'sha224WithRSAEncryption', digest: 'SHA-224' },
  { oid: '1.2.840.113549.1.1.15', name: 'sha512-224WithRSAEncryption', digest: 'SHA-512/224' },
  { oid: '1.2.840.113549.1.1.16', name: 'sha512-256WithRSAEncryption', digest: 'SHA-512/256' },
  { oid: '1.2.840.113549.1.1.1', name: 'rsaEncryption' },
  { oid: '1.2.840.113549.2.5', name: 'md5', digest: 'MD5' },
  { oid: '1.3.14.3.2.3', name: 'md5WithRSA', digest: 'MD5' },
  { oid: '1.3.14.3.2.13', name: 'dsaWithSHA', digest: 'SHA-0' },
  { oid: '1.3.14.3.2.15', name: 'shaWithRSAEncryption', digest: 'SHA-0' },
  { oid: '1.3.14.3.2.27', name: 'dsaWithSHA1-old', digest: 'SHA-1' },
  { oid: '1.3.14.3.2.29', name: 'sha1WithRSA', digest: 'SHA-1' },
  { oid: '1.3.36.3.3.1.2', name: 'ripemd160WithRSA', digest: 'RIPEMD-160' },
  { oid: '1.2.840.10040.4.3', name: 'dsaWithSHA1', digest: 'SHA-1' },
  { oid: '1.2.840.10045.4.1', name: 'ecdsa-with-SHA1', digest: 'SHA-1' },
  { oid: '1.2.840.10045.4.2', name: 'ecdsa-with-Recommended' },
  { oid: '1.2.840.10045.4.3', name: 'ecdsa-with-Specified' },
  { oid: '1.2.840.10045.4.3.1', name: 'ecdsa-with-SHA224', digest: 'SHA-224' },
  { oid: '1.2.840.10045.4.3.2', name: 'ecdsa-with-SHA256', digest: 'SHA-256' },
  { oid: '1.2.840.10045.4.3.3', name: 'ecdsa-with-SHA384', digest: 'SHA-384' },
  { oid: '1.2.840.10045.4.3.4', name: 'ecdsa-with-SHA512', digest: 'SHA-512' },
  { oid: '1.3.101.112', name: 'ED25519' },
  { oid: '1.3.101.113', name: 'ED448' },
  { oid: '2.16.840.1.101.3.4.3.1', name: 'dsa_with_SHA224', digest: 'SHA-224' },
  { oid: '2.16.840.1.101.3.4.3.2', name: 'dsa_with_SHA256', digest: 'SHA-256' },
  { oid: '2.16.840.1.101.3.4.3.3', name: 'dsa_with_SHA384', digest: 'SHA-384' },
  { oid: '2.16.840.1.101.3.4.3.4', name: 'dsa_with_SHA512', digest: 'SHA-512' },
  { oid: '2.16.840.1.101.3.4.3.9', name: 'ecdsa_with_SHA3-224', digest: 'SHA3-224' },
  { oid: '2.16.840.1.101.3.4.3.10', name: 'ecdsa_with_SHA3-256', digest: 'SHA3-256' },
  { oid: '2.16.840.1.101.3.4.3.11', name: 'ecdsa_with_SHA3-384', digest: 'SHA3-384' },
  { oid: '2.16.840.1.101.3.4.3.12', name: 'ecdsa_with_SHA3-512', digest: 'SHA3-512' },
  { oid: '2.16.840.1.101.3.4.3.13', name: 'RSA-SHA3-224', digest: 'SHA3-224' },
  { oid: '2.16.840.1.101.3.4.3.14', name: 'RSA-SHA3-256', digest: 'SHA3-256' },
  { oid: '2.16.840.1.101.3.4.3.15', name: 'RSA-SHA3-384', digest: 'SHA3-384' },
  { oid: '2.16.840.1.101.3.4.3.16', name: 'RSA-SHA3-512', digest: 'SHA3-512' },
  { oid: '1.2.156.10197.1.501', name: 'SM2-with-SM3', digest: 'SM3' },
  { oid: '1.2.156.10197.1.504', name: 'sm3WithRSAEncryption', digest: 'SM3' },
  { oid: '1.2.643.2.2.3', name: 'GOST R 34.11-94 with GOST R 34.10-2001' },
  { oid: '1.2.643.2.2.4', name: 'GOST R 34.11-94 with GOST R 34.10-94' },
  { oid: '1.2.643.7.1.1.3.2', name: 'GOST R 34.10-2012 with GOST R 34.11-2012 (256 bit)' },
  { oid: '1.2.643.7.1.1.3.3', name: 'GOST R 34.10-2012 with GOST R 34.11-2012 (512 bit)' },
];

/** Algorithms of public keys by OID. Source: RFC 3279, 4055, 5480, 8410. */
export const KEY_ALGORITHMS = [
  { oid: '1.2.840.113549.1.1.1', name: 'RSA' },
  // X.500's number (X.509 annex H): OpenSSL reads it, Go does not.
  { oid: '2.5.8.1.1', name: 'RSA' },
  { oid: '1.2.840.113549.1.1.10', name: 'RSA-PSS' },
  { oid: '1.2.840.10045.2.1', name: 'EC' },
  { oid: '1.3.101.110', name: 'X25519' },
  { oid: '1.3.101.111', name: 'X448' },
  { oid: '1.3.101.112', name: 'Ed25519' },
  { oid: '1.3.101.113', name: 'Ed448' },
  { oid: '1.2.840.10040.4.1', name: 'DSA' },
  // OIW's number, from before X9.57: OpenSSL still reads it.
  { oid: '1.3.14.3.2.12', name: 'DSA' },
] as const;

/** Key sizes that the algorithm alone decides, as OpenSSL 3.0 counts them. Source: RFC 8032, RFC 7748. */
export const FIXED_KEY_BITS: Readonly<Record<string, number>> = { Ed25519: 256, Ed448: 456, X25519: 253, X448: 448 };

/** What encryptions with a password begin with: PKCS#5 and PKCS#12. Source: RFC 8018 appendix C, RFC 7292 appendix C. */
export const PASSWORD_ENCRYPTIONS: readonly string[] = ['1.2.840.113549.1.5.', '1.2.840.113549.1.12.1.'];
