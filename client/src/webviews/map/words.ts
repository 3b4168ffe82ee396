import type { MapVerdict } from '../../../../server/src/protocol/index.js';

export const verdictNames: Readonly<Record<MapVerdict, string>> = { ok: 'succeeds', fail: 'fails', unknown: 'not known' };

/** A verdict is never told by its colour alone. */
export const verdictMarks: Readonly<Record<MapVerdict, string>> = { ok: '✓', fail: '✗', unknown: '?' };

/** `3 December 2026` */
export function dateWords(time: number): string {
  return new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'long', year: 'numeric', timeZone: 'UTC' }).format(time);
}

const day = 86_400_000;

/** `in 12 days`, `3 years ago`, `today` */
export function distanceWords(now: number, time: number): string {
  const days = Math.floor(Math.abs(time - now) / day);
  if (days === 0) return 'today';
  const amount = days < 730 ? count(days, 'day') : count(Math.floor(days / 365.25), 'year');
  return time > now ? `in ${amount}` : `${amount} ago`;
}

export function count(amount: number, noun: string): string {
  return `${amount} ${noun}${amount === 1 ? '' : 's'}`;
}

/** `A, B and 2 more` */
export function listWords(names: readonly string[], most: number): string {
  if (names.length <= most) return names.join(', ');
  return `${names.slice(0, most).join(', ')} and ${names.length - most} more`;
}

/** Gives files their paths below the folder that all of them lie in. */
export function pathsBelow(uris: readonly string[]): (uri: string) => string {
  const paths = uris.map(segmentsOf);
  const [first = []] = paths;
  const shared = first.findIndex((segment, at) => at === first.length - 1 || paths.some((path) => path[at] !== segment));
  return (uri) => segmentsOf(uri).slice(Math.max(shared, 0)).join('/');
}

function segmentsOf(uri: string): readonly string[] {
  const path = uri.replace(/^[\w+.-]+:\/\/[^/]*/, '').replace(/[?#].*$/, '');
  try {
    return decodeURIComponent(path).split('/');
  } catch {
    return path.split('/');
  }
}
