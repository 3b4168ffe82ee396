import { fillPlaces } from '../base/fill-places.js';
import type { Certificate } from '../formats/x509/types.js';
import { unhandledCriticalExtensions } from '../formats/x509/unhandled-critical.js';
import { goX509 } from '../knowledge/go-x509-errors.js';
import type { ChainError } from './chain-question.js';
import type { NameConstraintChecker } from './name-constraints.js';

/** A certificate that is to follow a chain. */
export interface Place {
  readonly kind: 'leaf' | 'intermediate' | 'root';
  /** From the leaf up to the certificate's child; empty for the leaf. */
  readonly below: readonly Certificate[];
  readonly now: number;
  readonly constraints: NameConstraintChecker;
}

/** Why a certificate may not stand in its place. Source: isValid in crypto/x509/verify.go, Go 1.23, in its order. */
export function checkCertificate(certificate: Certificate, place: Place): ChainError | undefined {
  return (
    criticalFault(certificate) ??
    timeFault(certificate, place.now) ??
    place.constraints.check(certificate, place.below) ??
    authorityFault(certificate, place)
  );
}

function criticalFault(certificate: Certificate): ChainError | undefined {
  if (unhandledCriticalExtensions(certificate).length === 0) return undefined;
  return { type: 'unhandled-critical-extension', text: goX509.unhandledCritical, certificate };
}

function timeFault(certificate: Certificate, at: number): ChainError | undefined {
  const { notBefore, notAfter } = certificate.validity;
  if (at < notBefore) {
    const text = fillPlaces(goX509.isBefore, { now: goTime(at), notBefore: goTime(notBefore) });
    return { type: 'not-yet-valid', text, certificate };
  }
  if (!(at > notAfter)) return undefined;
  return { type: 'expired', text: fillPlaces(goX509.isAfter, { now: goTime(at), notAfter: goTime(notAfter) }), certificate };
}

/** RFC 3339 without fractions. */
function goTime(milliseconds: number): string {
  return `${new Date(milliseconds).toISOString().slice(0, 19)}Z`;
}

/** Go counts every intermediate, self-issued ones too. A root need not be a CA here: CheckSignatureFrom asks that. */
function authorityFault(certificate: Certificate, { kind, below }: Place): ChainError | undefined {
  const { basicConstraints } = certificate;
  if (kind === 'intermediate' && basicConstraints?.isCA !== true)
    return { type: 'not-authorized-to-sign', text: goX509.notAuthorizedToSign, certificate };
  const mostBelow = basicConstraints?.pathLength;
  if (mostBelow === undefined || below.length - 1 <= mostBelow) return undefined;
  return { type: 'too-many-intermediates', text: goX509.tooManyIntermediates, certificate };
}
