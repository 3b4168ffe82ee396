/**
 * Names that `openssl x509 -text` and `openssl crl -text` print for extensions, by OID.
 * Source: `openssl list -objects` and crypto/x509/v3_*.c of OpenSSL 3.0.19.
 */
export const OPENSSL_EXTENSION_NAMES: ReadonlyMap<string, string> = new Map([
  ['2.5.29.9', 'X509v3 Subject Directory Attributes'],
  ['2.5.29.14', 'X509v3 Subject Key Identifier'],
  ['2.5.29.15', 'X509v3 Key Usage'],
  ['2.5.29.16', 'X509v3 Private Key Usage Period'],
  ['2.5.29.17', 'X509v3 Subject Alternative Name'],
  ['2.5.29.18', 'X509v3 Issuer Alternative Name'],
  ['2.5.29.19', 'X509v3 Basic Constraints'],
  ['2.5.29.20', 'X509v3 CRL Number'],
  ['2.5.29.21', 'X509v3 CRL Reason Code'],
  ['2.5.29.23', 'Hold Instruction Code'],
  ['2.5.29.24', 'Invalidity Date'],
  ['2.5.29.27', 'X509v3 Delta CRL Indicator'],
  ['2.5.29.28', 'X509v3 Issuing Distribution Point'],
  ['2.5.29.29', 'X509v3 Certificate Issuer'],
  ['2.5.29.30', 'X509v3 Name Constraints'],
  ['2.5.29.31', 'X509v3 CRL Distribution Points'],
  ['2.5.29.32', 'X509v3 Certificate Policies'],
  ['2.5.29.33', 'X509v3 Policy Mappings'],
  ['2.5.29.35', 'X509v3 Authority Key Identifier'],
  ['2.5.29.36', 'X509v3 Policy Constraints'],
  ['2.5.29.37', 'X509v3 Extended Key Usage'],
  ['2.5.29.46', 'X509v3 Freshest CRL'],
  ['2.5.29.54', 'X509v3 Inhibit Any Policy'],
  ['1.3.6.1.5.5.7.1.1', 'Authority Information Access'],
  ['1.3.6.1.5.5.7.1.3', 'qcStatements'],
  ['1.3.6.1.5.5.7.1.11', 'Subject Information Access'],
  ['1.3.6.1.5.5.7.1.24', 'TLS Feature'],
  ['1.3.6.1.5.5.7.48.1.5', 'OCSP No Check'],
  ['1.3.6.1.4.1.11129.2.4.2', 'CT Precertificate SCTs'],
  ['1.3.6.1.4.1.11129.2.4.3', 'CT Precertificate Poison'],
  ['2.16.840.1.113730.1.1', 'Netscape Cert Type'],
  ['2.16.840.1.113730.1.2', 'Netscape Base Url'],
  ['2.16.840.1.113730.1.3', 'Netscape Revocation Url'],
  ['2.16.840.1.113730.1.4', 'Netscape CA Revocation Url'],
  ['2.16.840.1.113730.1.7', 'Netscape Renewal Url'],
  ['2.16.840.1.113730.1.8', 'Netscape CA Policy Url'],
  ['2.16.840.1.113730.1.12', 'Netscape SSL Server Name'],
  ['2.16.840.1.113730.1.13', 'Netscape Comment'],
]);

/** Key usage bits in OpenSSL's words, first bit first. Source: crypto/x509/v3_bitst.c of OpenSSL 3.0.19. */
export const OPENSSL_KEY_USAGES: readonly string[] = [
  'Digital Signature',
  'Non Repudiation',
  'Key Encipherment',
  'Data Encipherment',
  'Key Agreement',
  'Certificate Sign',
  'CRL Sign',
  'Encipher Only',
  'Decipher Only',
];

/** nsCertType bits in OpenSSL's words, first bit first. Source: crypto/x509/v3_bitst.c of OpenSSL 3.0.19. */
export const OPENSSL_CERT_TYPES: readonly string[] = [
  'SSL Client',
  'SSL Server',
  'S/MIME',
  'Object Signing',
  'Unused',
  'SSL CA',
  'S/MIME CA',
  'Object Signing CA',
];

/** Reasons of a revoked certificate by their number; 7 is not used. Source: crypto/x509/v3_enum.c of OpenSSL 3.0.19. */
export const OPENSSL_CRL_REASONS: readonly (string | undefined)[] = [
  'Unspecified',
  'Key Compromise',
  'CA Compromise',
  'Affiliation Changed',
  'Superseded',
  'Cessation Of Operation',
  'Certificate Hold',
  undefined,
  'Remove From CRL',
  'Privilege Withdrawn',
  'AA Compromise',
];

/** Reasons that a distribution point covers, first bit first. Source: crypto/x509/v3_crld.c of OpenSSL 3.0.19. */
export const OPENSSL_CRL_REASON_FLAGS: readonly string[] = [
  'Unused',
  'Key Compromise',
  'CA Compromise',
  'Affiliation Changed',
  'Superseded',
  'Cessation Of Operation',
  'Certificate Hold',
  'Privilege Withdrawn',
  'AA Compromise',
];

/** Source: `openssl list -objects` of OpenSSL 3.0.19; ANSI X9.57. */
export const OPENSSL_HOLD_INSTRUCTIONS: ReadonlyMap<string, string> = new Map([
  ['1.2.840.10040.2.1', 'Hold Instruction None'],
  ['1.2.840.10040.2.2', 'Hold Instruction Call Issuer'],
  ['1.2.840.10040.2.3', 'Hold Instruction Reject'],
]);
