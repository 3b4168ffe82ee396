/** Sizes and lifetimes at which Go, browsers or common advice draw a line. */
const DAY = 86_400_000;

/** Go crypto/rsa refuses smaller keys since 1.24 (GODEBUG rsa1024min=0 reverts). golang/website doc/godebug.md */
export const smallestRsaForGo = 1024;
/** NIST SP 800-57 part 1: 112 bits of security; the kubeadm default. */
export const smallestRsaAdvised = 2048;
/** Curves under 128 bits of security. P-224 parses in Go, but TLS cannot use it. */
export const weakCurves: readonly string[] = ['P-192', 'P-224'];
/** The curves that Go's crypto/x509 knows. */
export const curvesOfGo: readonly string[] = ['P-224', 'P-256', 'P-384', 'P-521'];
/** RFC 5280 4.1.2.2; Go 1.23 refuses longer ones (GODEBUG x509seriallength=1 reverts). */
export const longestSerialOctets = 20;
/** What Apple's platforms accept from a server at most: https://support.apple.com/103769. */
export const longestServerLife = 825 * DAY;
/** A certificate that lives shorter is renewed by a program, and judged by a part of its life. */
export const shortLife = 60 * DAY;

/**
 * PEM blocks that are read of one text. The root programs' bundles have about 150 (curl's cacert.pem,
 * Mozilla), a list of every intermediate that they know some thousands (ccadb.org); a file of 20 MB
 * may hold a million empty ones, which no editor could show.
 */
export const mostPemBlocks = 10_000;
/** RSA keys beyond this are refused in a TLS handshake. Source: Go 1.22 crypto/tls handshake_client.go, defaultMaxRSAKeySize (GODEBUG tlsmaxrsasize). */
export const largestRsaBits = 8192;

/** Findings of one rule that are told of one document; a list that goes on is not read by anybody. */
export const mostFindingsOfRule = 1000;

/**
 * Signature algorithms whose hash no longer holds. Go refuses MD5 always and SHA-1 since 1.18
 * (golang/website release notes); a self-signed root's own signature is never looked at.
 */
export const weakSignatures: readonly { readonly oid: string; readonly go: string }[] = [
  { oid: '1.2.840.113549.1.1.2', go: 'MD2-RSA' },
  { oid: '1.2.840.113549.1.1.3', go: 'MD4-RSA' },
  { oid: '1.2.840.113549.1.1.4', go: 'MD5-RSA' },
  { oid: '1.2.840.113549.1.1.5', go: 'SHA1-RSA' },
  { oid: '1.3.14.3.2.29', go: 'SHA1-RSA' },
  { oid: '1.2.840.10040.4.3', go: 'DSA-SHA1' },
  { oid: '1.2.840.10045.4.1', go: 'ECDSA-SHA1' },
];
