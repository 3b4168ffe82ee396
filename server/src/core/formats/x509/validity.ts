import { DerReader } from '../der/der-reader.js';
import type { DecodeScope } from './decode-scope.js';
import { NO_PART, partOf, type Part } from './part.js';
import { readTime } from './time.js';
import type { Validity } from './types.js';

/** Reads a Validity; a time that cannot be read is NaN. */
export function readValidity(scope: DecodeScope, part: Part): Validity {
  const reader = new DerReader(scope.bytes, part.start, part.end);
  const notBefore = readPart(scope, reader, 'tbsCertificate.validity.notBefore', part);
  const notAfter = readPart(scope, reader, 'tbsCertificate.validity.notAfter', part);
  return {
    notBefore: timeOf(scope, notBefore, 'tbsCertificate.validity.notBefore'),
    notAfter: timeOf(scope, notAfter, 'tbsCertificate.validity.notAfter'),
    notBeforeBytes: { start: notBefore.start, end: notBefore.end },
    notAfterBytes: { start: notAfter.start, end: notAfter.end },
  };
}

function readPart(scope: DecodeScope, reader: DerReader, field: string, validity: Part): Part {
  if (validity === NO_PART) return NO_PART;
  return scope.attemptVital(field, NO_PART, () => {
    reader.next();
    return partOf(reader);
  });
}

function timeOf(scope: DecodeScope, part: Part, field: string): number {
  if (part === NO_PART) return Number.NaN;
  return scope.attempt(field, Number.NaN, () => readTime(part.tag, scope.bytes, part.start, part.end));
}
