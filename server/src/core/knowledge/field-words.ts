/**
 * The parts of certificates, requests, lists and keys in plain words, and the parts inside them that have no name of their own in
 * the bytes. Source: the ASN.1 of RFC 5280, RFC 2986, RFC 8017 section A.1.1, RFC 5480.
 */
export const fieldWords: Readonly<Record<string, string>> = {
  certificate: 'the whole certificate',
  tbsCertificate: 'what the issuer signed',
  version: 'counted from 0',
  serialNumber: 'the number that the issuer gave it',
  signature: 'the algorithm of the signature, once more inside what is signed',
  issuer: 'who signed it',
  validity: 'from when to when it counts',
  notBefore: 'not valid before this time',
  notAfter: 'not valid after this time',
  subject: 'whom it is about',
  subjectPublicKeyInfo: 'the public key of the subject',
  subjectPKInfo: 'the public key of the subject',
  subjectPublicKey: 'the key itself',
  issuerUniqueID: 'out of use since version 3',
  subjectUniqueID: 'out of use since version 3',
  extensions: 'what version 3 added: names, usages, identifiers',
  signatureAlgorithm: 'how it was signed',
  signatureValue: 'the signature itself',
  algorithm: 'which algorithm',
  parameters: 'of the algorithm',
  modulus: 'the product of two primes that make an RSA key',
  publicExponent: 'what RSA raises to',
  extnID: 'which extension',
  critical: 'whether a program that does not know it must refuse',
  extnValue: 'its content, wrapped',
  type: 'which attribute',
  value: 'what it says',
  certificationRequest: 'the whole request',
  certificationRequestInfo: 'what the key in it signed',
  attributes: 'what is asked for beside the name',
  extensionRequest: 'extensions that the certificate shall have',
  challengePassword: 'a password for revoking, agreed with the CA',
  certificateList: 'the whole revocation list',
  tbsCertList: 'what the CA signed',
  thisUpdate: 'when the list was made',
  nextUpdate: 'when the next one is due',
  revokedCertificates: 'the certificates that count no longer',
  crlExtensions: 'more about the list',
  revocationDate: 'since when it counts no longer',
  subjectAltName: 'the names that it covers',
  keyUsage: 'what the key may do',
  extKeyUsage: 'what the certificate is for',
  basicConstraints: 'whether it is a CA',
  cA: 'whether it may sign certificates',
  pathLenConstraint: 'how many CAs may stand below it',
  subjectKeyIdentifier: 'a short name of its key',
  authorityKeyIdentifier: "a short name of the issuer's key",
  keyIdentifier: "a short name of the issuer's key",
  nameConstraints: 'the names that certificates below it may have',
  cRLDistributionPoints: 'where revocation lists are',
  authorityInfoAccess: 'where the issuer answers',
  certificatePolicies: 'by which rules it was issued',
  reasonCode: 'why it was revoked',
  cRLNumber: 'counts the lists of the CA',
};

/** The kinds of values whose parts have names in the ASN.1 and none in the bytes. */
export type FieldKind =
  | 'algorithmIdentifier'
  | 'attribute'
  | 'extension'
  | 'rsaKey'
  | 'ecdsaSignature'
  | 'revokedCertificates'
  | 'revokedCertificate'
  | 'basicConstraints'
  | 'authorityKeyIdentifier'
  | 'tbsCertificate'
  | 'tbsCertList'
  | 'plain';

/** The names of the parts of a value, by their type, else by their place from 0. */
export const innerFields: Readonly<Record<FieldKind, Readonly<Record<string, string>>>> = {
  algorithmIdentifier: { 0: 'algorithm', 1: 'parameters' },
  attribute: { 0: 'type', 1: 'value' },
  extension: { 'OBJECT IDENTIFIER': 'extnID', BOOLEAN: 'critical', 'OCTET STRING': 'extnValue' },
  rsaKey: { 0: 'modulus', 1: 'publicExponent' },
  ecdsaSignature: { 0: 'r', 1: 's' },
  revokedCertificates: { SEQUENCE: 'revokedCertificate' },
  revokedCertificate: { 0: 'serialNumber', 1: 'revocationDate', 2: 'crlEntryExtensions' },
  basicConstraints: { BOOLEAN: 'cA', INTEGER: 'pathLenConstraint' },
  authorityKeyIdentifier: { '[0]': 'keyIdentifier', '[1]': 'authorityCertIssuer', '[2]': 'authorityCertSerialNumber' },
  tbsCertificate: { '[3]': 'extensions' },
  tbsCertList: { INTEGER: 'version', SEQUENCE: 'signature' },
  plain: {},
};
