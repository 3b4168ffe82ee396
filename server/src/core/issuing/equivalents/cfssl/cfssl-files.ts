import type { KeyKind } from '../../issue-request.js';
import { apiUsages } from '../api-usages.js';
import type { PlannedCertificate } from '../equivalent-subject.js';
import type { Lifetime } from '../lifetime.js';
import { hereDocument, workFile, type Step } from '../script.js';
import type { CfsslName } from './cfssl-subject.js';

export const csrFile = workFile('csr.json');
export const configFile = workFile('ca-config.json');
export const subjectFile = workFile('subject.json');

/** What is asked for. */
export interface CsrJson extends CfsslName {
  readonly hosts?: readonly string[];
  readonly key?: { readonly algo: string; readonly size: number };
  readonly ca?: { readonly expiry: string };
}

export function writeJson(file: string, content: object): Step {
  return hereDocument(file, JSON.stringify(content, undefined, 2).split('\n'));
}

export function keyOf(kind: KeyKind): { readonly algo: string; readonly size: number } {
  const [type = '', size = ''] = kind.split('-');
  if (type === 'ec') return { algo: 'ecdsa', size: Number(size.slice(1)) };
  return type === 'rsa' ? { algo: 'rsa', size: Number(size) } : { algo: 'ed25519', size: 0 };
}

/** What the CA lets into a certificate: one profile, of the same name. */
export function configJson(plan: PlannedCertificate, lifetime: Lifetime): object {
  const profile = {
    usages: apiUsages(plan),
    expiry: expiryOf(lifetime),
    ...('days' in lifetime ? {} : { not_before: timeText(lifetime.notBefore), not_after: timeText(lifetime.notAfter) }),
    ...(plan.profile.makes === 'intermediate' && { ca_constraint: { is_ca: true, max_path_len: 0, max_path_len_zero: true } }),
  };
  return { signing: { profiles: { [plan.profile.id]: profile } } };
}

/** cfssl counts from five minutes ago, from which its certificates are valid (signer/signer.go FillTemplate). */
export function expiryOf(lifetime: Lifetime): string {
  if ('days' in lifetime) return `${lifetime.days * 24}h5m`;
  const seconds = (lifetime.notAfter.getTime() - lifetime.notBefore.getTime()) / 1000;
  return `${seconds}s`;
}

function timeText(time: Date): string {
  return time.toISOString().replace('.000', '');
}
