/** A named elliptic curve. */
export interface Curve {
  readonly oid: string;
  /** What people and NIST call it: `P-256`. */
  readonly name: string;
  readonly openSslName: string;
  /** Bits of the group's order, which is what OpenSSL prints as the key's size. */
  readonly bits: number;
}

/**
 * Source: `openssl list -objects` and `EC_GROUP_order_bits` of OpenSSL 3.0.19;
 * SEC 2 version 2.0 and RFC 5639 define them.
 */
export const CURVES: readonly Curve[] = [
  { oid: '1.2.156.10197.1.301', openSslName: 'SM2', name: 'SM2', bits: 256 },
  { oid: '1.2.840.10045.3.1.1', openSslName: 'prime192v1', name: 'P-192', bits: 192 },
  { oid: '1.2.840.10045.3.1.2', openSslName: 'prime192v2', name: 'prime192v2', bits: 192 },
  { oid: '1.2.840.10045.3.1.3', openSslName: 'prime192v3', name: 'prime192v3', bits: 192 },
  { oid: '1.2.840.10045.3.1.4', openSslName: 'prime239v1', name: 'prime239v1', bits: 239 },
  { oid: '1.2.840.10045.3.1.5', openSslName: 'prime239v2', name: 'prime239v2', bits: 239 },
  { oid: '1.2.840.10045.3.1.6', openSslName: 'prime239v3', name: 'prime239v3', bits: 239 },
  { oid: '1.2.840.10045.3.1.7', openSslName: 'prime256v1', name: 'P-256', bits: 256 },
  { oid: '1.3.36.3.3.2.8.1.1.1', openSslName: 'brainpoolP160r1', name: 'brainpoolP160r1', bits: 160 },
  { oid: '1.3.36.3.3.2.8.1.1.2', openSslName: 'brainpoolP160t1', name: 'brainpoolP160t1', bits: 160 },
  { oid: '1.3.36.3.3.2.8.1.1.3', openSslName: 'brainpoolP192r1', name: 'brainpoolP192r1', bits: 192 },
  { oid: '1.3.36.3.3.2.8.1.1.4', openSslName: 'brainpoolP192t1', name: 'brainpoolP192t1', bits: 192 },
  { oid: '1.3.36.3.3.2.8.1.1.5', openSslName: 'brainpoolP224r1', name: 'brainpoolP224r1', bits: 224 },
  { oid: '1.3.36.3.3.2.8.1.1.6', openSslName: 'brainpoolP224t1', name: 'brainpoolP224t1', bits: 224 },
  { oid: '1.3.36.3.3.2.8.1.1.7', openSslName: 'brainpoolP256r1', name: 'brainpoolP256r1', bits: 256 },
  { oid: '1.3.36.3.3.2.8.1.1.8', openSslName: 'brainpoolP256t1', name: 'brainpoolP256t1', bits: 256 },
  { oid: '1.3.36.3.3.2.8.1.1.9', openSslName: 'brainpoolP320r1', name: 'brainpoolP320r1', bits: 320 },
  { oid: '1.3.36.3.3.2.8.1.1.10', openSslName: 'brainpoolP320t1', name: 'brainpoolP320t1', bits: 320 },
  { oid: '1.3.36.3.3.2.8.1.1.11', openSslName: 'brainpoolP384r1', name: 'brainpoolP384r1', bits: 384 },
  { oid: '1.3.36.3.3.2.8.1.1.12', openSslName: 'brainpoolP384t1', name: 'brainpoolP384t1', bits: 384 },
  { oid: '1.3.36.3.3.2.8.1.1.13', openSslName: 'brainpoolP512r1', name: 'brainpoolP512r1', bits: 512 },
  { oid: '1.3.36.3.3.2.8.1.1.14', openSslName: 'brainpoolP512t1', name: 'brainpoolP512t1', bits: 512 },
  { oid: '1.3.132.0.1', openSslName: 'sect163k1', name: 'sect163k1', bits: 163 },
  { oid: '1.3.132.0.2', openSslName: 'sect163r1', name: 'sect163r1', bits: 162 },
  { oid: '1.3.132.0.3', openSslName: 'sect239k1', name: 'sect239k1', bits: 238 },
  { oid: '1.3.132.0.4', openSslName: 'sect113r1', name: 'sect113r1', bits: 113 },
  { oid: '1.3.132.0.5', openSslName: 'sect113r2', name: 'sect113r2', bits: 113 },
  { oid: '1.3.132.0.6', openSslName: 'secp112r1', name: 'secp112r1', bits: 112 },
  { oid: '1.3.132.0.7', openSslName: 'secp112r2', name: 'secp112r2', bits: 110 },
  { oid: '1.3.132.0.8', openSslName: 'secp160r1', name: 'secp160r1', bits: 161 },
  { oid: '1.3.132.0.9', openSslName: 'secp160k1', name: 'secp160k1', bits: 161 },
  { oid: '1.3.132.0.10', openSslName: 'secp256k1', name: 'secp256k1', bits: 256 },
  { oid: '1.3.132.0.15', openSslName: 'sect163r2', name: 'sect163r2', bits: 163 },
  { oid: '1.3.132.0.16', openSslName: 'sect283k1', name: 'sect283k1', bits: 281 },
  { oid: '1.3.132.0.17', openSslName: 'sect283r1', name: 'sect283r1', bits: 282 },
  { oid: '1.3.132.0.22', openSslName: 'sect131r1', name: 'sect131r1', bits: 131 },
  { oid: '1.3.132.0.23', openSslName: 'sect131r2', name: 'sect131r2', bits: 131 },
  { oid: '1.3.132.0.24', openSslName: 'sect193r1', name: 'sect193r1', bits: 193 },
  { oid: '1.3.132.0.25', openSslName: 'sect193r2', name: 'sect193r2', bits: 193 },
  { oid: '1.3.132.0.26', openSslName: 'sect233k1', name: 'sect233k1', bits: 232 },
  { oid: '1.3.132.0.27', openSslName: 'sect233r1', name: 'sect233r1', bits: 233 },
  { oid: '1.3.132.0.28', openSslName: 'secp128r1', name: 'secp128r1', bits: 128 },
  { oid: '1.3.132.0.29', openSslName: 'secp128r2', name: 'secp128r2', bits: 126 },
  { oid: '1.3.132.0.30', openSslName: 'secp160r2', name: 'secp160r2', bits: 161 },
  { oid: '1.3.132.0.31', openSslName: 'secp192k1', name: 'secp192k1', bits: 192 },
  { oid: '1.3.132.0.32', openSslName: 'secp224k1', name: 'secp224k1', bits: 224 },
  { oid: '1.3.132.0.33', openSslName: 'secp224r1', name: 'P-224', bits: 224 },
  { oid: '1.3.132.0.34', openSslName: 'secp384r1', name: 'P-384', bits: 384 },
  { oid: '1.3.132.0.35', openSslName: 'secp521r1', name: 'P-521', bits: 521 },
  { oid: '1.3.132.0.36', openSslName: 'sect409k1', name: 'sect409k1', bits: 407 },
  { oid: '1.3.132.0.37', openSslName: 'sect409r1', name: 'sect409r1', bits: 409 },
  { oid: '1.3.132.0.38', openSslName: 'sect571k1', name: 'sect571k1', bits: 570 },
  { oid: '1.3.132.0.39', openSslName: 'sect571r1', name: 'sect571r1', bits: 570 },
];

/** The curves that Go's crypto/x509 parses (`namedCurveFromOID` in x509.go, Go 1.24). */
export const GO_CURVES: readonly string[] = ['P-224', 'P-256', 'P-384', 'P-521'];
