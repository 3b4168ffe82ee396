import { DerError } from '../der/der-error.js';
import { TAG, tagName } from '../der/tags.js';

/**
 * A UTCTime or GeneralizedTime in milliseconds. Takes what OpenSSL takes: seconds may be left
 * out, an offset may stand for `Z`, a GeneralizedTime may have a fraction (it is dropped).
 * Source: ossl_asn1_time_to_tm in crypto/asn1/a_time.c, OpenSSL 3.0.
 */
export function readTime(tag: number, bytes: Uint8Array, start: number, end: number): number {
  if (tag !== TAG.UTC_TIME && tag !== TAG.GENERALIZED_TIME) throw new DerError(start, `expected a time, found ${tagName(tag)}`);
  const isUtc = tag === TAG.UTC_TIME;
  const year = isUtc ? utcYear(twoDigits(bytes, start, end)) : twoDigits(bytes, start, end) * 100 + twoDigits(bytes, start + 2, end);
  const at = start + (isUtc ? 2 : 4);
  const month = twoDigits(bytes, at, end);
  const day = twoDigits(bytes, at + 2, end);
  const hour = twoDigits(bytes, at + 4, end);
  const minute = twoDigits(bytes, at + 6, end);
  const hasSeconds = isDigit(bytes[at + 8]) && at + 8 < end;
  const second = hasSeconds ? twoDigits(bytes, at + 8, end) : 0;
  if (!isDay(year, month, day)) throw new DerError(start, 'not a time: no such day');
  if (hour > 23 || minute > 59 || second > 59) throw new DerError(start, 'not a time: no such time of day');
  const zoneAt = skipFraction(bytes, at + (hasSeconds ? 10 : 8), end);
  const seconds = daysSinceEpoch(year, month, day) * 86400 + hour * 3600 + minute * 60 + second;
  return (seconds - readZone(bytes, zoneAt, end)) * 1000;
}

/** RFC 5280 section 4.1.2.5.1: 50 and above is the last century. */
function utcYear(twoDigitYear: number): number {
  return twoDigitYear < 50 ? 2000 + twoDigitYear : 1900 + twoDigitYear;
}

function twoDigits(bytes: Uint8Array, at: number, end: number): number {
  const high = (bytes[at] ?? 0) - 0x30;
  const low = (bytes[at + 1] ?? 0) - 0x30;
  if (at + 2 > end || high < 0 || high > 9 || low < 0 || low > 9)
    throw new DerError(Math.min(at, end), 'not a time: two digits are missing');
  return high * 10 + low;
}

function isDigit(byte: number | undefined): boolean {
  return byte !== undefined && byte >= 0x30 && byte <= 0x39;
}

function skipFraction(bytes: Uint8Array, from: number, end: number): number {
  if (from >= end || bytes[from] !== 0x2e) return from;
  let at = from + 1;
  while (at < end && isDigit(bytes[at])) at++;
  return at;
}

/** Seconds that the zone is ahead of UTC. */
function readZone(bytes: Uint8Array, at: number, end: number): number {
  const sign = at < end ? bytes[at] : undefined;
  if (sign === 0x5a && at + 1 === end) return 0;
  if (sign !== 0x2b && sign !== 0x2d) throw new DerError(Math.min(at, end), 'not a time: no `Z` at its end');
  if (at + 5 !== end) throw new DerError(at, 'not a time: bad offset from UTC');
  const seconds = twoDigits(bytes, at + 1, end) * 3600 + twoDigits(bytes, at + 3, end) * 60;
  return sign === 0x2b ? seconds : -seconds;
}

const MONTH_DAYS = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

function isDay(year: number, month: number, day: number): boolean {
  const isLeap = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
  const days = month === 2 && isLeap ? 29 : (MONTH_DAYS[month - 1] ?? 0);
  return day >= 1 && day <= days;
}

/** Days from 1970-01-01 in the Gregorian calendar, for any year; `Date.UTC` reads years below 100 as 19xx. */
function daysSinceEpoch(year: number, month: number, day: number): number {
  const shifted = month <= 2 ? year - 1 : year;
  const era = Math.floor(shifted / 400);
  const yearOfEra = shifted - era * 400;
  const dayOfYear = Math.floor((153 * (month + (month > 2 ? -3 : 9)) + 2) / 5) + day - 1;
  return era * 146097 + yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear - 719468;
}
