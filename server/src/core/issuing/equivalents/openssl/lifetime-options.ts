import type { Lifetime } from '../lifetime.js';

/** `openssl x509` counts days, `openssl ca` takes dates as well. */
export function lifetimeOptions(lifetime: Lifetime): string[] {
  if ('days' in lifetime) return [`-days ${lifetime.days}`];
  return [`-startdate ${opensslTime(lifetime.notBefore)}`, `-enddate ${opensslTime(lifetime.notAfter)}`];
}

export function lifetimeNote(lifetime: Lifetime): string {
  return 'days' in lifetime
    ? 'The certificate begins when it is made, and not five minutes before as Kube PKI dates it: a machine whose clock is behind refuses it so long.'
    : 'The dates are those of now: run the commands soon, or change `-startdate` and `-enddate`.';
}

/** `20271125223000Z` */
function opensslTime(time: Date): string {
  return `${time.toISOString().slice(0, 19).replaceAll(/[-:T]/g, '')}Z`;
}
