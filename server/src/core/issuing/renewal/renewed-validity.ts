import type { Certificate } from '../../formats/x509/types.js';
import { isRefusal, type Refusal } from '../issue-request.js';
import { chooseValidity, usualValidity, type ChosenValidity } from '../certificate/parse-lifetime.js';
import { dateTimeWords } from '../../base/time-words.js';

interface ValidityQuestion {
  readonly certificate: Certificate;
  /** Absent for what signs itself. */
  readonly authority: Certificate | undefined;
  /** See parse-lifetime.ts; absent: as long as before. */
  readonly lifetime: string | undefined;
  readonly now: number;
}

export interface RenewedValidity {
  readonly validity: ChosenValidity;
  readonly notes: readonly string[];
}

const dayLength = 86_400_000;
const usualDays = 365;
/** RFC 5280 4.1.2.5: a certificate without a known end; the last time that can be written. */
const lastTime = Date.UTC(9999, 11, 31, 23, 59, 59);

/** As long as before or as it was asked for, and never longer than the CA. */
export function renewedValidity({ certificate, authority, lifetime, now }: ValidityQuestion): RenewedValidity | Refusal {
  const basis = { now, authority };
  if (lifetime !== undefined) {
    const validity = chooseValidity(lifetime, basis);
    return isRefusal(validity) ? validity : { validity, notes: [] };
  }
  const { days, note } = lengthBefore(certificate, authority);
  const validity = inSeconds(usualValidity(Math.min(days, (lastTime - now) / dayLength), basis));
  return { validity, notes: [...(note === undefined ? [] : [note]), ...shortened(validity, days, { authority, now })] };
}

/** Certificates know whole seconds only, and days are no whole numbers here. */
function inSeconds({ notBefore, notAfter }: ChosenValidity): ChosenValidity {
  return { notBefore, notAfter: new Date(Math.round(notAfter.getTime() / 1000) * 1000) };
}

function lengthBefore({ validity }: Certificate, authority: Certificate | undefined): { readonly days: number; readonly note?: string } {
  const { notBefore, notAfter } = validity;
  if (notAfter === lastTime) return { days: Infinity };
  const days = (notAfter - notBefore) / dayLength;
  if (!(days > 0)) return { days: usualDays, note: `Its dates did not tell how long it was meant to live: ${usualDays} days were taken.` };
  // kubeadm's kubeconfigs begin when their CA begins (pkiutil NewSignedCert without NotBefore), whenever they were made.
  if (notBefore === authority?.validity.notBefore && days > usualDays + 1)
    return {
      days: usualDays,
      note: `It began with its CA, so that its length is not known: ${usualDays} days were taken. Give another lifetime to change that.`,
    };
  return { days: days - backdated / dayLength };
}

/** What is backdated is no part of the length: the same certificate would live five minutes longer with each renewal, or shorter. */
const backdated = 5 * 60_000;

function shortened(
  { notAfter }: ChosenValidity,
  days: number,
  { authority, now }: { readonly authority: Certificate | undefined; readonly now: number },
): string[] {
  const end = notAfter.getTime();
  if (end === lastTime) return [];
  if (authority?.validity.notAfter !== end || end >= now + (days - 1) * dayLength) return [];
  return [`It ends with its CA \`${authority.subject.rfc2253}\`, on ${dateTimeWords(end)}: renew the CA first to have it live longer.`];
}
