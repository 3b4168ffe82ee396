/**
 * Extensions of certificates, requests and CRLs: OID and name.
 * Source: RFC 5280 section 4.2, RFC 6962, RFC 7633, RFC 3779; the others by OpenSSL's short name (`openssl list -objects`, 3.0.19).
 */
export const EXTENSION_TYPES: readonly (readonly [oid: string, name: string])[] = [
  ['2.5.29.9', 'subjectDirectoryAttributes'],
  ['2.5.29.14', 'subjectKeyIdentifier'],
  ['2.5.29.15', 'keyUsage'],
  ['2.5.29.16', 'privateKeyUsagePeriod'],
  ['2.5.29.17', 'subjectAltName'],
  ['2.5.29.18', 'issuerAltName'],
  ['2.5.29.19', 'basicConstraints'],
  ['2.5.29.20', 'cRLNumber'],
  ['2.5.29.21', 'reasonCode'],
  ['2.5.29.23', 'holdInstructionCode'],
  ['2.5.29.24', 'invalidityDate'],
  ['2.5.29.27', 'deltaCRLIndicator'],
  ['2.5.29.28', 'issuingDistributionPoint'],
  ['2.5.29.29', 'certificateIssuer'],
  ['2.5.29.30', 'nameConstraints'],
  ['2.5.29.31', 'cRLDistributionPoints'],
  ['2.5.29.32', 'certificatePolicies'],
  ['2.5.29.33', 'policyMappings'],
  ['2.5.29.35', 'authorityKeyIdentifier'],
  ['2.5.29.36', 'policyConstraints'],
  ['2.5.29.37', 'extKeyUsage'],
  ['2.5.29.46', 'freshestCRL'],
  ['2.5.29.54', 'inhibitAnyPolicy'],
  ['1.3.6.1.5.5.7.1.1', 'authorityInfoAccess'],
  ['1.3.6.1.5.5.7.1.2', 'biometricInfo'],
  ['1.3.6.1.5.5.7.1.3', 'qcStatements'],
  ['1.3.6.1.5.5.7.1.7', 'ipAddrBlocks'],
  ['1.3.6.1.5.5.7.1.8', 'autonomousSysIds'],
  ['1.3.6.1.5.5.7.1.11', 'subjectInfoAccess'],
  ['1.3.6.1.5.5.7.1.14', 'proxyCertInfo'],
  ['1.3.6.1.5.5.7.1.24', 'tlsFeature'],
  ['1.3.6.1.5.5.7.48.1.5', 'ocspNoCheck'],
  ['1.3.6.1.4.1.11129.2.4.2', 'signedCertificateTimestampList'],
  ['1.3.6.1.4.1.11129.2.4.3', 'precertificatePoison'],
  ['1.3.6.1.4.1.311.20.2', 'msEnrollCertType'],
  ['1.3.6.1.4.1.311.21.1', 'msCaVersion'],
  ['1.3.6.1.4.1.311.21.7', 'msCertificateTemplate'],
  ['2.16.840.1.113730.1.1', 'nsCertType'],
  ['2.16.840.1.113730.1.2', 'nsBaseUrl'],
  ['2.16.840.1.113730.1.3', 'nsRevocationUrl'],
  ['2.16.840.1.113730.1.4', 'nsCaRevocationUrl'],
  ['2.16.840.1.113730.1.7', 'nsRenewalUrl'],
  ['2.16.840.1.113730.1.8', 'nsCaPolicyUrl'],
  ['2.16.840.1.113730.1.12', 'nsSslServerName'],
  ['2.16.840.1.113730.1.13', 'nsComment'],
];

/** Bits of nsCertType, first bit first. Source: Netscape Certificate Extensions, Communicator 4.0. */
export const NETSCAPE_CERT_TYPES: readonly string[] = [
  'SSL Client',
  'SSL Server',
  'S/MIME',
  'Object Signing',
  'Unused',
  'SSL CA',
  'S/MIME CA',
  'Object Signing CA',
];

/** TLS extension numbers in tlsFeature. Source: RFC 7633, IANA TLS ExtensionType values. */
export const TLS_FEATURES: Readonly<Record<number, string>> = { 5: 'status_request', 17: 'status_request_v2' };

/** CRL reason codes. Source: RFC 5280 section 5.3.1; 7 is not used. */
export const CRL_REASONS: readonly (string | undefined)[] = [
  'unspecified',
  'keyCompromise',
  'cACompromise',
  'affiliationChanged',
  'superseded',
  'cessationOfOperation',
  'certificateHold',
  undefined,
  'removeFromCRL',
  'privilegeWithdrawn',
  'aACompromise',
];

/** Attributes of certificate requests. Source: RFC 2985, RFC 2986; Microsoft [MS-WCCE]. */
export const REQUEST_ATTRIBUTES: readonly (readonly [oid: string, name: string])[] = [
  ['1.2.840.113549.1.9.2', 'unstructuredName'],
  ['1.2.840.113549.1.9.7', 'challengePassword'],
  ['1.2.840.113549.1.9.8', 'unstructuredAddress'],
  ['1.2.840.113549.1.9.14', 'extensionRequest'],
  ['1.3.6.1.4.1.311.2.1.14', 'msExtensionRequest'],
  ['1.3.6.1.4.1.311.13.2.3', 'msOsVersion'],
  ['1.3.6.1.4.1.311.13.2.2', 'msEnrollmentCSP'],
  ['1.3.6.1.4.1.311.21.20', 'msRequestClientInfo'],
];

/** Access methods of authorityInfoAccess and subjectInfoAccess. Source: RFC 5280 section 4.2.2. */
export const ACCESS_METHODS: readonly (readonly [oid: string, name: string])[] = [
  ['1.3.6.1.5.5.7.48.1', 'OCSP'],
  ['1.3.6.1.5.5.7.48.2', 'CA Issuers'],
  ['1.3.6.1.5.5.7.48.3', 'AD Time Stamping'],
  ['1.3.6.1.5.5.7.48.5', 'CA Repository'],
];

/** Policies and qualifiers with a name of their own. Source: RFC 5280 section 4.2.1.4, CA/Browser Forum. */
export const POLICY_NAMES: readonly (readonly [oid: string, name: string])[] = [
  ['2.5.29.32.0', 'anyPolicy'],
  ['1.3.6.1.5.5.7.2.1', 'CPS'],
  ['1.3.6.1.5.5.7.2.2', 'User Notice'],
  ['2.23.140.1.2.1', 'domain-validated'],
  ['2.23.140.1.2.2', 'organization-validated'],
  ['2.23.140.1.1', 'extended-validation'],
];

/** Key usage bits, first bit first. Source: RFC 5280 section 4.2.1.3. */
export const KEY_USAGE_NAMES = [
  'digitalSignature',
  'nonRepudiation',
  'keyEncipherment',
  'dataEncipherment',
  'keyAgreement',
  'keyCertSign',
  'cRLSign',
  'encipherOnly',
  'decipherOnly',
] as const;
