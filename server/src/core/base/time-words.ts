const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const YEAR = 365.2425 * DAY;

const MONTHS = ['January', 'February', 'March', 'April', 'May', 'June', 'July', 'August', 'September', 'October', 'November', 'December'];

/** An amount of time in the largest unit that tells enough: `12 days`, `9 years`, `5 hours`. */
export function durationWords(milliseconds: number): string {
  const amount = Math.abs(milliseconds);
  if (amount < HOUR) return count(Math.floor(amount / MINUTE), 'minute');
  if (amount < 2 * DAY) return count(Math.floor(amount / HOUR), 'hour');
  if (amount < 2 * YEAR) return count(Math.floor(amount / DAY), 'day');
  return count(Math.floor(amount / YEAR), 'year');
}

/** `3 December 2026, 00:00 UTC`; always UTC, as certificates have it. */
export function dateTimeWords(time: number): string {
  if (Number.isNaN(time)) return 'an unreadable date';
  return `${dateWords(time)}, ${clockWords(time)} UTC`;
}

/** `3 December 2026`. */
export function dateWords(time: number): string {
  const date = new Date(time);
  return `${date.getUTCDate()} ${MONTHS[date.getUTCMonth()] ?? ''} ${date.getUTCFullYear()}`;
}

/** `3 Dec 2026`, for tables. */
export function shortDateWords(time: number): string {
  if (Number.isNaN(time)) return 'unreadable';
  const date = new Date(time);
  return `${date.getUTCDate()} ${(MONTHS[date.getUTCMonth()] ?? '').slice(0, 3)} ${date.getUTCFullYear()}`;
}

/** `00:00`. Taken from the end: years beyond 9999 are longer. */
export function clockWords(time: number): string {
  return new Date(time).toISOString().slice(-13, -8);
}

/** `1 SAN`, `7 SANs`. */
export function count(amount: number, unit: string): string {
  return `${amount} ${unit}${amount === 1 ? '' : 's'}`;
}
