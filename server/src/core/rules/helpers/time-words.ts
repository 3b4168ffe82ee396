const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const MONTHS = ['January', 'February', 'March', 'April', 'May', 'June', 'July', 'August', 'September', 'October', 'November', 'December'];

/** An amount of time in the unit that tells enough: `5 hours`, `12 days`, `9 years`. */
export function durationWords(milliseconds: number): string {
  if (milliseconds < HOUR) return count(Math.floor(milliseconds / 60_000), 'minute');
  if (milliseconds < 2 * DAY) return count(Math.floor(milliseconds / HOUR), 'hour');
  const days = Math.floor(milliseconds / DAY);
  return days < 731 ? count(days, 'day') : count(Math.floor(days / 365.2425), 'year');
}

/** `31 December 2025, 00:00 UTC`: in full and always UTC, as certificates have it. */
export function dateWords(time: number): string {
  const date = new Date(time);
  const clock = date.toISOString().slice(-13, -8);
  return `${date.getUTCDate()} ${MONTHS[date.getUTCMonth()] ?? ''} ${date.getUTCFullYear()}, ${clock} UTC`;
}

function count(amount: number, unit: string): string {
  return `${amount} ${unit}${amount === 1 ? '' : 's'}`;
}
