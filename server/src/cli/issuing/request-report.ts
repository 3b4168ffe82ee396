import type { RequestPlan } from '../../core/issuing/request/plan-request.js';
import type { Row } from './finish.js';
import { keyText, sanText, titleInSentence } from './plan-report.js';

/** A plan with what only the core can write. */
export interface RequestReport {
  readonly plan: RequestPlan;
  /** RFC 2253. */
  readonly subject: string;
}

/** The request as it would be, in the order of `inspect`. */
export function requestRows({ plan: { content, manifest }, subject }: RequestReport): Row[] {
  return [
    ['Subject', subject],
    ['Names', content.sans.map(sanText).join(', ')],
    ['CA', content.profile.makes === 'leaf' ? '' : 'yes'],
    ['Usage', [...content.profile.usages, ...content.keyUsage].join(', ')],
    ['Key', keyText(content.key)],
    ['Object', manifest?.name ?? ''],
    ['Signer', manifest?.signer ?? ''],
    ['Usages', manifest?.usages.join(', ') ?? ''],
    ['Expires', manifest?.expirationSeconds === undefined ? '' : `after ${manifest.expirationSeconds} seconds`],
  ];
}

/** The same for programs; the names are those of `inspect --format json` and of the API. */
export function requestJson({ plan: { content, manifest }, subject }: RequestReport): object {
  return {
    subject,
    subjectAltNames: content.sans.map(sanText),
    keyUsage: content.keyUsage,
    extendedKeyUsage: content.profile.usages,
    isCA: content.profile.makes !== 'leaf',
    key: keyText(content.key),
    manifest: manifest
      ? { name: manifest.name, signerName: manifest.signer, usages: manifest.usages, expirationSeconds: manifest.expirationSeconds ?? null }
      : null,
  };
}

/** `certificate request (client certificate of a user), CN=alice`. */
export function requestWords({ plan: { content }, subject }: RequestReport): string {
  return `certificate request (${titleInSentence(content.profile)}), ${subject}`;
}
