import { CRL_REASONS } from '../../knowledge/extensions.js';
import { OID } from '../../knowledge/oids.js';
import { DerReader } from '../der/der-reader.js';
import { integerToHex, integerToNumber } from '../der/integer.js';
import { TAG } from '../der/tags.js';
import { DecodeScope } from './decode-scope.js';
import { readExtensionList, type DecodedExtension } from './extension-list.js';
import { NO_PART, partOf, type Part } from './part.js';
import { readTime } from './time.js';
import type { RevokedCertificate } from './types.js';

const entryExtensions = 'tbsCertList.revokedCertificates.crlEntryExtensions';

/** The entries of a revocation list; those before a fault are kept. */
export function readRevoked(scope: DecodeScope, part: Part): readonly RevokedCertificate[] {
  const entries: RevokedCertificate[] = [];
  const reader = new DerReader(scope.bytes, part.start, part.end);
  scope.attemptVital('tbsCertList.revokedCertificates', undefined, () => {
    while (!reader.atEnd) {
      reader.expect(TAG.SEQUENCE);
      entries.push(readEntry(scope, reader.inside()));
    }
    return undefined;
  });
  return entries;
}

class DecodedEntry implements RevokedCertificate {
  constructor(
    private readonly bytes: Uint8Array,
    private readonly part: Part,
    readonly serial: string,
    readonly revokedAt: number,
    readonly reason: string | undefined,
  ) {}

  /** What is wrong with them was told when the reason was looked for. */
  get extensions(): readonly DecodedExtension[] {
    return this.part === NO_PART ? [] : readExtensionList(new DecodeScope(this.bytes), this.part, entryExtensions);
  }
}

function readEntry(scope: DecodeScope, entry: DerReader): DecodedEntry {
  entry.expect(TAG.INTEGER);
  const serial = integerToHex(entry.bytes, entry.start, entry.end);
  entry.next();
  const { tag, start, end } = entry;
  const revokedAt = scope.attempt('tbsCertList.revokedCertificates.revocationDate', Number.NaN, () =>
    readTime(tag, scope.bytes, start, end),
  );
  const part = entry.optional(TAG.SEQUENCE) ? partOf(entry) : NO_PART;
  return new DecodedEntry(scope.bytes, part, serial, revokedAt, part === NO_PART ? undefined : readReason(scope, part));
}

function readReason(scope: DecodeScope, part: Part): string | undefined {
  const value = readExtensionList(scope, part, entryExtensions)
    .find((extension) => extension.oid === OID.reasonCode)
    ?.reader();
  if (value === undefined) return undefined;
  return scope.attempt(entryExtensions, undefined, () => {
    value.expect(TAG.ENUMERATED);
    const code = integerToNumber(value.bytes, value.start, value.end);
    return CRL_REASONS[code] ?? `reason ${code}`;
  });
}
