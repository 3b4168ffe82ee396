import type { Certificate } from '../formats/x509/types.js';
import { refuse, type Refusal } from './issue-request.js';
import { day } from './words.js';

export interface ChosenValidity {
  readonly notBefore: Date;
  readonly notAfter: Date;
}

const dayLength = 86_400_000;
/** Machines of one cluster differ by a little; kubeadm and the controller manager backdate as well. */
const backdated = 5 * 60_000;
const mostDays = 36_500;

/** Never longer than the CA that signs: from its end on clients refuse both. */
export function chooseValidity(days: number, authority: Certificate | undefined, now: number): ChosenValidity | Refusal {
  if (!Number.isInteger(days) || days < 1) return refuse('days', 'Give the lifetime in whole days, 1 or more.');
  if (days > mostDays) return refuse('days', `${days} days are more than a hundred years. Give at most ${mostDays}.`);
  // Certificates know whole seconds only.
  const started = Math.floor(now / 1000) * 1000;
  const notAfter = started + days * dayLength;
  if (authority && notAfter > authority.validity.notAfter) return refuseEnd(authority, started);
  const earliest = authority ? authority.validity.notBefore : -Infinity;
  return { notBefore: new Date(Math.max(started - backdated, earliest)), notAfter: new Date(notAfter) };
}

function refuseEnd({ subject, validity }: Certificate, started: number): Refusal {
  const left = Math.floor((validity.notAfter - started) / dayLength);
  const advice = left >= 1 ? `Give at most ${left} days, or renew the CA first.` : 'It ends within a day: renew the CA first.';
  return refuse('days', `The CA \`${subject.rfc2253}\` ends on ${day(validity.notAfter)}, and no certificate outlives its CA. ${advice}`);
}
