import type { DerReader } from '../../formats/der/der-reader.js';
import { integerToHex, integerToNumber } from '../../formats/der/integer.js';
import { oidToText } from '../../formats/der/oid.js';
import { TAG } from '../../formats/der/tags.js';
import { readTime } from '../../formats/x509/time.js';
import { OPENSSL_CRL_REASONS, OPENSSL_HOLD_INSTRUCTIONS } from '../../knowledge/openssl-names.js';
import { timeText } from './time-text.js';

/** A number of a list: decimal below 128 bits, else hex. Source: bignum_to_string in crypto/x509/v3_utl.c. */
export function decimalText(reader: DerReader): string {
  reader.expect(TAG.INTEGER);
  const hex = integerToHex(reader.bytes, reader.start, reader.end);
  const sign = hex.startsWith('-') ? '-' : '';
  const amount = BigInt(`0x${hex.slice(sign.length)}`);
  return amount < 1n << 127n ? `${sign}${amount}` : `${sign}0x${hex.slice(sign.length)}`;
}

/** Why a certificate was revoked; the number of a reason that nobody defined. */
export function reasonText(reader: DerReader): string {
  reader.expect(TAG.ENUMERATED);
  const code = integerToNumber(reader.bytes, reader.start, reader.end);
  return OPENSSL_CRL_REASONS[code] ?? String(code);
}

/** What is to be done with a certificate on hold. */
export function objectText(reader: DerReader): string {
  reader.expectOid();
  const oid = oidToText(reader.bytes, reader.start, reader.end);
  return OPENSSL_HOLD_INSTRUCTIONS.get(oid) ?? oid;
}

export function invalidityDate(reader: DerReader): string {
  reader.expect(TAG.GENERALIZED_TIME);
  return timeText(readTime(reader.tag, reader.bytes, reader.start, reader.end));
}
