import type { Certificate } from '../../formats/x509/types.js';
import type { SignatureChecks } from '../../verification/chain-question.js';

/** What a handshake is judged by, beside its two sides. */
export interface HandshakeWorld {
  /** Milliseconds since the epoch. */
  readonly now: number;
  readonly signatures: SignatureChecks;
  /** What the client's machine trusts; undefined: not known. */
  readonly systemRoots?: readonly Certificate[] | undefined;
}

/** What an answer lacks when the host's cryptography does not know an algorithm. */
export const unsupportedSignature = 'whether a signature is right whose algorithm cannot be checked here';
