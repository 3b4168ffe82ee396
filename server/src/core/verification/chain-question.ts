import type { Certificate } from '../formats/x509/types.js';

/**
 * Whether a key made a signature. `unsupported`: the host's cryptography does not know the algorithm,
 * so that neither a yes nor a no can be given.
 */
export type SignatureOutcome = 'valid' | 'invalid' | 'unsupported';

/**
 * Answers of signature checks that are made elsewhere, and not at once: chains are built without waiting.
 * An unknown pair is remembered; after `settle` it is known, and the chain can be built again.
 */
export interface SignatureChecks {
  /** Undefined: not known yet. */
  check(child: Certificate, issuer: Certificate): SignatureOutcome | undefined;
  /** Whether pairs were asked for that are not known yet. */
  readonly isPending: boolean;
  /** Makes the checks that were asked for. Never rejects. */
  settle(): Promise<void>;
}

/** What the certificate is to be used for; RFC 5280's names. `any` asks for nothing. */
export type ChainUsage = 'serverAuth' | 'clientAuth' | 'any';

/** Go's x509.VerifyOptions, with the certificate itself. */
export interface ChainQuestion {
  readonly leaf: Certificate;
  /** What the peer sent behind its leaf, in that order. */
  readonly intermediates: readonly Certificate[];
  readonly roots: readonly Certificate[];
  /** Milliseconds since the epoch. */
  readonly now: number;
  /** The name or address that the client dials; undefined: names are not checked. */
  readonly hostName?: string;
  /** One of them is enough, as in Go. */
  readonly usages: readonly ChainUsage[];
  readonly signatures: SignatureChecks;
}

/** Why Go refuses a chain; each goes with one of its error types. */
export type ChainErrorType =
  | 'malformed'
  | 'unhandled-critical-extension'
  | 'host-name'
  | 'expired'
  | 'not-yet-valid'
  | 'unknown-authority'
  | 'not-authorized-to-sign'
  | 'too-many-intermediates'
  | 'name-mismatch'
  | 'name-constraint'
  | 'incompatible-usage'
  | 'too-many-constraints'
  | 'no-valid-chains'
  | 'insecure-algorithm';

export interface ChainError {
  readonly type: ChainErrorType;
  /** Go's own words, from `x509: …`; without what crypto/tls puts in front. */
  readonly text: string;
  /** The certificate that the error is about: the expired one, the CA that may not sign. The leaf when it is about the chain. */
  readonly certificate: Certificate;
  /** For `unknown-authority`: the authority of the right name that did not verify, as Go names it in its words. */
  readonly candidate?: Certificate;
  /** For `unknown-authority` with a candidate: why that one did not verify. */
  readonly candidateError?: string;
}

export type ChainAnswer =
  /** The first chain that Go finds, leaf first, root last. */
  | { readonly verdict: 'ok'; readonly chain: readonly Certificate[] }
  | { readonly verdict: 'fail'; readonly error: ChainError }
  /** A signature could not be checked here; `certificate` carries it. */
  | { readonly verdict: 'unknown'; readonly certificate: Certificate }
  /** Signatures are still to be checked: settle them and ask again. */
  | { readonly verdict: 'pending' };
