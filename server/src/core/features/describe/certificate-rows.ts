import type { Certificate, CertificateRequest, ExtensionsView, GeneralName } from '../../formats/x509/types.js';
import { identityLines } from './identity.js';
import { keyWords } from './key.js';
import { fullName } from './material-line.js';
import { dateWords } from '../../base/time-words.js';
import { expiryWords, validityWords } from './validity.js';

export type Row = readonly [label: string, value: string];

/** What stands around a certificate. */
export interface CertificateContext {
  readonly now: number;
  /** `pki/ca.crt, signature verified`. */
  readonly issuer: string | undefined;
  /** `matches client-key-data`. */
  readonly key: string | undefined;
  /** For a CA: `--client-ca-file, 5 kubeconfigs, kubelet`. */
  readonly trustedBy: string | undefined;
}

/** A certificate in rows, in the order in which people ask: editors cut a hover after some ten lines. */
export function certificateRows(certificate: Certificate, context: CertificateContext): Row[] {
  return [
    ['Subject', fullName(certificate.subject)],
    ['Issuer', issuerText(certificate, context)],
    ['Trusted', context.trustedBy === undefined ? '' : `by ${context.trustedBy}`],
    ...(Number.isNaN(context.now) ? [] : identityLines(certificate)).map((line, at): Row => [at === 0 ? 'Identity' : '', line]),
    ...nameRows(certificate),
    ['Valid', validityWords(certificate.validity)],
    ['', expiryLine(certificate, context.now)],
    ...usageRows(certificate),
    ['Key', suffixed(keyWords(certificate.publicKey), context.key)],
    ['SHA-256', certificate.sha256],
    ['Serial', certificate.serial],
    ...authorityRows(certificate),
    ['Signature', certificate.signatureAlgorithm],
  ];
}

/** A request in rows. */
export function requestRows(request: CertificateRequest, key: string | undefined): Row[] {
  return [
    ['Subject', fullName(request.subject)],
    ...nameRows(request),
    ...usageRows(request),
    ['Key', suffixed(keyWords(request.publicKey), key)],
    ['Signature', request.signatureAlgorithm],
    ['SHA-256', request.sha256],
  ];
}

function issuerText(certificate: Certificate, { issuer }: CertificateContext): string {
  if (issuer !== undefined) return suffixed(fullName(certificate.issuer), issuer);
  return certificate.isSelfSigned ? `${fullName(certificate.issuer)} — itself` : fullName(certificate.issuer);
}

function expiryLine({ validity }: Certificate, now: number): string {
  if (Number.isNaN(validity.notAfter)) return '';
  const words = expiryWords(validity, now);
  if (words === '') return '';
  return words.startsWith('not valid') ? words : `${words}, ${dateWords(validity.notAfter)}`;
}

function nameRows({ subjectAltNames }: ExtensionsView): Row[] {
  if (subjectAltNames === undefined) return [];
  return [['SANs', subjectAltNames.length === 0 ? '(none)' : subjectAltNames.map(sanText).join(', ')]];
}

function sanText({ type, value, malformed }: GeneralName): string {
  return `${type}:${value}${malformed === undefined ? '' : ` (${malformed})`}`;
}

const SIDES: Readonly<Record<string, string>> = {
  serverAuth: 'server (serverAuth)',
  clientAuth: 'client (clientAuth)',
  anyExtendedKeyUsage: 'anything (anyExtendedKeyUsage)',
};

function usageRows({ extendedKeyUsage, keyUsage }: ExtensionsView): Row[] {
  const purposes = extendedKeyUsage?.map((usage) => SIDES[usage] ?? usage).join(', ');
  const usages = keyUsage?.join(', ');
  const text = [purposes, usages].filter((part) => part !== undefined && part !== '').join(' · ');
  return text === '' ? [] : [['Usage', text]];
}

/** `pin` is what `kubeadm join --discovery-token-ca-cert-hash` takes. */
function authorityRows({ isCA, basicConstraints, publicKey }: Certificate): Row[] {
  if (!isCA) return [];
  const length = basicConstraints?.pathLength;
  const depth = length === undefined ? 'no limit on the chain below it' : `at most ${length} CAs below it`;
  return [
    ['CA', `yes, ${depth}`],
    ['Pin', `sha256:${publicKey.spkiSha256} (kubeadm --discovery-token-ca-cert-hash)`],
  ];
}

function suffixed(text: string, suffix: string | undefined): string {
  return suffix === undefined ? text : `${text} — ${suffix}`;
}
