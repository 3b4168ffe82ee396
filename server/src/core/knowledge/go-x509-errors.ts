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
  /** Details of the text above. */
  excludedName: '{kind} {name} is excluded by constraint {constraint}',
  notPermittedName: '{kind} {name} is not permitted by any constraint',
  uriWithoutHost: 'URI with empty host ({name}) cannot be matched against constraints',
  uriWithIp: 'URI with IP ({name}) cannot be matched against constraints',
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

/** Behind `insecure algorithm SHA1-RSA` and `ECDSA-SHA1`, up to Go 1.23 (crypto/x509/x509.go, InsecureAlgorithmError). */
export const sha1Override = ' (temporarily override with GODEBUG=x509sha1=1)';

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
  unknownKeyType: 'tls: unknown public key algorithm',
} as const;

/** What Go's TLS client (1.23) says of a server's certificates. Sources: crypto/tls handshake_client.go, net/http transport.go. */
export const goTlsClient = {
  /** In front of the words of crypto/x509, since Go 1.20. */
  verify: 'tls: failed to verify certificate: {error}',
  parse: 'tls: failed to parse certificate from server: {error}',
  largeRsa: 'tls: server sent certificate containing RSA key larger than {bits} bits',
  keyType: "tls: server's certificate contains an unsupported type of public key: {type}",
  plainHttp: 'http: server gave HTTP response to HTTPS client',
  noTls: 'tls: first record does not look like a TLS handshake',
  handshakeTimeout: 'net/http: TLS handshake timeout',
} as const;

/**
 * What a TLS client prints of the alert with which a Go server that requires client certificates refuses one, over TLS 1.3.
 * Before Go 1.21 it was `other` for all of them (release notes; seen with etcd 3.4.23, built by Go 1.19). Which of two errors
 * a client meets is a race now and then: it may find the connection closed (`broken pipe`) before it reads the alert.
 * Sources: crypto/tls handshake_server.go (processCertsFromClient) and alert.go, Go 1.23.
 */
export const goTlsAlerts = {
  none: 'remote error: tls: certificate required',
  unknownAuthority: 'remote error: tls: unknown certificate authority',
  expired: 'remote error: tls: expired certificate',
  other: 'remote error: tls: bad certificate',
} as const;

/** kubernetes/client-go util/cert ParseCertsPEM. */
export const clientGoNoCertificates = 'data does not contain any valid RSA or ECDSA certificates';
/** K cmd/kubeadm/app/util/pkiutil/pki_helpers.go TryLoadKeyFromDisk. */
export const kubeadmKeyUnsupported = 'is neither in RSA nor ECDSA format';
