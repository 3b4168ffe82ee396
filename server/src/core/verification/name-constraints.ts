import { fillPlaces } from '../base/fill-places.js';
import type { Certificate } from '../formats/x509/types.js';
import { goX509 } from '../knowledge/go-x509-errors.js';
import type { ChainError } from './chain-question.js';
import { readConstrainedName, type ConstrainedName, type NameFault } from './constrained-name.js';
import { readConstraints, type Constraint, type Constraints } from './constraint.js';
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
    if (authority.nameConstraints === undefined || below.length === 0) return undefined;
    const constraints = readConstraints(authority);
    const startedAt = this.comparisonsInAll;
    for (const certificate of below) {
      for (const san of certificate.subjectAltNames ?? []) {
        const name = readConstrainedName(certificate, san);
        // Names of other kinds are not looked at; a critical constraint on them is an unhandled critical extension.
        if (name === undefined) continue;
        const fault = 'fault' in name ? name : this.findFault(name, constraints, startedAt);
        if (fault !== undefined) return toError(authority, fault);
      }
    }
    return undefined;
  }

  private findFault(name: ConstrainedName, { permitted, excluded }: Constraints, startedAt: number): NameFault | undefined {
    const ofType = ({ type }: Constraint): boolean => type === name.type;
    const forbidding = excluded.filter(ofType);
    const permitting = permitted.filter(ofType);
    if (this.isTooMuch(forbidding.length, startedAt)) return TOO_MANY;
    if (name.incomparable !== undefined && forbidding.length + permitting.length > 0) return name.incomparable;
    const forbid = forbidding.find(({ matches }) => matches(name));
    if (forbid !== undefined) return refusal(name, goX509.excludedName, goQuote(forbid.text));
    if (this.isTooMuch(permitting.length, startedAt)) return TOO_MANY;
    if (permitting.length === 0 || permitting.some(({ matches }) => matches(name))) return undefined;
    return refusal(name, goX509.notPermittedName);
  }

  private isTooMuch(more: number, startedAt: number): boolean {
    this.comparisonsInAll += more;
    return this.comparisonsInAll - startedAt > MOST_COMPARISONS || this.comparisonsInAll > MOST_COMPARISONS_IN_ALL;
  }
}

const TOO_MANY: NameFault = { fault: goX509.tooManyConstraints, type: 'too-many-constraints', isWhole: true };

function refusal({ kind, text }: ConstrainedName, words: string, constraint = ''): NameFault {
  return { fault: fillPlaces(words, { kind, name: goQuote(text), constraint }), type: 'name-constraint' };
}

function toError(certificate: Certificate, { fault, type, isWhole }: NameFault): ChainError {
  const text = isWhole === true ? fault : fillPlaces(goX509.nameNotAuthorized, { detail: fault });
  return { type, text, certificate };
}
