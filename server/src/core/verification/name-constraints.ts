import { fillPlaces } from '../base/fill-places.js';
import type { Certificate, GeneralName } from '../formats/x509/types.js';
import { goX509 } from '../knowledge/go-x509-errors.js';
import type { ChainError } from './chain-question.js';
import { matchConstraint, readConstrainedName, type ConstrainedName, type NameFault } from './constrained-name.js';
import { goQuote } from './go-quote.js';

/** VerifyOptions.MaxConstraintComparisions: what Go compares at most for one authority. */
const MOST_COMPARISONS = 250_000;
/**
 * What is compared at most for one question. Go has no such limit; a hundred authorities of the limit above
 * would take seconds, and no certificate that is in use comes near.
 */
const MOST_COMPARISONS_IN_ALL = 1_000_000;

/** Checks the names of a chain against the constraints of its authorities, within a limit for one question. */
export class NameConstraintChecker {
  private comparisonsInAll = 0;

  /** Why an authority does not permit the names below it. Source: isValid and checkNameConstraints in crypto/x509/verify.go, Go 1.23. */
  check(authority: Certificate, below: readonly Certificate[]): ChainError | undefined {
    const { nameConstraints } = authority;
    if (nameConstraints === undefined || below.length === 0) return undefined;
    const count = { own: 0 };
    for (const certificate of below) {
      for (const name of certificate.subjectAltNames ?? []) {
        const fault = this.checkName(authority, readConstrainedName(certificate, name), count);
        if (fault !== undefined) return toError(authority, fault);
      }
    }
    return undefined;
  }

  private checkName(authority: Certificate, name: ConstrainedName | NameFault | undefined, count: { own: number }): NameFault | undefined {
    // Names of other kinds are not looked at; a critical constraint on them is an unhandled critical extension.
    if (name === undefined || 'fault' in name) return name;
    const { permitted = [], excluded = [] } = authority.nameConstraints ?? {};
    const ofKind = (constraints: readonly GeneralName[]): readonly GeneralName[] => constraints.filter(({ type }) => type === name.type);
    const forbidding = ofKind(excluded);
    if (this.exceeds(count, forbidding.length)) return TOO_MANY;
    return excludedFault(authority, name, forbidding) ?? this.checkPermitted(authority, name, ofKind(permitted), count);
  }

  private checkPermitted(
    authority: Certificate,
    name: ConstrainedName,
    permitting: readonly GeneralName[],
    count: { own: number },
  ): NameFault | undefined {
    if (this.exceeds(count, permitting.length)) return TOO_MANY;
    if (permitting.length === 0) return undefined;
    for (const constraint of permitting) {
      const match = matchConstraint(name, authority, constraint);
      if ('fault' in match) return match;
      if (match.matches) return undefined;
    }
    return { fault: `${name.kind} ${goQuote(name.text)} is not permitted by any constraint`, type: 'name-constraint' };
  }

  private exceeds(count: { own: number }, more: number): boolean {
    count.own += more;
    this.comparisonsInAll += more;
    return count.own > MOST_COMPARISONS || this.comparisonsInAll > MOST_COMPARISONS_IN_ALL;
  }
}

const TOO_MANY: NameFault = { fault: goX509.tooManyConstraints, type: 'too-many-constraints', isWhole: true };

function excludedFault(authority: Certificate, name: ConstrainedName, forbidding: readonly GeneralName[]): NameFault | undefined {
  for (const constraint of forbidding) {
    const match = matchConstraint(name, authority, constraint);
    if ('fault' in match) return match;
    if (!match.matches) continue;
    const fault = `${name.kind} ${goQuote(name.text)} is excluded by constraint ${goQuote(match.constraint)}`;
    return { fault, type: 'name-constraint' };
  }
  return undefined;
}

function toError(certificate: Certificate, { fault, type, isWhole }: NameFault): ChainError {
  const text = isWhole === true ? fault : fillPlaces(goX509.nameNotAuthorized, { detail: fault });
  return { type, text, certificate };
}
