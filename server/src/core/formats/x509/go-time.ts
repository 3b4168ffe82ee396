import { latin1 } from '../der/text.js';
import type { GoReader } from './go-reader.js';

/** Why Go cannot read a time, and whether it cannot even find its end. */
export interface GoTimeFault {
  readonly text: string;
  readonly byte: number;
  readonly isFinal: boolean;
}

/**
 * Reads one time as readASN1Time does: the layout must fit, and printing the time again must give
 * the same text, so `+0000` for `Z` is refused. Source: crypto/x509/parser.go, cryptobyte/asn1.go.
 */
export function goTimeFault(reader: GoReader): GoTimeFault | undefined {
  const byte = reader.at;
  const isUtc = reader.peek(0x17);
  if (!isUtc && !reader.peek(0x18)) return { text: 'x509: unsupported time format', byte, isFinal: true };
  const content = reader.readAny();
  const text = isUtc ? 'x509: malformed UTCTime' : 'x509: malformed GeneralizedTime';
  if (content === undefined) return { text, byte, isFinal: true };
  const written = latin1(content.bytes, content.at, content.end);
  return isGoTime(written, isUtc ? UTC : GENERALIZED) ? undefined : { text, byte, isFinal: false };
}

const UTC = /^(?<year>\d\d)(?<month>\d\d)(?<day>\d\d)(?<hour>\d\d)(?<minute>\d\d)(?<second>\d\d)?(?<zone>Z|[+-]\d{4})$/;
const GENERALIZED = /^(?<year>\d{4})(?<month>\d\d)(?<day>\d\d)(?<hour>\d\d)(?<minute>\d\d)(?<second>\d\d)(?<zone>Z|[+-]\d{4})$/;

function isGoTime(written: string, layout: RegExp): boolean {
  const groups = layout.exec(written)?.groups;
  if (groups === undefined) return false;
  const part = (name: string): number => Number(groups[name] ?? 0);
  const year = part('year');
  const isLeap = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
  const days = [31, isLeap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][part('month') - 1] ?? 0;
  const isCalendar = part('day') >= 1 && part('day') <= days && part('hour') < 24 && part('minute') < 60 && part('second') < 60;
  return isCalendar && isGoZone(groups['zone'] ?? '');
}

function isGoZone(zone: string): boolean {
  if (zone === 'Z') return true;
  return zone.slice(1) !== '0000' && Number(zone.slice(1, 3)) <= 24 && Number(zone.slice(3)) < 60;
}
