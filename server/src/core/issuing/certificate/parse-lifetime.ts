import type { Certificate } from '../../formats/x509/types.js';
import { refuse, type Refusal } from '../issue-request.js';
import { dateTimeWords } from '../../base/time-words.js';

export interface ChosenValidity {
  readonly notBefore: Date;
  readonly notAfter: Date;
}

const hour = 3_600_000;
const dayLength = 24 * hour;
/** Machines of one cluster differ by a little; kubeadm and the controller manager backdate as well. */
const backdated = 5 * 60_000;
const mostDays = 36_500;
/** As Kubernetes' own signers hold it (`expirationSeconds`). */
const shortest = 10 * 60_000;

const units: Readonly<Record<string, number>> = { s: 1000, m: 60_000, h: hour, d: dayLength };

/** What a lifetime rests on. */
interface LifetimeBasis {
  readonly now: number;
  /** What signs; absent for what signs itself. */
  readonly authority: Certificate | undefined;
}

/**
 * `365d`, `12h`, `30m`, `2027-06-30` (the end of that day, UTC) or `2027-06-30T12:00:00Z`; a number alone counts days. Never longer than
 * the CA that signs: from its end on clients refuse both.
 */
export function chooseValidity(lifetime: string, { now, authority }: LifetimeBasis): ChosenValidity | Refusal {
  // Certificates know whole seconds only.
  const started = Math.floor(now / 1000) * 1000;
  const end = readEnd(lifetime.trim(), started);
  if (typeof end !== 'number') return end;
  if (end <= started) return refuse('lifetime', `${dateTimeWords(end)} is past. Give a later end, or a length such as \`365d\`.`);
  if (end > started + mostDays * dayLength)
    return refuse('lifetime', `\`${lifetime}\` is more than a hundred years. Give at most \`${mostDays}d\`.`);
  return authority && end > authority.validity.notAfter ? refuseEnd(authority, started) : between(started, end, authority);
}

/** So many days, or until the CA ends, whichever comes first: for those who did not say how long. */
export function usualValidity(
  days: number,
  { now, authority }: { readonly now: number; readonly authority: HasValidity | undefined },
): ChosenValidity {
  const started = Math.floor(now / 1000) * 1000;
  return between(started, Math.min(started + days * dayLength, authority?.validity.notAfter ?? Infinity), authority);
}

/** A CA, or one that is still to be made. */
export interface HasValidity {
  readonly validity: Pick<Certificate['validity'], 'notBefore' | 'notAfter'>;
}

function between(started: number, end: number, authority: HasValidity | undefined): ChosenValidity {
  const earliest = authority ? authority.validity.notBefore : -Infinity;
  return { notBefore: new Date(Math.max(started - backdated, earliest)), notAfter: new Date(end) };
}

function readEnd(text: string, started: number): number | Refusal {
  const [, count = '', unit = 'd'] = /^(\d{1,10})\s*(d|days?|h|hours?|m|minutes?|s|seconds?)?$/i.exec(text) ?? [];
  if (count !== '') return readLength(Number(count) * (units[unit.charAt(0).toLowerCase()] ?? dayLength), started);
  const isDate = /^\d{4}-\d{2}-\d{2}(T\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:\d{2}))?$/.test(text);
  const end = isDate ? Date.parse(text.length === 10 ? `${text}T23:59:59Z` : text) : NaN;
  // V8 takes 31 February for 3 March.
  const isThere = !Number.isNaN(end) && isDayThere(text);
  if (isThere) return Math.floor(end / 1000) * 1000;
  return refuse('lifetime', `\`${text}\` is no lifetime. Write days (\`365d\`), hours (\`12h\`) or the last day (\`2027-06-30\`).`);
}

function isDayThere(text: string): boolean {
  const day = Number(text.slice(8, 10));
  return day <= new Date(Date.UTC(Number(text.slice(0, 4)), Number(text.slice(5, 7)), 0)).getUTCDate();
}

function readLength(length: number, started: number): number | Refusal {
  return length < shortest ? refuse('lifetime', 'A certificate lives for ten minutes at least.') : started + length;
}

function refuseEnd({ subject, validity }: Certificate, started: number): Refusal {
  const left = Math.floor((validity.notAfter - started) / dayLength);
  const advice = left >= 1 ? `Give at most ${left} days, or renew the CA first.` : 'It ends within a day: renew the CA first.';
  return refuse(
    'lifetime',
    `The CA \`${subject.rfc2253}\` ends on ${dateTimeWords(validity.notAfter)}, and no certificate outlives its CA. ${advice}`,
  );
}
