import { csrErrors, defaultSigningDuration, shortestExpiration } from '../../knowledge/csr-signers.js';
import { refuse, type Refusal } from '../issue-request.js';

const units = { s: 1, m: 60, h: 3600, d: 86_400 } as const;
/** `expirationSeconds` is an int32. */
const mostSeconds = 2 ** 31 - 1;

/** `90d`, `12h`, `30m` or `600s`, as the seconds of `spec.expirationSeconds`. */
export function parseExpiration(text: string): number | Refusal {
  const [, count = '', unit = 's'] = /^(\d{1,10})([smhd])$/.exec(text.trim()) ?? [];
  if (count === '')
    return refuse(
      'expiration',
      `\`${text}\` is no length of time. Write days, hours, minutes or seconds, such as \`90d\`, \`12h\` or \`600s\`.`,
    );
  const seconds = Number(count) * units[unit as keyof typeof units];
  if (seconds < shortestExpiration)
    return refuse('expiration', `${seconds} seconds are too short: "${csrErrors.expiration}". Give \`10m\` or more.`);
  return seconds <= mostSeconds ? seconds : refuse('expiration', `\`${text}\` is more than the field can hold. Give at most \`24855d\`.`);
}

/** A signer cuts what is longer, and says nothing. K pkg/controller/certificates/signer/signer.go. */
export function expirationWarnings(seconds: number | undefined): string[] {
  if (seconds === undefined || seconds <= defaultSigningDuration) return [];
  return [
    'More than a year: the signer cuts it to `--cluster-signing-duration` of kube-controller-manager (8760h by default), and says nothing.',
  ];
}
