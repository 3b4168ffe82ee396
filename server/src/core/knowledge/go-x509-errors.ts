/**
 * What Go's crypto/x509, crypto/tls and client-go say, word for word, for messages to quote.
 * Sources: Go crypto/x509/verify.go and parser.go, crypto/tls/tls.go (1.24),
 * kubernetes/client-go util/cert and transport. `{name}` places are filled by the caller.
 */
export const goX509 = {
  expired: 'x509: certificate has expired or is not yet valid',
  isBefore: 'x509: certificate has expired or is not yet valid: current time {now} is before {notBefore}',
  isAfter: 'x509: certificate has expired or is not yet valid: current time {now} is after {notAfter}',
  legacyCommonName: 'x509: certificate relies on legacy Common Name field, use SANs instead',
  noNames: 'x509: certificate is not valid for any names, but wanted to match {host}',
  noIpSans: "x509: cannot validate certificate for {ip} because it doesn't contain any IP SANs",
  validFor: 'x509: certificate is valid for {names}, not {host}',
  /** Go 1.24.11, 1.25.5 and later, from 100 names on; before that all of them were listed. */
  validForMany: 'x509: certificate is valid for {count} names, but none matched {host}',
  validForManyIps: 'x509: certificate is valid for {count} IP SANs, but none matched {host}',
  insecureAlgorithm: 'x509: cannot verify signature: insecure algorithm {algorithm}',
  unknownAuthority: 'x509: certificate signed by unknown authority',
  possiblyBecause: ' (possibly because of {error} while trying to verify candidate authority certificate {candidate})',
  unimplemented: 'x509: cannot verify signature: algorithm unimplemented',
  keyMismatch: 'x509: signature algorithm specifies an {algorithm} public key, but have public key of type {type}',
  signatureLimit: 'x509: signature check attempts limit reached while verifying certificate chain',
  tooManyIntermediates: 'x509: too many intermediates for path length constraint',
  nameNotAuthorized: 'x509: a root or intermediate certificate is not authorized to sign for this name: {detail}',
  /** What is printed for too many comparisons of names: Error() has no case for it. */
  tooManyConstraints: 'x509: unknown error',
  unreadableDnsName: 'x509: cannot parse dnsName {name}',
  unreadableEmail: 'x509: cannot parse rfc822Name {name}',
  unreadableDomain: 'x509: internal error: cannot parse domain {name}',
  cannotSign: 'x509: invalid signature: parent certificate cannot sign this kind of certificate',
  notAuthorizedToSign: 'x509: certificate is not authorized to sign other certificates',
  incompatibleUsage: 'x509: certificate specifies an incompatible key usage',
  negativeSerial: 'x509: negative serial number',
  unhandledCritical: 'x509: unhandled critical extension',
  duplicateExtension: 'x509: certificate contains duplicate extension with OID "{oid}"',
  malformed: 'x509: malformed certificate',
  unsupportedCurve: 'x509: unsupported elliptic curve',
} as const;

export const goTls = {
  noPemInCertificate: 'tls: failed to find any PEM data in certificate input',
  noPemInKey: 'tls: failed to find any PEM data in key input',
  noCertificateBlock:
    'tls: failed to find "CERTIFICATE" PEM block in certificate input after skipping PEM blocks of the following types: {types}',
  switched: 'tls: failed to find certificate PEM data in certificate input, but did find a private key; PEM inputs may have been switched',
  noKeyBlock:
    'tls: failed to find PEM block with type ending in "PRIVATE KEY" in key input after skipping PEM blocks of the following types: {types}',
  certificateAsKey: 'tls: found a certificate rather than a key in the PEM for the private key',
  keyMismatch: 'tls: private key does not match public key',
  keyTypeMismatch: 'tls: private key type does not match public key type',
  keyUnparsable: 'tls: failed to parse private key',
  smallRsa: 'crypto/rsa: {bits}-bit keys are insecure (see https://go.dev/pkg/crypto/rsa#hdr-Minimum_key_size)',
  unsupportedKey: 'tls: unsupported public key algorithm',
} as const;

/** kubernetes/client-go util/cert ParseCertsPEM. */
export const clientGoNoCertificates = 'data does not contain any valid RSA or ECDSA certificates';
/** K cmd/kubeadm/app/util/pkiutil/pki_helpers.go TryLoadKeyFromDisk. */
export const kubeadmKeyUnsupported = 'is neither in RSA nor ECDSA format';
